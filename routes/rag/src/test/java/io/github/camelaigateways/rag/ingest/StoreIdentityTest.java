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
import io.github.camelaigateways.rag.RagHeaders;
import io.github.camelaigateways.rag.ScriptedGateway;
import io.github.camelaigateways.rag.StoreDump;
import io.github.camelaigateways.rag.store.WritePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store refuses, and what it reads again, when model, vectors or cuts are not those it was made with. */
class StoreIdentityTest {

    private static final Map<String, String> OTHER_MODEL =
            Map.of("input", "direct:other", "embeddingModel", "another-model");

    @TempDir
    private Path directory;

    private Path folder;
    private Path store;
    private ScriptedGateway gateway;
    private RagContext rag;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectories(directory.resolve("docs"));
        store = directory.resolve("store");
        gateway = new ScriptedGateway();
        rag = gateway.context(this::reached).ingest(store, Map.of());
        write("a.txt", "The pump runs.");
    }

    @AfterEach
    void stop() {
        rag.close();
        gateway.close();
    }

    @Test
    void paysNothingForAnotherModelOrForOtherDimensions() throws IOException {
        rag.ingestFolder(folder);
        SortedSet<String> before = StoreDump.index(store);
        write("b.txt", "The valve opens.");
        rag.ingest(store, OTHER_MODEL);
        rag.ingest(store, Map.of("input", "direct:long", "dimensions", "4"));

        assertThatThrownBy(() -> send("direct:other")).hasStackTraceContaining("use that model, or another store");
        assertThatThrownBy(() -> send("direct:long")).hasStackTraceContaining("with 3 dimensions");

        assertThat(gateway.requests()).isEqualTo(1);
        assertThat(StoreDump.index(store)).isEqualTo(before);
    }

    @Test
    void keepsNoVectorOfAnotherLength() throws IOException {
        rag.ingestFolder(folder);
        SortedSet<String> before = StoreDump.index(store);
        write("b.txt", ScriptedGateway.WIDE);

        assertThatThrownBy(() -> rag.ingestFolder(folder))
                .hasStackTraceContaining("holds vectors of 3 dimensions")
                .hasStackTraceContaining("sent one of 4");

        assertThat(StoreDump.index(store)).isEqualTo(before);
    }

    @Test
    void keepsNothingOfAReplyWhoseVectorsDifferInLength() throws IOException {
        write("b.txt", ScriptedGateway.WIDE);
        assertThatThrownBy(() -> rag.ingestFolder(folder)).hasStackTraceContaining("sent one of ");

        Files.delete(folder.resolve("b.txt"));
        assertThat(rag.ingestFolder(folder).embedded())
                .as("texts paid for again")
                .isEqualTo(1);
    }

    @Test
    void keepsToTheModelWhoseVectorsCameFirst() {
        rag.ingest(store, OTHER_MODEL);
        atIntent.set(() -> rag.main()
                .getCamelContext()
                .createProducerTemplate()
                .requestBodyAndHeader("direct:other", "The valve opens.", RagHeaders.SOURCE, "b.txt"));

        assertThatThrownBy(() -> rag.ingestFolder(folder))
                .hasStackTraceContaining(
                        "The store holds embeddings of model 'another-model', not of 'sandbox-embedding'");

        assertThat(StoreDump.index(store)).singleElement().asString().contains("path=b.txt");
    }

    @Test
    void cutsAgainUnderOtherSettingsAndPaysForNewPiecesOnly() throws IOException {
        write("b.md", "# One\n\n" + "The fan hums. ".repeat(8) + "\n\n# Two\n\n" + "The valve opens. ".repeat(8));
        assertThat(rag.ingestFolder(folder).chunksWritten()).isEqualTo(2);
        rag.ingest(store, Map.of("input", "direct:short", "maxTokens", "64", "overlapTokens", "0", "minTokens", "8"));

        IngestSummary again = send("direct:short");

        assertThat(again.ingested()).isEqualTo(2);
        assertThat(again.embedded())
                .as("of b.md; the only piece of a.txt is the same")
                .isEqualTo(2);
        assertThat(StoreDump.index(store)).hasSize(3);
        assertThat(send("direct:short").unchanged()).isEqualTo(2);
    }

    private final AtomicReference<Runnable> atIntent = new AtomicReference<>();

    private void reached(WritePoint point) {
        if (point == WritePoint.INTENDED) {
            Runnable action = atIntent.getAndSet(null);
            if (action != null) {
                action.run();
            }
        }
    }

    private IngestSummary send(String input) {
        return rag.main()
                .getCamelContext()
                .createProducerTemplate()
                .requestBody(input, folder.toFile(), IngestSummary.class);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
