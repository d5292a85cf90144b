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

import io.github.camelaigateways.rag.RagContext;
import io.github.camelaigateways.rag.ledger.SourceId;
import io.github.camelaigateways.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder, an empty store and a sandbox for tests of ingests. */
abstract class IngestFixture {

    static final String EMBEDDINGS = "/crazyrouter/v1/embeddings";

    static Sandbox sandbox;

    @TempDir
    Path directory;

    Path folder;
    Path store;

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

    /** Where a document that failed is kept. */
    Path deadLetter(String name, String ending) {
        String file = new FailedDocument(new SourceId("documents", name), null, "", null).fileName();
        return store.resolve("dead-letter").resolve(file + ending);
    }

    RagContext ingest(Map<String, String> parameters) {
        return new RagContext(sandbox).ingest(store, parameters);
    }

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static void assertCounts(
            IngestSummary summary, long seen, long ingested, long unchanged, long deleted, long failed) {
        assertThat(List.of(
                        summary.seen(), summary.ingested(), summary.unchanged(), summary.deleted(), summary.failed()))
                .as("seen, ingested, unchanged, deleted, failed: %s", summary)
                .containsExactly(seen, ingested, unchanged, deleted, failed);
    }
}
