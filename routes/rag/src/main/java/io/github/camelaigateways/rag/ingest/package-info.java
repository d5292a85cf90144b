/** Brings documents into the store: plan, embed, write, remove what is gone, commit. */
@NullMarked
package io.github.camelaigateways.rag.ingest;

import org.jspecify.annotations.NullMarked;
