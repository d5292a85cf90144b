/** Ask your documents from one command: the command line, what it starts, and the folder that it keeps. */
@NullMarked
package io.github.camelaigateways.quickstart;

import org.jspecify.annotations.NullMarked;
