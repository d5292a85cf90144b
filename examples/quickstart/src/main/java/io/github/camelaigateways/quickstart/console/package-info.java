/** What the quickstart shows at the terminal: progress, answers and the prompt. */
@NullMarked
package io.github.camelaigateways.quickstart.console;

import org.jspecify.annotations.NullMarked;
