/** Ledger and index as one: opened together, written in one order, and brought together again after a crash. */
@NullMarked
package io.github.camelaigateways.rag.store;

import org.jspecify.annotations.NullMarked;
