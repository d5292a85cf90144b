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
import io.github.camelaigateways.rag.StoreDump;
import io.github.camelaigateways.rag.ledger.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** What is set aside with its cause while the others go on, and what is never read or paid for again. */
class DeadLetterTest extends IngestFixture {

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
    void ingestsNeitherItsStoreNorItsDeadLetters() throws IOException {
        store = folder.resolve("store");
        Path dead = folder.resolve("dead");
        write("a.txt", "The valve opens at noon.");
        write("cut.json", "{\"cut\": ");
        try (RagContext rag = ingest(Map.of("deadLetter", dead.toString()))) {
            assertCounts(rag.ingestFolder(folder), 2, 1, 0, 0, 1);
            assertCounts(rag.ingestFolder(folder), 2, 0, 1, 0, 1);
            Path letter =
                    dead.resolve(new FailedDocument(new SourceId("documents", "cut.json"), null, "", null).fileName());
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
    void doesNotReadAKnownBadDocumentAgainBeforeItChanges() throws IOException {
        write("good.txt", "The valve opens at noon.");
        write("cut.json", "{\"cut\": ");
        write("large.txt", "x".repeat(2_000));
        Map<String, String> small = Map.of("maxDocumentBytes", "1000");
        try (RagContext rag = ingest(small)) {
            assertCounts(rag.ingestFolder(folder), 3, 1, 0, 0, 2);
        }
        Files.delete(deadLetter("cut.json", ""));
        Files.delete(deadLetter("large.txt", ".cause.txt"));
        try (RagContext rag = ingest(small)) {
            IngestSummary again = rag.ingestFolder(folder);
            assertCounts(again, 3, 0, 1, 0, 2);
            assertThat(again.failures())
                    .extracting(IngestSummary.Failure::cause)
                    .anyMatch(cause -> cause.contains("application/json"))
                    .anyMatch(cause -> cause.contains("maxDocumentBytes"));
            assertThat(deadLetter("cut.json", "")).as("set aside again").doesNotExist();
            assertThat(deadLetter("large.txt", ".cause.txt"))
                    .as("set aside again")
                    .doesNotExist();

            write("cut.json", "{\"mended\": true}");
            assertCounts(rag.ingestFolder(folder), 3, 1, 1, 0, 1);
            write("cut.json", "{\"cut\": ");
            assertCounts(rag.ingestFolder(folder), 3, 0, 1, 0, 2);
            assertThat(deadLetter("cut.json", ""))
                    .as("set aside, since it was good in between")
                    .exists();
        }
    }

    @Test
    void takesADocumentOfTheMostBytesAndNoneOfOneMore() throws IOException {
        write("most.txt", "x".repeat(1_000));
        write("more.txt", "x".repeat(1_001));
        try (RagContext rag = ingest(Map.of("maxDocumentBytes", "1000"))) {
            IngestSummary summary = rag.ingestFolder(folder);
            assertCounts(summary, 2, 1, 0, 0, 1);
            assertThat(summary.failures())
                    .extracting(IngestSummary.Failure::source)
                    .containsExactly("documents:more.txt");
        }
    }

    @Test
    void readsABadDocumentAgainUnderOtherSettings() throws IOException {
        write("cut.json", "{\"cut\": ");
        try (RagContext rag = ingest(Map.of())) {
            assertCounts(rag.ingestFolder(folder), 1, 0, 0, 0, 1);
        }
        Files.delete(deadLetter("cut.json", ""));
        try (RagContext rag = ingest(Map.of("maxTokens", "256"))) {
            assertCounts(rag.ingestFolder(folder), 1, 0, 0, 0, 1);
        }
        assertThat(deadLetter("cut.json", "")).exists();
    }

    @Test
    void readsABadDocumentAgainThatWasGoneInBetween() throws IOException {
        write("good.txt", "The valve opens at noon.");
        write("cut.json", "{\"cut\": ");
        try (RagContext rag = ingest(Map.of())) {
            rag.ingestFolder(folder);
            Files.delete(folder.resolve("cut.json"));
            assertCounts(rag.ingestFolder(folder), 1, 0, 1, 0, 0);
            Files.delete(deadLetter("cut.json", ""));
            write("cut.json", "{\"cut\": ");
            assertCounts(rag.ingestFolder(folder), 2, 0, 1, 0, 1);
            assertThat(deadLetter("cut.json", "")).exists();

            ProducerTemplate template = rag.main().getCamelContext().createProducerTemplate();
            template.requestBodyAndHeader("direct:rag-ingest", null, RagHeaders.SOURCE, "cut.json");
            Files.delete(deadLetter("cut.json", ""));
            rag.ingestFolder(folder);
            assertThat(deadLetter("cut.json", "")).exists();
        }
    }

    @Test
    void triesADocumentAgainThatCouldNotBeOpened() throws IOException {
        write("good.txt", "The valve opens at noon.");
        try (RagContext rag = ingest(Map.of())) {
            ProducerTemplate template = rag.main().getCamelContext().createProducerTemplate();
            Path absent = folder.resolve("late.txt");
            assertCounts(send(template, absent), 1, 0, 0, 0, 1);
            assertThat(deadLetter("late.txt", ".cause.txt")).content().contains("NoSuchFile");
            Files.delete(deadLetter("late.txt", ".cause.txt"));
            assertCounts(send(template, absent), 1, 0, 0, 0, 1);
            assertThat(deadLetter("late.txt", ".cause.txt")).exists();
        }
    }

    /** In a list, since a path that is no file is taken for a folder. */
    private static IngestSummary send(ProducerTemplate template, Path file) {
        return template.requestBody("direct:rag-ingest", List.of(file), IngestSummary.class);
    }
}
