/** Reads the text of documents, with title, headings and code blocks where the format has them. */
@NullMarked
package io.github.camelaigateways.rag.extract;

import org.jspecify.annotations.NullMarked;
