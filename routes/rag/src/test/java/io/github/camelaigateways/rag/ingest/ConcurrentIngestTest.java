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

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.rag.RagContext;
import io.github.camelaigateways.rag.StoreDump;
import io.github.camelaigateways.rag.store.CrashingIngest;
import io.github.camelaigateways.rag.store.WritePoint;
import io.github.camelaigateways.rag.store.WritePointListener;
import io.github.camelaigateways.testkit.ChildJvm;
import io.github.camelaigateways.testkit.Patience;
import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several ingests of one store at once. */
class ConcurrentIngestTest extends IngestFixture {

    private static final Duration LONGER_THAN_H2_WAITS = Duration.ofMillis(2_500);

    @Test
    void twoRoutesAtOnceDoNotDisturbEachOther() throws IOException {
        for (int i = 0; i < 30; i++) {
            write("note" + i + ".txt", "Note number " + i + " is short.");
        }
        try (RagContext rag = ingest(Map.of("groupDocuments", "3"))) {
            List<CompletableFuture<IngestSummary>> runs = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> rag.ingestFolder(folder), task -> new Thread(task, "ingest " + i).start()))
                    .toList();
            List<IngestSummary> summaries =
                    runs.stream().map(CompletableFuture::join).toList();
            assertThat(summaries)
                    .allSatisfy(summary -> assertThat(summary.seen()).isEqualTo(30));
            assertThat(summaries.stream().mapToLong(IngestSummary::ingested).sum())
                    .isEqualTo(30);
            assertThat(summaries.stream().mapToLong(IngestSummary::embedded).sum())
                    .isEqualTo(30);
        }
        assertThat(StoreDump.index(store)).hasSize(30);
    }

    @Test
    void aSecondProcessIsRefusedWithTheNumberOfTheFirst() throws Exception {
        write("a.txt", "The valve opens at noon.");
        try (ChildJvm other = ChildJvm.start(
                CrashingIngest.class,
                List.of("-Xmx384m"),
                store.toString(),
                folder.toString(),
                sandbox.baseUrl("crazyrouter"),
                sandbox.apiKey(),
                WritePoint.EMBEDDED.name(),
                "0")) {
            other.awaitLine("STOPPED");
            try (RagContext rag = ingest(Map.of())) {
                assertThatThrownBy(() -> rag.ingestFolder(folder))
                        .hasStackTraceContaining("being written by process " + other.pid());
            }
            other.kill();
        }
        try (RagContext rag = ingest(Map.of())) {
            assertCounts(rag.ingestFolder(folder), 1, 1, 0, 0, 0);
        }
    }

    /** Neither the write nor the removal of what it intended works, as with a disk that is full; then it has space again. */
    @Test
    void aRunAfterOneThatCouldNotEvenBeUndoneIsNotKeptWaiting() throws Exception {
        write("a.txt", "The valve opens at noon.");
        List<AutoCloseable> broken = new ArrayList<>();
        WritePointListener full = point -> {
            if (point == WritePoint.WRITTEN && broken.isEmpty()) {
                broken.add(StoreDump.breakTable(store, "intent"));
                throw new IllegalStateException("no space");
            }
        };
        try (RagContext rag =
                new RagContext(sandbox.baseUrl("crazyrouter"), sandbox.apiKey(), full).ingest(store, Map.of())) {
            assertThatThrownBy(() -> rag.ingestFolder(folder)).hasStackTraceContaining("no space");
            broken.get(0).close();
            CompletableFuture<IngestSummary> again = CompletableFuture.supplyAsync(
                    () -> rag.ingestFolder(folder), task -> new Thread(task, "ingest again").start());
            assertThat(again).succeedsWithin(Patience.LIMIT);
            assertCounts(again.join(), 1, 1, 0, 0, 0);
        }
    }

    /** As when the machine leaves the thread of another run aside in the middle of its transaction. */
    @Test
    void keepsWhatWasPaidForThoughAnotherTransactionTakesLong() throws Exception {
        write("a.txt", "The valve opens at noon.");
        List<Connection> others = new ArrayList<>();
        WritePointListener slow = point -> {
            if (point == WritePoint.INTENDED) {
                others.add(StoreDump.hold(store, "UPDATE store SET batch = batch"));
            }
        };
        try (RagContext rag =
                new RagContext(sandbox.baseUrl("crazyrouter"), sandbox.apiKey(), slow).ingest(store, Map.of())) {
            CompletableFuture<IngestSummary> run = CompletableFuture.supplyAsync(
                    () -> rag.ingestFolder(folder), task -> new Thread(task, "ingest").start());
            await().until(() -> run.isDone() || !others.isEmpty());
            await().during(LONGER_THAN_H2_WAITS)
                    .until(() -> run.isDone() || StoreDump.isRunning(store, "UPDATE store SET model"));
            others.get(0).close();
            assertCounts(run.join(), 1, 1, 0, 0, 0);
        }
    }
}
