/** Answers questions from the store: search, rerank, prompt, and citations that are checked. */
@NullMarked
package io.github.camelaigateways.rag.ask;

import org.jspecify.annotations.NullMarked;
