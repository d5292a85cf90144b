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
import io.github.camelaigateways.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RagIngestTest {

    private static Sandbox sandbox;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void ingestsAFolderAndThenFindsNothingToDo() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("docs/deep"));
        Files.writeString(folder.resolve("a.md"), "# Pumps\n\nThe pump runs at 40 bar.\n");
        Files.writeString(folder.getParent().resolve("b.txt"), "The valve opens at noon.");
        try (RagContext rag = new RagContext(sandbox).ingest(directory.resolve("store"), Map.of())) {
            IngestSummary first = rag.ingestFolder(folder.getParent());
            assertThat(first.seen()).isEqualTo(2);
            assertThat(first.ingested()).isEqualTo(2);
            assertThat(first.embedded()).isEqualTo(2);
            assertThat(first.calls()).isEqualTo(1);

            IngestSummary second = rag.ingestFolder(folder.getParent());
            assertThat(second.unchanged()).isEqualTo(2);
            assertThat(second.calls()).isZero();
        }
    }
}
