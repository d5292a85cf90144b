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
import io.github.camelaigateways.rag.store.RagStores;
import io.github.camelaigateways.rag.store.WritePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** A context that stops while an ingest is under way leaves a store that the next one in the same process can open. */
class StopTest extends IngestFixture {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /**
     * The write is done, and what the step does after it finds the stores stopped. Without a call to the gateway, since Camel
     * would leave a thread that waits for one and end the run before its last step.
     */
    @Test
    void finishesTheWriteThatIsUnderWayAndOpensNoStoreAfterIt() throws Exception {
        write("before.txt", "The valve opens at noon.");
        try (RagContext rag = ingest(Map.of())) {
            rag.ingestFolder(folder);
        }
        Files.move(folder.resolve("before.txt"), folder.resolve("a.txt"));
        try (RagContext rag = stopsAt(WritePoint.COMMITTED)) {
            RagStores stores = RagStores.of(rag.main().getCamelContext());
            CompletableFuture<?> run = start("ingest", () -> rag.ingestFolder(folder));
            reached.await();
            CompletableFuture<?> stop =
                    start("stop", () -> rag.main().getCamelContext().stop());
            await().until(() -> stop.isDone() || stores.isStopping());
            goOn.countDown();
            stop.join();
            await().until(run::isDone);
        }
        assertGoesOn(0, 1);
    }

    /** What the run still does after the stop neither opens the store nor loses what is in it. */
    @Test
    void paysNothingAgainAfterAStopThatCutARunOff() throws Exception {
        write("a.txt", "The valve opens at noon.");
        try (RagContext rag = stopsAt(WritePoint.EMBEDDED)) {
            CompletableFuture<?> run = start("ingest", () -> rag.ingestFolder(folder));
            reached.await();
            rag.main().getCamelContext().stop();
            goOn.countDown();
            await().until(run::isDone);
            assertThat(run).isCompletedExceptionally();
        }
        assertGoesOn(1, 0);
    }

    @Test
    void refusesAStoreAfterTheStop() throws IOException {
        write("a.txt", "The valve opens at noon.");
        CamelContext context;
        RagStores stores;
        try (RagContext rag = ingest(Map.of())) {
            rag.ingestFolder(folder);
            context = rag.main().getCamelContext();
            stores = RagStores.of(context);
        }
        assertThatThrownBy(() -> stores.open(store, "english")).hasMessageContaining("opens no store");
        assertThatThrownBy(() -> RagStores.of(context)).hasMessageContaining("opens no store");
        assertGoesOn(0, 1);
    }

    private void assertGoesOn(long ingested, long unchanged) {
        long texts = sandbox.embeddedTexts();
        try (RagContext next = ingest(Map.of())) {
            assertCounts(next.ingestFolder(folder), 1, ingested, unchanged, 0, 0);
        }
        assertThat(sandbox.embeddedTexts()).as("texts paid for").isEqualTo(texts);
        assertThat(StoreDump.index(store)).singleElement().asString().contains("path=a.txt");
    }

    /** Routes that wait at a write point, in a context that does not wait for them when it stops. */
    private RagContext stopsAt(WritePoint point) {
        RagContext rag = new RagContext(sandbox.baseUrl("crazyrouter"), sandbox.apiKey(), at -> {
            if (at == point) {
                reached.countDown();
                hold();
            }
        });
        rag.main().getCamelContext().getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        rag.main().getCamelContext().getShutdownStrategy().setTimeout(1);
        return rag.ingest(store, Map.of());
    }

    private void hold() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CompletableFuture<Void> start(String name, Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task, name).start());
    }
}
