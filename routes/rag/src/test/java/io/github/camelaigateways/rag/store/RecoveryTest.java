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
package io.github.camelaigateways.rag.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.rag.RagContext;
import io.github.camelaigateways.rag.StoreDump;
import io.github.camelaigateways.rag.ingest.IngestSummary;
import io.github.camelaigateways.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that is lost, old or made with another analyzer is built again from the ledger, without a call. */
class RecoveryTest {

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
        for (int i = 0; i < 4; i++) {
            Files.writeString(folder.resolve("note" + i + ".txt"), "Note number " + i + " is short.");
        }
        Files.writeString(
                folder.resolve("note4.html"),
                "<html><head><title>Note</title></head><body><p>Number 4 is short.</p></body></html>");
        assertThat(ingest(Map.of()).ingested()).isEqualTo(5);
        assertThat(StoreDump.index(store)).anyMatch(row -> row.contains("title=Note"));
    }

    @Test
    void buildsALostIndexAgain() throws IOException {
        SortedSet<String> before = StoreDump.index(store);
        FileUtils.deleteDirectory(RagStore.indexOf(store).toFile());
        assertNothingToDo(Map.of());
        assertThat(StoreDump.index(store)).isEqualTo(before);
    }

    @Test
    void buildsAnOldIndexAgain() throws IOException {
        Path copy = directory.resolve("copy");
        FileUtils.copyDirectory(RagStore.indexOf(store).toFile(), copy.toFile());
        Files.writeString(folder.resolve("note0.txt"), "Note number 0 was changed.");
        ingest(Map.of());
        SortedSet<String> before = StoreDump.index(store);
        FileUtils.deleteDirectory(RagStore.indexOf(store).toFile());
        FileUtils.moveDirectory(copy.toFile(), RagStore.indexOf(store).toFile());
        assertThat(StoreDump.index(store)).isNotEqualTo(before);

        assertNothingToDo(Map.of());

        assertThat(StoreDump.index(store)).isEqualTo(before);
    }

    @Test
    void buildsTheIndexAgainForAnotherAnalyzer() {
        SortedSet<String> before = StoreDump.index(store);
        assertNothingToDo(Map.of("analyzer", "german"));
        assertThat(StoreDump.index(store)).isEqualTo(before);
    }

    @Test
    void refusesTwoAnalyzersAtOnce() {
        try (RagContext rag = new RagContext(sandbox)) {
            rag.ingest(store, Map.of()).ingest(store, Map.of("input", "direct:other", "analyzer", "german"));
            rag.ingestFolder(folder);
            assertThatThrownBy(() -> rag.main()
                            .getCamelContext()
                            .createProducerTemplate()
                            .requestBody("direct:other", folder.toFile()))
                    .hasStackTraceContaining("give both the same");
        }
    }

    private void assertNothingToDo(Map<String, String> parameters) {
        long texts = sandbox.embeddedTexts();
        IngestSummary summary = ingest(parameters);
        assertThat(summary.unchanged()).isEqualTo(5);
        assertThat(sandbox.embeddedTexts()).isEqualTo(texts);
    }

    private IngestSummary ingest(Map<String, String> parameters) {
        try (RagContext rag = new RagContext(sandbox)) {
            return rag.ingest(store, parameters).ingestFolder(folder);
        }
    }
}
