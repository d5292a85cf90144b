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
package io.github.camelaigateways.springexample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.rag.ingest.IngestSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder goes in and answers come out, by the route templates and by the Kamelets; a restart embeds nothing again. */
class RagIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String TEMPLATE = "direct:rag-ingest";
    private static final String KAMELET = "kamelet:ai-rag-ingest-sink?store={{rag.store}}"
            + "&embeddingModel={{rag.embeddingModel}}&deadLetter={{rag.refused}}";
    private static final String EMBEDDINGS = "/v1/embeddings";
    private static final String TEXT = "# Pumps\n\nThe feed pump runs at a pressure of 40 bar.\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeDocuments() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("docs")).resolve("pumps.md"), TEXT);
    }

    @Test
    void templatesAnswerFromAFolder() throws IOException {
        try (RunningApplication application = startTemplates()) {
            assertIngests(application, TEMPLATE);
            assertAnswers(application.ask("first.json", "At what pressure does the feed pump run?"));
            assertThat(application.calls(EMBEDDINGS))
                    .as("the folder, the question")
                    .isEqualTo(2);
        }
        try (RunningApplication application = startTemplates()) {
            assertIsUnchanged(application, TEMPLATE);
            assertAnswers(application.ask("again.json", "What is the pressure of the feed pump?"));
            assertThat(application.calls(EMBEDDINGS)).as("the question").isOne();
        }
    }

    @Test
    void templatesAreAsTheirPageShows() throws IOException {
        Page page = new Page("routes/rag/README.md");
        assertThat(page.block("properties")).isEqualTo(resource("application.properties"));
        assertThat(page.block("yaml")).isEqualTo(resource("camel/questions.camel.yaml"));
    }

    @Test
    void kameletsAnswerFromAFolder() throws IOException {
        try (RunningApplication application = startKamelets()) {
            assertIngests(application, KAMELET);
            assertAnswers(application.ask("first.json", "At what pressure does the feed pump run?"));
            assertThat(application.calls(EMBEDDINGS))
                    .as("the folder, the question")
                    .isEqualTo(2);
        }
        try (RunningApplication application = startKamelets()) {
            assertIsUnchanged(application, KAMELET);
            assertAnswers(application.ask("again.json", "What is the pressure of the feed pump?"));
            assertThat(application.calls(EMBEDDINGS)).as("the question").isOne();
        }
    }

    private RunningApplication startTemplates() {
        return RunningApplication.start(
                folder,
                "--rag.folder=" + folder.resolve("docs"),
                "--rag.store=" + folder.resolve("store"),
                "--rag.questions=" + folder.resolve("questions"),
                "--rag.answers=" + folder.resolve("answers"));
    }

    private RunningApplication startKamelets() throws IOException {
        Page page = new Page("kamelets/README.md");
        Path routes = Files.writeString(
                folder.resolve("routes.camel.yaml"), page.block("yaml").replace("file:", "file:" + folder + "/"));
        return RunningApplication.startWith(
                folder,
                page.block("properties").replace("data/", folder + "/data/"),
                "--camel.main.routes-include-pattern=file:" + routes);
    }

    /** Waits until the application has ingested the folder by itself. */
    private void assertIngests(RunningApplication application, String ingest) {
        await().atMost(LIMIT).until(() -> application.calls(EMBEDDINGS) == 1);
        assertIsUnchanged(application, ingest);
    }

    /** It waits for the run that works on the document. */
    private void assertIsUnchanged(RunningApplication application, String ingest) {
        IngestSummary summary = application
                .template()
                .requestBody(ingest, folder.resolve("docs").toFile(), IngestSummary.class);
        assertThat(summary)
                .returns(1L, IngestSummary::seen)
                .returns(1L, IngestSummary::unchanged)
                .returns(0L, IngestSummary::embedded)
                .returns(0L, IngestSummary::calls);
    }

    private static void assertAnswers(JsonNode answer) {
        assertThat(answer.path("answer").asText()).contains("40 bar", "[1]");
        assertThat(answer.path("grounded").asBoolean()).isTrue();
        assertThat(answer.path("inventedCitations")).isEmpty();
        JsonNode citation = answer.at("/citations/0");
        assertThat(citation.path("file").asText()).isEqualTo("pumps.md");
        assertThat(citation.path("text").asText())
                .contains("40 bar")
                .isEqualTo(TEXT.substring(
                        citation.path("start").asInt(), citation.path("end").asInt()));
    }

    /** A file of the application, without the licence. */
    private static String resource(String name) throws IOException {
        return Files.readString(Path.of("src/main/resources", name))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
