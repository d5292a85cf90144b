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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.rag.RagContext;
import io.github.camelaigateways.rag.StoreDump;
import io.github.camelaigateways.rag.store.CrashingIngest;
import io.github.camelaigateways.rag.store.WritePoint;
import io.github.camelaigateways.rag.store.WritePointListener;
import io.github.camelaigateways.testkit.ChildJvm;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several ingests of one store at once. */
class ConcurrentIngestTest extends IngestFixture {

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
        List<Connection> blocking = new ArrayList<>();
        WritePointListener full = point -> {
            if (point == WritePoint.WRITTEN && blocking.isEmpty()) {
                blocking.add(blockIntents());
                throw new IllegalStateException("no space");
            }
        };
        try (RagContext rag =
                new RagContext(sandbox.baseUrl("crazyrouter"), sandbox.apiKey(), full).ingest(store, Map.of())) {
            assertThatThrownBy(() -> rag.ingestFolder(folder)).hasStackTraceContaining("no space");
            blocking.get(0).close();
            CompletableFuture<IngestSummary> again = CompletableFuture.supplyAsync(
                    () -> rag.ingestFolder(folder), task -> new Thread(task, "ingest again").start());
            assertThat(again).succeedsWithin(Duration.ofMinutes(1));
            assertCounts(again.join(), 1, 1, 0, 0, 0);
        }
    }

    /** Holds what the ledger wants to delete. */
    private Connection blockIntents() {
        try {
            Connection ledger = StoreDump.connect(store);
            ledger.setAutoCommit(false);
            ledger.createStatement().executeUpdate("UPDATE intent SET batch = batch");
            return ledger;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
