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

import io.github.camelaigateways.rag.RagContext;
import io.github.camelaigateways.rag.StoreDump;
import io.github.camelaigateways.rag.ingest.IngestSummary;
import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Kills a real process at each write point of a run that adds, edits, renames and removes documents. */
class CrashTest {

    static final Map<String, String> SMALL_BATCHES = Map.of(
            "groupDocuments", "2", "textsPerCall", "2", "maxTokens", "64", "overlapTokens", "8", "minTokens", "8");

    @TempDir
    private static Path directory;

    private static Sandbox sandbox;
    private static Path folder;
    private static Path before;
    private static SortedSet<String> expectedIndex;
    private static SortedSet<String> expectedLedger;
    private static long expectedTexts;

    @BeforeAll
    static void prepare() throws IOException {
        sandbox = Sandbox.start();
        folder = Files.createDirectories(directory.resolve("docs"));
        for (int i = 0; i < 5; i++) {
            Files.writeString(folder.resolve("doc" + i + ".md"), document(i, "first"));
        }
        before = directory.resolve("before");
        ingest(before);
        Files.writeString(folder.resolve("doc0.md"), document(0, "second"));
        Files.move(folder.resolve("doc1.md"), folder.resolve("renamed.md"));
        Files.delete(folder.resolve("doc2.md"));
        Files.writeString(folder.resolve("added.md"), document(9, "third"));

        Path undisturbed = copy("undisturbed");
        long texts = sandbox.embeddedTexts();
        IngestSummary summary = ingest(undisturbed);
        expectedTexts = sandbox.embeddedTexts() - texts;
        assertThat(summary.ingested()).isEqualTo(3);
        assertThat(summary.deleted()).isEqualTo(2);
        assertThat(expectedTexts).isEqualTo(summary.embedded()).isPositive();
        expectedIndex = StoreDump.index(undisturbed);
        expectedLedger = StoreDump.ledger(undisturbed);
        assertThat(expectedIndex).hasSizeGreaterThan(10);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    /** Each point the first time it is passed, when documents are embedded and written, and the second, when some are renamed and removed. */
    static Stream<Arguments> points() {
        return Stream.of(WritePoint.values())
                .flatMap(point -> Stream.of(Arguments.of(point, 0), Arguments.of(point, 1)));
    }

    @ParameterizedTest
    @MethodSource("points")
    void endsInTheSameStoreAfterAKill(WritePoint point, int passes) throws Exception {
        Path store = copy(point + "-" + passes);
        long texts = sandbox.embeddedTexts();
        try (ChildJvm child = ChildJvm.start(
                CrashingIngest.class,
                List.of("-Xmx384m"),
                store.toString(),
                folder.toString(),
                sandbox.baseUrl("crazyrouter"),
                sandbox.apiKey(),
                point.name(),
                Integer.toString(passes))) {
            child.awaitLine(CrashingIngest.STOPPED);
            child.kill();
            assertThat(child.exitCode()).isEqualTo(137);
        }

        IngestSummary resumed = ingest(store);

        assertThat(StoreDump.index(store)).isEqualTo(expectedIndex);
        assertThat(StoreDump.ledger(store)).isEqualTo(expectedLedger);
        assertThat(sandbox.embeddedTexts() - texts).as("texts paid for").isEqualTo(expectedTexts);
        assertThat(resumed.failed()).isZero();
        IngestSummary again = ingest(store);
        assertThat(again.unchanged()).isEqualTo(again.seen()).isEqualTo(5);
        assertThat(again.calls()).isZero();
    }

    private static IngestSummary ingest(Path store) {
        try (RagContext rag = new RagContext(sandbox)) {
            return rag.ingest(store, SMALL_BATCHES).ingestFolder(folder);
        }
    }

    private static Path copy(String name) throws IOException {
        Path copy = directory.resolve(name);
        FileUtils.copyDirectory(before.toFile(), copy.toFile());
        return copy;
    }

    private static String document(int number, String version) {
        StringBuilder text = new StringBuilder("# Document " + number + "\n");
        for (int part = 0; part < 3; part++) {
            text.append("\n## Part ").append(part).append("\n\n");
            text.append(
                    "Paragraph %d of document %d tells how machine number %d is oiled. ".formatted(part, number, part));
            text.append(part == 1 ? "This is the " + version + " version of it.\n" : "It never changes.\n");
        }
        return text.toString();
    }
}
