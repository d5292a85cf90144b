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
package io.github.camelaigateways.rag.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs the benchmark on four documents, so that it cannot rot. */
class RetrievalBenchmarkTest {

    @Test
    void findsWhatWasJudgedAndWritesTheTable(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("documents.jsonl"), """
                {"id": "1", "title": "Bread", "text": "Knead the dough and let it rise before it goes into the oven."}
                {"id": "2", "title": "Bridges", "text": "A suspension bridge hangs its deck from cables between towers."}
                {"id": "3", "title": "Bees", "text": "Bees gather nectar and pollen and turn it into honey."}
                {"id": "4", "title": "", "text": ""}
                """);
        Files.writeString(folder.resolve("queries.jsonl"), "{\"id\": \"1\", \"text\": \"how do bees make honey\"}\n");
        Files.writeString(folder.resolve("qrels.tsv"), "query\tdocument\tgain\n1\t3\t4\n");
        Path readme = folder.resolve("README.md");
        Files.writeString(
                readme,
                "before\n<!-- results: begin, written by RetrievalBenchmark -->\nold\n<!-- results: end -->\nafter\n");

        Clock clock = Clock.fixed(Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);
        int exit = new CommandLine(new RetrievalBenchmark(clock))
                .execute("--dataset", folder.toString(), "--readme", readme.toString(), "--max-tokens", "256");

        assertThat(exit).isZero();
        assertThat(Files.readString(readme))
                .startsWith("before\n")
                .endsWith("<!-- results: end -->\nafter\n")
                .doesNotContain("old")
                .contains("Measured 2026-01-02")
                .contains("| 256 | 3 | bm25 | 1.000 [1.000, 1.000] |")
                .contains("| 256 | 3 | vector | 1.000")
                .contains("| 256 | 3 | hybrid | 1.000")
                .contains("| 256 | 3 | hybrid + rerank | 1.000");
    }
}
