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
package io.github.camelaigateways.rag.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camelaigateways.rag.RagContext;
import io.github.camelaigateways.rag.RagHeaders;
import io.github.camelaigateways.rag.index.Passage;
import io.github.camelaigateways.rag.index.PassageScores;
import io.github.camelaigateways.rag.index.SearchMode;
import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RagAskTest {

    private static final String CHAT = "/crazyrouter/v1/chat/completions";

    @TempDir
    private static Path directory;

    private static final AtomicInteger INPUTS = new AtomicInteger();
    private static final String PUMPS = """
            # Pumps

            ## Pressure

            The feed pump runs at a pressure of 40 bar.

            ## Colour

            The pump housing is painted green.
            """;

    private static Sandbox sandbox;
    private static RagContext rag;
    private static ProducerTemplate template;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start();
        Path folder = Files.createDirectories(directory.resolve("docs"));
        Files.writeString(folder.resolve("pumps.md"), PUMPS);
        Files.writeString(folder.resolve("valves.txt"), "The safety valve opens at 55 bar and closes at 50 bar.");
        Files.writeString(
                folder.resolve("spares.txt"), "The spare valve, see [1-3] and table[2], weighs 7 kg without its box.");
        rag = new RagContext(sandbox).ingest(directory.resolve("store"), Map.of());
        rag.ingestFolder(folder);
        template = rag.main().getCamelContext().createProducerTemplate();
    }

    @AfterAll
    static void stop() {
        rag.close();
        sandbox.close();
    }

    @Test
    void answersWithACheckedCitation() {
        Answer answer = ask("At what pressure does the feed pump run?", Map.of());

        assertThat(answer.refused()).isFalse();
        assertThat(answer.grounded()).isTrue();
        assertThat(answer.answer()).contains("40 bar", "[1]");
        Citation citation = answer.citations().get(0);
        assertThat(citation.file()).isEqualTo("pumps.md");
        assertThat(citation.title()).isEqualTo("Pumps");
        assertThat(citation.headingPath()).containsExactly("Pumps", "Pressure");
        assertThat(PUMPS.substring(citation.start(), citation.end())).isEqualTo(citation.text());
        assertThat(answer.usage().calls()).isEqualTo(3);
        assertThat(answer.usage().promptTokens()).isPositive();
        assertThat(answer.timings()).containsKeys("embed", "search", "rerank", "chat", "total");
        assertThat(answer.usage().completionTokens()).isPositive();
        assertThat(answer.model()).contains("sandbox");
        assertThat(answer.cost()).isNull();
    }

    @Test
    void takesNoMarkInADocumentForACitation() {
        Answer answer = ask("How much does the spare valve weigh?", Map.of("scoreThreshold", "-1", "topN", "5"));

        assertThat(answer.answer()).contains("7 kg", "table[2]");
        assertThat(answer.citations())
                .singleElement()
                .extracting(Citation::file)
                .isEqualTo("spares.txt");
    }

    @Test
    void refusesWithoutAskingAModelWhenNoPassageIsGoodEnough() {
        long chats = sandbox.requestCount(CHAT);
        Answer answer = ask("Who won the football match?", Map.of("scoreThreshold", "0.9"));

        assertThat(answer.refused()).isTrue();
        assertThat(answer.answer()).isEqualTo("The documents do not say.");
        assertThat(answer.citations()).isEmpty();
        assertThat(sandbox.requestCount(CHAT)).isEqualTo(chats);
    }

    @Test
    void comparesTheThresholdWithTheScoreOfTheRerankModel() {
        String question = "At what pressure does the feed pump run?";
        PassageScores scores = ask(question, Map.of()).citations().get(0).scores();
        double between = (scores.rerank() + scores.cosine()) / 2;
        assertThat(scores.rerank()).isNotCloseTo(scores.cosine(), within(1e-3));

        Answer answer = ask(question, Map.of("scoreThreshold", Double.toString(between)));

        assertThat(answer.refused()).isEqualTo(scores.rerank() < between);
    }

    @Test
    void comparesTheThresholdWithTheCosineAndNotWithTheScoreOfTheFusion() {
        String question = "At what pressure does the feed pump run?";
        PassageScores scores = ask(question, hybrid(-1)).citations().get(0).scores();
        assertThat(scores.cosine()).isBetween(2 * scores.fusion(), 0.99);

        assertThat(ask(question, hybrid(scores.cosine() - 0.01)).citations())
                .singleElement()
                .extracting(Citation::file)
                .isEqualTo("pumps.md");
        assertThat(ask(question, hybrid(scores.cosine() + 0.01)).refused()).isTrue();
    }

    @Test
    void recognisesTheRefusalOfTheModel() {
        long chats = sandbox.requestCount(CHAT);
        Answer answer = ask("Who won the football match?", Map.of("scoreThreshold", "-1", "refusal", "Not in here."));

        assertThat(answer.refused()).isTrue();
        assertThat(answer.grounded()).isFalse();
        assertThat(sandbox.requestCount(CHAT)).isEqualTo(chats + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bm25", "vector", "hybrid"})
    void searchesInEachMode(String mode) {
        Answer answer =
                ask("When does the safety valve open?", Map.of("mode", mode, "rerankModel", "", "scoreThreshold", "0"));

        assertThat(answer.citations()).isNotEmpty();
        PassageScores scores = answer.citations().get(0).scores();
        assertThat(scores.bm25() != null).isEqualTo(!"vector".equals(mode));
        assertThat(scores.cosine() != null).isEqualTo(!"bm25".equals(mode));
        assertThat(scores.fusion() != null).isEqualTo("hybrid".equals(mode));
        assertThat(scores.rerank()).isNull();
    }

    @Test
    void givesJsonAndText() {
        String json = (String) send("At what pressure does the feed pump run?", Map.of("format", "json"));
        assertThat(json)
                .startsWith("{")
                .contains("\"refused\":false", "\"file\":\"pumps.md\"", "\"usage\"", "\"timings\"");

        String text = (String) send("At what pressure does the feed pump run?", Map.of("format", "text"));
        assertThat(text).contains("40 bar").contains("\n\n[1] pumps.md > Pumps > Pressure (0-" + PUMPS.length() + ")");
    }

    @Test
    void streamsPiecesAndThenTheCitations() throws Exception {
        List<String> pieces = new CopyOnWriteArrayList<>();
        rag.main().getCamelContext().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream")
                        .to("direct:ask-stream")
                        .split(body())
                        .streaming()
                        .process(exchange -> pieces.add(exchange.getMessage().getBody(String.class)));
            }
        });
        rag.route("rag-ask", parameters("direct:ask-stream", Map.of("format", "json", "streaming", "true")));

        template.sendBody("direct:stream", "At what pressure does the feed pump run?");

        assertThat(pieces).hasSizeGreaterThan(2);
        assertThat(pieces.subList(0, pieces.size() - 1)).allMatch(piece -> piece.startsWith("{\"text\":"));
        assertThat(pieces.get(pieces.size() - 1))
                .startsWith("{\"answer\":")
                .contains("\"file\":\"pumps.md\"", "\"calls\":3");
    }

    @Test
    void failsWhenTheStreamBreaksOff() throws Exception {
        rag.main().getCamelContext().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:broken")
                        .to("direct:ask-broken")
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .to("log:piece?level=DEBUG");
            }
        });
        Map<String, String> chatAlone =
                Map.of("format", "text", "streaming", "true", "mode", "bm25", "rerankModel", "", "scoreThreshold", "0");
        rag.route("rag-ask", parameters("direct:ask-broken", chatAlone));
        sandbox.misbehave(Misbehaviour.CUT_STREAM, 1);
        try {
            assertThatThrownBy(() -> template.sendBody("direct:broken", "At what pressure does the feed pump run?"))
                    .hasStackTraceContaining("chat-completion failed (TRUNCATED)");
        } finally {
            sandbox.behave();
        }
    }

    @Test
    void searchesOneCollectionOnly() {
        String question = "At what pressure does the feed pump run?";
        assertThat(ask(question, Map.of("collection", "elsewhere")).refused()).isTrue();

        rag.route("rag-ask", parameters("direct:ask-one-of-several", Map.of()));
        for (String collection : List.of("documents", "elsewhere")) {
            Answer answer = template.requestBodyAndHeader(
                    "direct:ask-one-of-several", question, RagHeaders.COLLECTION, collection, Answer.class);
            assertThat(answer.refused()).as(collection).isEqualTo(collection.equals("elsewhere"));
        }
    }

    @Test
    void retrievesWithoutAModelThatAnswers() throws Exception {
        try (Retriever retriever = new Retriever(
                rag.main().getCamelContext(),
                directory.resolve("store"),
                "crazyrouter",
                "sandbox-embedding",
                "sandbox-rerank",
                50)) {
            for (SearchMode mode : SearchMode.values()) {
                assertThat(retriever.search("feed pump pressure", mode, 2))
                        .hasSizeBetween(1, 2)
                        .first()
                        .extracting(Passage::path)
                        .isEqualTo("pumps.md");
            }
            List<Passage> found = retriever.search("feed pump pressure", SearchMode.HYBRID, 3);
            List<Passage> ranked = retriever.rerank("feed pump pressure", found, 2);
            assertThat(ranked).hasSize(2).allMatch(passage -> passage.scores().rerank() != null);
        }
    }

    @Test
    void saysWhatToDoWithoutAnIndex() {
        assertThatThrownBy(() -> send(
                        "Anything?", Map.of("store", directory.resolve("none").toString())))
                .hasStackTraceContaining("ingest documents into this store first");
        assertThatThrownBy(() -> send("Anything?", Map.of("embeddingModel", "other")))
                .hasStackTraceContaining("ask with the model of the store");
    }

    private static Map<String, String> hybrid(double threshold) {
        return Map.of("mode", "hybrid", "rerankModel", "", "scoreThreshold", Double.toString(threshold));
    }

    private static Answer ask(String question, Map<String, String> parameters) {
        return (Answer) send(question, parameters);
    }

    private static Object send(String question, Map<String, String> parameters) {
        String input = "direct:ask-" + INPUTS.incrementAndGet();
        rag.route("rag-ask", parameters(input, parameters));
        return template.requestBody(input, question);
    }

    private static Map<String, String> parameters(String input, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(Map.of(
                "input", input,
                "store", directory.resolve("store").toString(),
                "model", "sandbox-chat",
                "embeddingModel", "sandbox-embedding",
                "rerankModel", "sandbox-rerank",
                "format", "object"));
        all.putAll(parameters);
        return all;
    }
}
