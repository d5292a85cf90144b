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

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.rag.RagContext;
import io.github.camelaigateways.rag.RagHeaders;
import io.github.camelaigateways.rag.ScriptedGateway;
import io.github.camelaigateways.rag.StoreDump;
import io.github.camelaigateways.rag.store.WritePointListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is set aside because of what a text says, and what fails the run because the settings are at fault. */
class RefusalTest {

    @TempDir
    private Path directory;

    private Path folder;
    private Path store;
    private ScriptedGateway gateway;
    private RagContext rag;
    private volatile WritePointListener writePoints = WritePointListener.NONE;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectories(directory.resolve("docs"));
        store = directory.resolve("store");
        gateway = new ScriptedGateway();
        rag = gateway.context(point -> writePoints.reached(point)).ingest(store, Map.of());
    }

    @AfterEach
    void stop() {
        rag.close();
        gateway.close();
    }

    @Test
    void failsWhenEveryTextIsAnInvalidRequest() throws IOException {
        write("a.txt", ScriptedGateway.INVALID + " one");
        write("b.txt", ScriptedGateway.INVALID + " two");
        assertThatThrownBy(() -> rag.ingestFolder(folder)).hasStackTraceContaining("bad_parameter");
        assertNothingSetAside();
    }

    @Test
    void failsWhenTheOnlyTextIsAnInvalidRequest() throws IOException {
        write("a.txt", ScriptedGateway.INVALID);
        assertThatThrownBy(() -> rag.ingestFolder(folder)).hasStackTraceContaining("bad_parameter");
        assertNothingSetAside();
        assertThat(gateway.requests()).as("sent again").isEqualTo(1);
    }

    @Test
    void setsAnInvalidRequestAsideWhenAnotherTextOfTheCallIsNone() throws IOException {
        write("a.txt", ScriptedGateway.INVALID);
        write("b.txt", "The pump runs.");
        assertSetAside(rag.ingestFolder(folder), 1, "documents:a.txt");
    }

    @Test
    void setsAsideNoDocumentButTheOneWithAnInvalidText() throws IOException {
        rag.ingest(store, Map.of("input", "direct:pieces", "maxTokens", "64", "overlapTokens", "0", "minTokens", "1"));
        write("a.txt", "The pump runs.");
        write("b.md", "# One\n\nThe fan hums.\n\n# Two\n\n" + ScriptedGateway.INVALID);
        write("c.txt", "The valve opens.");
        IngestSummary summary = rag.main()
                .getCamelContext()
                .createProducerTemplate()
                .requestBody("direct:pieces", folder.toFile(), IngestSummary.class);
        assertSetAside(summary, 2, "documents:b.md");
        assertThat(gateway.embeddings())
                .as("one of all four texts, one of each")
                .hasSize(5);
        assertThat(StoreDump.index(store))
                .hasSize(2)
                .anyMatch(row -> row.contains("path=a.txt"))
                .anyMatch(row -> row.contains("path=c.txt"));
        assertThat(deadLetters()).hasSize(2).allMatch(name -> name.startsWith("b-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {ScriptedGateway.FILTERED, ScriptedGateway.TOO_LONG})
    void setsTheOnlyTextAsideThatIsFilteredOrTooLong(String word) throws IOException {
        write("a.txt", word);
        assertSetAside(rag.ingestFolder(folder), 0, "documents:a.txt");
        assertThat(deadLetters()).hasSize(2).allMatch(name -> name.startsWith("a-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {ScriptedGateway.FILTERED, ScriptedGateway.TOO_LONG})
    void goesOnWithTheOthersWhenATextIsFilteredOrTooLong(String word) throws IOException {
        write("a.txt", "The pump runs.");
        write("b.txt", word);
        write("c.txt", "The valve opens.");
        assertSetAside(rag.ingestFolder(folder), 2, "documents:b.txt");
        assertThat(StoreDump.index(store)).hasSize(2).noneMatch(row -> row.contains("path=b.txt"));
    }

    @Test
    void failsWhenEveryTextOfTheFirstCallIsRefused() throws IOException {
        write("a.txt", ScriptedGateway.FILTERED + " one");
        write("b.txt", ScriptedGateway.FILTERED + " two");
        assertThatThrownBy(() -> rag.ingestFolder(folder)).hasStackTraceContaining("content_filter");
        assertNothingSetAside();
    }

    @Test
    void severalRefusedTextsDoNotFailALaterRun() throws IOException {
        write("c.txt", "The pump runs.");
        assertSetAside(rag.ingestFolder(folder), 1);
        write("a.txt", ScriptedGateway.FILTERED + " one");
        write("b.txt", ScriptedGateway.FILTERED + " two");
        assertSetAside(rag.ingestFolder(folder), 0, "documents:a.txt", "documents:b.txt");
    }

    @Test
    void doesNotSendAgainWhatWasRefusedBeforeItChanges() throws IOException {
        write("a.txt", ScriptedGateway.FILTERED + " one");
        write("b.txt", ScriptedGateway.ZERO);
        write("c.txt", "The pump runs.");
        assertSetAside(rag.ingestFolder(folder), 1, "documents:a.txt", "documents:b.txt");
        int requests = gateway.requests();
        assertSetAside(rag.ingestFolder(folder), 0, "documents:a.txt", "documents:b.txt");
        assertThat(gateway.requests()).isEqualTo(requests);

        write("a.txt", "Now it says something else.");
        assertSetAside(rag.ingestFolder(folder), 1, "documents:b.txt");
    }

    @Test
    void sendsAgainWhatFailedForAReasonThatPasses() throws IOException {
        write("a.txt", ScriptedGateway.BUSY_ONCE + " is this");
        assertThatThrownBy(() -> rag.ingestFolder(folder)).hasStackTraceContaining("model_not_found");
        assertNothingSetAside();
        assertSetAside(rag.ingestFolder(folder), 1);
    }

    @Test
    void keepsWhatAFailedRunPaidForWhenAnotherRunEnds() throws IOException {
        rag.ingest(store, Map.of("input", "direct:one", "textsPerCall", "1"));
        ProducerTemplate template = rag.main().getCamelContext().createProducerTemplate();
        write("a.txt", "The pump runs.");
        write("b.txt", ScriptedGateway.BUSY_ONCE);
        write("c.txt", "The valve opens.");
        assertThatThrownBy(() -> template.requestBody("direct:one", folder.toFile()))
                .hasStackTraceContaining("model_not_found");
        int paid = gateway.requests() - 1;
        assertThat(paid).as("texts paid for before the failure").isPositive();

        template.requestBodyAndHeader("direct:one", "The fan hums.", RagHeaders.SOURCE, "d.txt");

        write("d.txt", "The fan hums.");
        IngestSummary again = template.requestBody("direct:one", folder.toFile(), IngestSummary.class);
        assertThat(again.embedded()).isEqualTo(3 - paid);
    }

    /** A text moves to another document; the run that removes the old one ends while the other sets a document aside. */
    @Test
    void keepsAVectorThatOnlyItsIntentNeedsWhileItSetsADocumentAside() throws Exception {
        ProducerTemplate template = rag.main().getCamelContext().createProducerTemplate();
        template.requestBodyAndHeader("direct:rag-ingest", "The pump runs.", RagHeaders.SOURCE, "old.txt");
        write("bad.txt", ScriptedGateway.FILTERED);
        write("new.txt", "The pump runs.");
        List<Connection> nextIntent = new ArrayList<>();
        writePoints = point -> {
            writePoints = WritePointListener.NONE;
            nextIntent.add(
                    StoreDump.hold(
                            store,
                            "INSERT INTO intent (batch, collection, path) SELECT MAX(batch) + 1, 'documents', 'new.txt' FROM intent"));
        };
        List<Path> files = List.of(folder.resolve("bad.txt"), folder.resolve("new.txt"));
        CompletableFuture<IngestSummary> move = CompletableFuture.supplyAsync(
                () -> template.requestBody("direct:rag-ingest", files, IngestSummary.class),
                task -> new Thread(task, "move").start());
        await().until(() ->
                move.isDone() || !nextIntent.isEmpty() && StoreDump.isRunning(store, "INSERT INTO intent "));
        template.requestBodyAndHeader("direct:rag-ingest", null, RagHeaders.SOURCE, "old.txt");
        nextIntent.get(0).close();

        assertSetAside(move.join(), 1, "documents:bad.txt");
        assertThat(StoreDump.index(store)).singleElement().asString().contains("path=new.txt");
    }

    @Test
    void setsADocumentAsideWhoseVectorIsZero() throws IOException {
        write("a.txt", "The pump runs.");
        write("b.txt", ScriptedGateway.ZERO);
        assertSetAside(rag.ingestFolder(folder), 1, "documents:b.txt");
        assertThat(StoreDump.index(store)).singleElement().asString().contains("path=a.txt");

        write("c.txt", "The valve opens.");
        assertSetAside(rag.ingestFolder(folder), 1, "documents:b.txt");
    }

    @Test
    void setsTheOnlyDocumentAsideWhoseVectorIsZero() throws IOException {
        write("b.txt", ScriptedGateway.ZERO);
        assertSetAside(rag.ingestFolder(folder), 0, "documents:b.txt");
    }

    @Test
    void failsWhenEveryVectorIsZero() throws IOException {
        write("a.txt", ScriptedGateway.ZERO + " one");
        write("b.txt", ScriptedGateway.ZERO + " two");
        assertThatThrownBy(() -> rag.ingestFolder(folder)).hasStackTraceContaining("vector without direction");
        assertNothingSetAside();
    }

    @Test
    void takesNothingOfACallFromTheMessage() throws IOException {
        write("a.txt", "The pump runs.");
        Map<String, Object> headers = Map.of(GatewayHeaders.EMBEDDING_MODEL, "other", GatewayHeaders.DIMENSIONS, 2);
        rag.main()
                .getCamelContext()
                .createProducerTemplate()
                .requestBodyAndHeaders("direct:rag-ingest", folder.toFile(), headers);
        assertThat(gateway.embeddings()).singleElement().satisfies(request -> {
            assertThat(request.path("model").asText()).isEqualTo("sandbox-embedding");
            assertThat(request.has("dimensions")).isFalse();
        });
    }

    @Test
    void asksForTheDimensionsOfTheRouteInEachCall() throws IOException {
        write("a.txt", "The pump runs.");
        write("b.txt", "The valve opens.");
        rag.ingest(store, Map.of("input", "direct:short", "dimensions", "3", "textsPerCall", "1"));
        rag.main().getCamelContext().createProducerTemplate().requestBody("direct:short", folder.toFile());
        assertThat(gateway.embeddings())
                .hasSize(2)
                .allMatch(request -> request.path("dimensions").asInt() == 3);
    }

    private static void assertSetAside(IngestSummary summary, long ingested, String... sources) {
        assertThat(summary.ingested()).isEqualTo(ingested);
        assertThat(summary.failures()).extracting(IngestSummary.Failure::source).containsExactlyInAnyOrder(sources);
    }

    /** The documents and their causes. */
    private List<String> deadLetters() throws IOException {
        try (Stream<Path> files = Files.list(store.resolve("dead-letter/documents"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private void assertNothingSetAside() {
        assertThat(store.resolve("dead-letter")).doesNotExist();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
