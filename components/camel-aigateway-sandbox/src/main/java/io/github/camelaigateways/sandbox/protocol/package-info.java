/** The text protocols beside chat completions: each reads its requests into a chat and writes the answer in its form. */
@NullMarked
package io.github.camelaigateways.sandbox.protocol;

import org.jspecify.annotations.NullMarked;
