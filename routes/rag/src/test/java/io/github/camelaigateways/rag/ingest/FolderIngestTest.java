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
import io.github.camelaigateways.rag.ledger.SourceId;
import io.github.camelaigateways.testkit.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.AsyncProcessorAwaitManager;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** What becomes of a folder that is there, not there, empty or linked, and looks that come again and again. */
class FolderIngestTest extends IngestFixture {

    @Test
    void removesNothingWhenTheFolderIsNotThere() throws IOException {
        write("a.txt", "The valve opens at noon.");
        try (RagContext rag = ingest(Map.of())) {
            rag.ingestFolder(folder);
            Files.move(folder, directory.resolve("elsewhere"));
            assertThatThrownBy(() -> rag.ingestFolder(folder)).hasStackTraceContaining("There is no folder");
            assertThat(StoreDump.index(store)).hasSize(1);
        }
    }

    @Test
    void removesNothingWhenTheFolderIsEmptyUnlessTold() throws IOException {
        write("a.txt", "The valve opens at noon.");
        try (RagContext rag = ingest(Map.of())) {
            rag.ingestFolder(folder);
            Files.delete(folder.resolve("a.txt"));
            assertThatThrownBy(() -> rag.ingestFolder(folder)).hasStackTraceContaining("allowEmpty=true");
            assertThat(StoreDump.index(store)).hasSize(1);
        }
        try (RagContext rag = ingest(Map.of("allowEmpty", "true"))) {
            assertCounts(rag.ingestFolder(folder), 1, 0, 0, 1, 0);
            assertThat(StoreDump.index(store)).isEmpty();
        }
    }

    @Test
    void keepsTwoFoldersOfOneStoreApart() throws IOException {
        Path other = Files.createDirectories(directory.resolve("other"));
        for (Path each : List.of(folder, other)) {
            Files.writeString(each.resolve("a.txt"), "The valve opens at noon.");
            Files.writeString(each.resolve("cut.json"), "{\"cut\": ");
        }
        Map<String, String> second = Map.of("input", "direct:two", "collection", "two");
        try (RagContext rag = ingest(Map.of("collection", "one")).ingest(store, second)) {
            ProducerTemplate template = rag.main().getCamelContext().createProducerTemplate();
            assertCounts(rag.ingestFolder(folder), 2, 1, 0, 0, 1);
            IngestSummary same = template.requestBody("direct:two", other.toFile(), IngestSummary.class);
            assertCounts(same, 2, 1, 0, 0, 1);
            assertThat(same.calls())
                    .as("calls for a text that is in the ledger")
                    .isZero();
            assertIndex("collection=one path=a.txt", "collection=two path=a.txt");

            Files.move(folder.resolve("a.txt"), folder.resolve("b.txt"));
            Files.delete(folder.resolve("cut.json"));
            FailedDocument bad = new FailedDocument(new SourceId("two", "cut.json"), null, "", null);
            Files.delete(store.resolve("dead-letter").resolve(bad.fileName()));
            assertCounts(rag.ingestFolder(folder), 2, 1, 0, 1, 0);
            assertIndex("collection=one path=b.txt", "collection=two path=a.txt");
            assertCounts(template.requestBody("direct:two", other.toFile(), IngestSummary.class), 2, 0, 1, 0, 1);
            assertThat(store.resolve("dead-letter").resolve(bad.fileName()))
                    .as("known to be bad before and after the other folder lost its own")
                    .doesNotExist();
        }
    }

    private void assertIndex(String first, String second) {
        assertThat(StoreDump.index(store))
                .hasSize(2)
                .anyMatch(row -> row.contains(first + " "))
                .anyMatch(row -> row.contains(second + " "));
    }

    @Test
    void ingestsTheFolderThatALinkNames() throws IOException {
        write("a.txt", "The valve opens at noon.");
        Path link = Files.createSymbolicLink(directory.resolve("link"), folder);
        try (RagContext rag = ingest(Map.of())) {
            assertCounts(rag.ingestFolder(link), 1, 1, 0, 0, 0);
            assertCounts(rag.ingestFolder(folder), 1, 0, 1, 0, 0);
        }
    }

    /** The period is short: a machine that is busy for a second while the route starts makes the first look come one period late. */
    @Test
    void watchesAFolder() throws Exception {
        write("a.txt", "The valve opens at noon.");
        try (RagContext rag = ingest(Map.of())) {
            CompletableFuture<IngestSummary> summary = new CompletableFuture<>();
            rag.main().getCamelContext().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:summary")
                            .process(exchange ->
                                    summary.complete(exchange.getMessage().getBody(IngestSummary.class)));
                }
            });
            rag.route(
                    "rag-ingest-file",
                    Map.of(
                            "folder", folder.toString(),
                            "collection", "manuals",
                            "output", "direct:summary",
                            "period", "1000",
                            "repeatCount", "1"));
            assertCounts(summary.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS), 1, 1, 0, 0, 0);
            assertThat(StoreDump.index(store)).singleElement().asString().contains("collection=manuals path=a.txt");
        }
    }

    @Test
    void looksThroughAFolderOneLookAfterTheOther() throws Exception {
        write("a.txt", "The valve opens at noon.");
        try (RagContext rag = ingest(Map.of())) {
            CountDownLatch looking = new CountDownLatch(2);
            CountDownLatch goOn = new CountDownLatch(1);
            AtomicInteger looks = new AtomicInteger();
            rag.main().getCamelContext().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:slow").threads(2).process(exchange -> {
                        looks.incrementAndGet();
                        looking.countDown();
                        goOn.await();
                    });
                }
            });
            for (String collection : List.of("one", "two")) {
                rag.route(
                        "rag-ingest-file",
                        Map.of(
                                "folder",
                                folder.toString(),
                                "collection",
                                collection,
                                "ingest",
                                "direct:slow",
                                "period",
                                "1",
                                "repeatCount",
                                "2"));
            }
            // both routes look, neither waits for the other's timer, and each timer's thread waits for its look to end
            await().until(() -> looking.getCount() == 0);
            AsyncProcessorAwaitManager waiting = PluginHelper.getAsyncProcessorAwaitManager(
                    rag.main().getCamelContext().getCamelContextExtension());
            await().until(() -> waiting.size() == 2 || looks.get() > 2);
            assertThat(looks).as("looks while two are under way").hasValue(2);
            goOn.countDown();
            await().until(() -> looks.get() == 4);
        }
    }
}
