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
import static org.awaitility.Awaitility.await;

import io.github.camelaigateways.rag.ChildProcess;
import io.github.camelaigateways.rag.RagContext;
import io.github.camelaigateways.rag.RagException;
import io.github.camelaigateways.rag.RagHeaders;
import io.github.camelaigateways.rag.StoreDump;
import io.github.camelaigateways.rag.ledger.SourceId;
import io.github.camelaigateways.rag.store.CrashingIngest;
import io.github.camelaigateways.rag.store.WritePoint;
import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RagIngestTest {

    private static final String EMBEDDINGS = "/crazyrouter/v1/embeddings";

    private static Sandbox sandbox;

    @TempDir
    private Path directory;

    private Path folder;
    private Path store;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        folder = Files.createDirectories(directory.resolve("docs"));
        store = directory.resolve("store");
    }

    @Test
    void ingestsAFolderAndThenFindsNothingToDo() throws IOException {
        write("deep/a.md", "# Pumps\n\nThe pump runs at 40 bar.\n");
        write("b.txt", "The valve opens at noon.");
        write(".hidden/c.txt", "Not for us.");
        write("skip/d.tmp", "Left out.");
        try (RagContext rag = ingest(Map.of("include", "**/*.md,**/*.txt", "exclude", "skip/**"))) {
            IngestSummary first = rag.ingestFolder(folder);
            assertCounts(first, 2, 2, 0, 0, 0);
            assertThat(first.embedded()).isEqualTo(2);
            assertThat(first.calls()).isEqualTo(1);
            assertThat(first.tokens()).isPositive();

            long requests = sandbox.requestCount(EMBEDDINGS);
            IngestSummary second = rag.ingestFolder(folder);
            assertCounts(second, 2, 0, 2, 0, 0);
            assertThat(second.chunksWritten() + second.chunksRemoved()).isZero();
            assertThat(sandbox.requestCount(EMBEDDINGS)).isEqualTo(requests);
        }
    }

    @Test
    void embedsManySmallFilesInOneCall() throws IOException {
        for (int i = 0; i < 100; i++) {
            write("note" + i + ".txt", "Note number " + i + " is short.");
        }
        try (RagContext rag = ingest(Map.of())) {
            IngestSummary summary = rag.ingestFolder(folder);
            assertThat(summary.embedded()).isEqualTo(100);
            assertThat(summary.calls()).isEqualTo(1);
        }
    }

    @Test
    void embedsOnlyWhatAnEditChanged() throws IOException {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            parts.add(
                    "## Part " + i + "\n\n" + ("Machine " + i + " is described here at length. ").repeat(12) + "\n\n");
        }
        write("manual.md", "# Manual\n\n" + String.join("", parts));
        try (RagContext rag = ingest(Map.of())) {
            assertThat(rag.ingestFolder(folder).embedded()).isEqualTo(20);
            parts.set(
                    7,
                    "## Part 7\n\nThis part was written again, and is shorter.\n\n" + "It ends here. ".repeat(20)
                            + "\n\n");
            write("manual.md", "# Manual\n\n" + String.join("", parts));

            IngestSummary edited = rag.ingestFolder(folder);

            assertThat(edited.embedded()).isEqualTo(1);
            assertThat(edited.chunksRemoved()).isEqualTo(1);
            assertThat(StoreDump.index(store)).hasSize(20);
        }
    }

    @Test
    void paysNothingForARenameAndLeavesNothingOfADeletedFile() throws IOException {
        write("old.txt", "The valve opens at noon.");
        write("gone.txt", "The secret is in the red box.");
        try (RagContext rag = ingest(Map.of())) {
            rag.ingestFolder(folder);
            Files.move(folder.resolve("old.txt"), folder.resolve("new.txt"));
            Files.delete(folder.resolve("gone.txt"));

            IngestSummary summary = rag.ingestFolder(folder);

            assertCounts(summary, 3, 1, 0, 2, 0);
            assertThat(summary.calls()).isZero();
            assertThat(StoreDump.index(store)).singleElement().asString().contains("path=new.txt");
        }
        assertThat(StoreDump.ledger(store)).noneMatch(row -> row.contains("red box"));
    }

    @Test
    void setsABrokenDocumentAsideAndGoesOn() throws IOException {
        write("good.txt", "The valve opens at noon.");
        write("bad/cut.json", "{\"cut\": ");
        write("bad/fake.pdf", "%PDF-1.7 this is none");
        try (RagContext rag = ingest(Map.of())) {
            IngestSummary summary = rag.ingestFolder(folder);

            assertCounts(summary, 3, 1, 0, 0, 2);
            assertThat(summary.failures())
                    .extracting(IngestSummary.Failure::source)
                    .containsExactly("documents:bad/cut.json", "documents:bad/fake.pdf");
        }
        assertThat(deadLetter("bad/cut.json", "")).hasContent("{\"cut\": ");
        assertThat(deadLetter("bad/cut.json", ".cause.txt")).content().contains("cut.json", "application/json");
        assertThat(deadLetter("bad/fake.pdf", ".cause.txt")).content().contains("application/pdf");
    }

    @Test
    void setsTheDocumentAsideWhoseTextTheGatewayRefuses() throws IOException {
        write("good.txt", "The valve opens at noon.");
        write("long.txt", "word ".repeat(200_000));
        write("other.txt", "The pump runs.");
        Map<String, String> whole = Map.of("maxTokens", "300000", "overlapTokens", "0");
        try (RagContext rag = ingest(whole)) {
            IngestSummary summary = rag.ingestFolder(folder);

            assertCounts(summary, 3, 2, 0, 0, 1);
            assertThat(StoreDump.index(store)).hasSize(2);
        }
        assertThat(deadLetter("long.txt", ".cause.txt")).exists();
        assertThat(StoreDump.ledger(store)).noneMatch(row -> row.contains("pending"));
    }

    @Test
    void keepsWhatItPaidForWhenTheGatewayFailsInTheMiddle() throws IOException {
        for (int i = 0; i < 6; i++) {
            write("note" + i + ".txt", "Note number " + i + " is short.");
        }
        try (RagContext rag = ingest(Map.of("groupDocuments", "2"))) {
            long texts = sandbox.embeddedTexts();
            sandbox.misbehave(Misbehaviour.MODEL_NOT_FOUND, 1);
            assertThatThrownBy(() -> rag.ingestFolder(folder)).hasStackTraceContaining("model_not_found");
            assertCounts(rag.ingestFolder(folder), 6, 6, 0, 0, 0);
            assertThat(sandbox.embeddedTexts() - texts).isEqualTo(6);
        }
        assertThat(StoreDump.ledger(store)).noneMatch(row -> row.contains("pending"));
    }

    @Test
    void takesAndRemovesSingleMessages() {
        try (RagContext rag = ingest(Map.of())) {
            ProducerTemplate template = rag.main().getCamelContext().createProducerTemplate();
            Map<String, Object> headers = Map.of(RagHeaders.SOURCE, "a/b.txt", RagHeaders.COLLECTION, "mail");
            IngestSummary sent = template.requestBodyAndHeaders(
                    "direct:rag-ingest", "The valve opens at noon.", headers, IngestSummary.class);
            assertCounts(sent, 1, 1, 0, 0, 0);
            assertThat(StoreDump.index(store)).singleElement().asString().contains("collection=mail", "path=a/b.txt");

            IngestSummary removed =
                    template.requestBodyAndHeaders("direct:rag-ingest", null, headers, IngestSummary.class);
            assertCounts(removed, 1, 0, 0, 1, 0);
            assertThat(StoreDump.index(store)).isEmpty();
        }
    }

    @Test
    void refusesAnotherEmbeddingModel() throws IOException {
        write("a.txt", "The valve opens at noon.");
        try (RagContext rag = ingest(Map.of())) {
            rag.ingestFolder(folder);
        }
        try (RagContext rag = ingest(Map.of("embeddingModel", "another-model"))) {
            assertThatThrownBy(() -> rag.ingestFolder(folder))
                    .hasRootCauseInstanceOf(RagException.class)
                    .hasStackTraceContaining("sandbox-embedding")
                    .hasStackTraceContaining("another-model");
        }
    }

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
    void ingestsTheFolderThatALinkNames() throws IOException {
        write("a.txt", "The valve opens at noon.");
        Path link = Files.createSymbolicLink(directory.resolve("link"), folder);
        try (RagContext rag = ingest(Map.of())) {
            assertCounts(rag.ingestFolder(link), 1, 1, 0, 0, 0);
            assertCounts(rag.ingestFolder(folder), 1, 0, 1, 0, 0);
        }
    }

    @Test
    void ingestsNeitherItsStoreNorItsDeadLetters() throws IOException {
        store = folder.resolve("store");
        Path dead = folder.resolve("dead");
        write("a.txt", "The valve opens at noon.");
        write("cut.json", "{\"cut\": ");
        try (RagContext rag = ingest(Map.of("deadLetter", dead.toString()))) {
            assertCounts(rag.ingestFolder(folder), 2, 1, 0, 0, 1);
            assertCounts(rag.ingestFolder(folder), 2, 0, 1, 0, 1);
            Path letter = dead.resolve(new FailedDocument(new SourceId("documents", "cut.json"), null, "").fileName());
            assertThat(letter).exists();
            ProducerTemplate template = rag.main().getCamelContext().createProducerTemplate();
            assertThatThrownBy(() -> template.requestBodyAndHeader(
                            "direct:rag-ingest", letter.toFile(), RagHeaders.SOURCE, "again.json"))
                    .hasStackTraceContaining("nothing there is ingested");
        }
    }

    @Test
    void aDocumentAndAFolderOfThatNameCanBothFail() {
        try (RagContext rag = ingest(Map.of())) {
            ProducerTemplate template = rag.main().getCamelContext().createProducerTemplate();
            for (String name : List.of("a.json", "a.json/b.json", "x".repeat(300) + ".json")) {
                IngestSummary summary = template.requestBodyAndHeader(
                        "direct:rag-ingest", "{\"cut\": ", RagHeaders.SOURCE, name, IngestSummary.class);
                assertCounts(summary, 1, 0, 0, 0, 1);
                assertThat(deadLetter(name, "")).hasContent("{\"cut\": ");
            }
        }
    }

    @Test
    void twoRoutesAtOnceDoNotDisturbEachOther() throws IOException {
        for (int i = 0; i < 30; i++) {
            write("note" + i + ".txt", "Note number " + i + " is short.");
        }
        try (RagContext rag = ingest(Map.of("groupDocuments", "3"))) {
            List<CompletableFuture<IngestSummary>> runs = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> rag.ingestFolder(folder)))
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
        try (ChildProcess other = new ChildProcess(
                CrashingIngest.class,
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
                    Map.of("folder", folder.toString(), "output", "direct:summary", "repeatCount", "1"));
            assertCounts(summary.get(60, TimeUnit.SECONDS), 1, 1, 0, 0, 0);
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
                        goOn.await(60, TimeUnit.SECONDS);
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
            // both routes look, neither waits for the other's timer, and neither looks again while it does
            assertThat(looking.await(60, TimeUnit.SECONDS)).isTrue();
            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> looks.get() == 2);
            goOn.countDown();
            await().atMost(Duration.ofSeconds(60)).until(() -> looks.get() == 4);
        }
    }

    /** Where a document that failed is kept. */
    private Path deadLetter(String name, String ending) {
        String file = new FailedDocument(new SourceId("documents", name), null, "").fileName();
        return store.resolve("dead-letter").resolve(file + ending);
    }

    private RagContext ingest(Map<String, String> parameters) {
        return new RagContext(sandbox).ingest(store, parameters);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void assertCounts(
            IngestSummary summary, long seen, long ingested, long unchanged, long deleted, long failed) {
        assertThat(List.of(
                        summary.seen(), summary.ingested(), summary.unchanged(), summary.deleted(), summary.failed()))
                .as("seen, ingested, unchanged, deleted, failed: %s", summary)
                .containsExactly(seen, ingested, unchanged, deleted, failed);
    }
}
