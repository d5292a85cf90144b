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
import io.github.camelaigateways.rag.RagException;
import io.github.camelaigateways.rag.RagHeaders;
import io.github.camelaigateways.rag.StoreDump;
import io.github.camelaigateways.rag.ledger.Hashes;
import io.github.camelaigateways.rag.ledger.Ledger;
import io.github.camelaigateways.sandbox.Misbehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** What an ingest writes and pays for, the first time and again. */
class RagIngestTest extends IngestFixture {

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
            assertThat(edited.chunksWritten())
                    .as("the part that changed, and the 12 behind it that moved")
                    .isEqualTo(13);
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
        try (Ledger ledger = Ledger.open(store, Clock.systemUTC())) {
            String gone = Hashes.sha256("The secret is in the red box.");
            String renamed = Hashes.sha256("The valve opens at noon.");
            assertThat(ledger.missing(List.of(gone, renamed))).containsExactly(gone);
        }
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
    void writesANewTitleAndPaysNothingForIt() throws IOException {
        String page = "<html><head><title>%s</title></head><body><p>The valve opens at noon.</p></body></html>";
        write("valve.html", page.formatted("Old valve"));
        try (RagContext rag = ingest(Map.of())) {
            rag.ingestFolder(folder);
            write("valve.html", page.formatted("New valve"));

            IngestSummary summary = rag.ingestFolder(folder);

            assertThat(summary.calls()).isZero();
            assertThat(StoreDump.index(store)).singleElement().asString().contains("title=New valve");
        }
    }
}
