/** The Lucene index on disk: BM25 and vectors, written by the ingest and searched by the ask. */
@NullMarked
package io.github.camelaigateways.rag.index;

import org.jspecify.annotations.NullMarked;
