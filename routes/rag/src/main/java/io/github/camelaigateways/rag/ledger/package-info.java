/** Records in SQL what was planned, paid for and written, so that a run can resume after a crash and pays nothing twice. */
@NullMarked
package io.github.camelaigateways.rag.ledger;

import org.jspecify.annotations.NullMarked;
