/** Pictures, movies and sound, made in this process from a text. */
@NullMarked
package io.github.camelaigateways.sandbox.media;

import org.jspecify.annotations.NullMarked;
