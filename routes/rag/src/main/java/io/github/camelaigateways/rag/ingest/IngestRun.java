/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelaigateways.rag.ingest;

import io.github.camelaigateways.rag.ledger.SourceId;
import io.github.camelaigateways.rag.store.WriteCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts what a run does. */
final class IngestRun {

    private static final int LISTED_FAILURES = 100;

    private final LongSupplier nanos;
    private final long started;
    private long seen;
    private long ingested;
    private long unchanged;
    private long deleted;
    private long failed;
    private long written;
    private long removed;
    private long embedded;
    private long calls;
    private long tokens;
    private double cost;
    private boolean costKnown = true;
    private final List<IngestSummary.Failure> failures = new ArrayList<>();

    IngestRun(LongSupplier nanos) {
        this.nanos = nanos;
        this.started = nanos.getAsLong();
    }

    synchronized void unchanged(long documents) {
        seen += documents;
        unchanged += documents;
    }

    synchronized void failed(SourceId source, String cause) {
        seen++;
        failed++;
        if (failures.size() < LISTED_FAILURES) {
            failures.add(new IngestSummary.Failure(source.key(), cause));
        }
    }

    synchronized void called(int texts, @Nullable Long countedTokens, @Nullable Double charged) {
        calls++;
        embedded += texts;
        tokens += countedTokens == null ? 0 : countedTokens;
        cost += charged == null ? 0 : charged;
        costKnown &= charged != null;
    }

    synchronized void committed(long documents, long goneDocuments, WriteCounts counts) {
        seen += documents + goneDocuments;
        ingested += documents;
        deleted += goneDocuments;
        written += counts.written();
        removed += counts.removed();
    }

    synchronized IngestSummary summary() {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - started);
        return new IngestSummary(
                seen,
                ingested,
                unchanged,
                deleted,
                failed,
                written,
                removed,
                embedded,
                calls,
                tokens,
                costKnown && calls > 0 ? cost : null,
                millis,
                failures);
    }
}
