/** The language tools behind the replies: sentence vectors, tokens, words, sentences and how well two texts match. */
@NullMarked
package io.github.camelaigateways.sandbox.text;

import org.jspecify.annotations.NullMarked;
