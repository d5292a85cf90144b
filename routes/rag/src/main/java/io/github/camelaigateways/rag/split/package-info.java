/** Cuts a text into pieces that a model can embed, at headings, paragraphs and sentences, with offsets and overlap. */
@NullMarked
package io.github.camelaigateways.rag.split;

import org.jspecify.annotations.NullMarked;
