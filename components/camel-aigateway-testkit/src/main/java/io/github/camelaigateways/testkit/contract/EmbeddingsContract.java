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
package io.github.camelaigateways.testkit.contract;

import static io.github.camelaigateways.aigateway.GatewayHeaders.CUT_INPUTS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.EMBEDDING_MODEL;
import static io.github.camelaigateways.aigateway.GatewayHeaders.PROMPT_TOKENS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.RESPONSE_MODEL;
import static io.github.camelaigateways.aigateway.GatewayHeaders.TOTAL_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ReceivedRequest;
import io.github.camelaigateways.testkit.Reply;
import io.github.camelaigateways.testkit.fixture.EmbeddingReply;
import io.github.camelaigateways.testkit.fixture.ErrorReply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

/** Texts in, vectors out, in order, however many there are. */
public abstract class EmbeddingsContract extends GatewayContract {

    private static final String EMBEDDINGS = "embeddings";

    protected EmbeddingsContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    private void answering(Function<ReceivedRequest, Reply> function) {
        server.answer(gateway.path(EMBEDDINGS), function);
    }

    private void answerHonestly() {
        answering(request -> EmbeddingReply.to(request).answer());
    }

    private Exchange embed(Object body, String... options) {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = "embeddingModel=text-embedding-3-small";
        return call(EMBEDDINGS, body, all);
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(index -> "text " + index).toList();
    }

    private static void assertVectors(Message message, List<String> texts) {
        List<?> vectors = message.getBody(List.class);
        assertThat(vectors).hasSameSizeAs(texts);
        for (int index = 0; index < texts.size(); index++) {
            assertThat((float[]) vectors.get(index)).containsExactly(EmbeddingReply.vector(texts.get(index)));
        }
    }

    @Test
    void turnsOneTextIntoOneVector() {
        answerHonestly();
        Message message = answer(embed("Crazyrouter is an AI model gateway"));
        assertThat(message.getBody(float[].class))
                .containsExactly(EmbeddingReply.vector("Crazyrouter is an AI model gateway"));
        assertThat(message.getHeader(PROMPT_TOKENS)).isEqualTo(8L);
        assertThat(message.getHeader(TOTAL_TOKENS)).isEqualTo(8L);
        assertThat(message.getHeader(RESPONSE_MODEL)).isEqualTo("text-embedding-3-large");
        assertThat(server.onlyRequest().target()).isEqualTo(gateway.path(EMBEDDINGS));
        assertThat(server.onlyRequest().json()).isEqualTo(json("""
                {"model":"text-embedding-3-small","input":["Crazyrouter is an AI model gateway"],
                 "encoding_format":"base64"}"""));
    }

    @Test
    void asksForDimensionsAndNumbersWhenTold() {
        answerHonestly();
        assertThat(answer(embed("a", "dimensions=256", "encodingFormat=float")).getBody(float[].class))
                .containsExactly(EmbeddingReply.vector("a"));
        assertThat(server.onlyRequest().json().get("dimensions")).isEqualTo(json("256"));
        assertThat(server.onlyRequest().json().get("encoding_format")).isEqualTo(json("\"float\""));
    }

    @Test
    void readsNumbersFromAGatewayThatIgnoresTheEncoding() {
        answering(request ->
                EmbeddingReply.of(List.of(new float[] {0.5f, -1f, 1e-7f})).answer());
        assertThat(answer(embed("a")).getBody(float[].class)).containsExactly(0.5f, -1f, 1e-7f);
    }

    @Test
    void keepsTheOrderOfTheTextsWhateverTheOrderOfTheReply() {
        answering(request -> EmbeddingReply.to(request).shuffled(7).answer());
        List<String> texts = texts(50);
        assertVectors(answer(embed(texts)), texts);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void splitsALongListIntoCallsAndJoinsTheVectors() {
        answerHonestly();
        List<String> texts = texts(5000);
        Message message = answer(embed(texts));
        assertVectors(message, texts);
        assertThat(message.getHeader(TOTAL_TOKENS)).isEqualTo(3 * 8L);
        assertThat(sentBodies().stream().map(body -> body.get("input").size())).containsExactly(2048, 2048, 904);
    }

    @Test
    void keepsEachCallBelowTheTokensOfABatch() {
        answerHonestly();
        List<String> texts = List.of("word ".repeat(40), "word ".repeat(40), "word ".repeat(40));
        assertVectors(answer(embed(texts, "embeddingBatchTokens=110")), texts);
        assertThat(sentBodies().stream().map(body -> body.get("input").size())).containsExactly(2, 1);
    }

    @Test
    void takesMessagesAndMapsAsElements() {
        answerHonestly();
        assertVectors(answer(embed(List.of("a", Map.of("text", "b", "id", 7)))), List.of("a", "b"));
    }

    @Test
    void takesTheRequestObject() {
        answerHonestly();
        answer(embed("{\"model\":\"own\",\"input\":[\"a\",\"b\"]}"));
        assertThat(server.onlyRequest().json().get("model")).isEqualTo(json("\"own\""));
        assertThat(server.onlyRequest().json().get("input")).isEqualTo(json("[\"a\",\"b\"]"));
    }

    @Test
    void namesTheRangeOfABatchThatFails() {
        List<Reply> replies = new ArrayList<>();
        answering(request -> {
            replies.add(Answer.empty());
            return replies.size() < 3
                    ? EmbeddingReply.to(request).answer()
                    : ErrorReply.of(400, "invalid_request_error", "bad", "Input 7 is wrong");
        });
        GatewayException failure = failure(embed(texts(30), "embeddingBatchSize=10"));
        assertThat(failure.getKind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failure)
                .hasMessageContaining("batch 3 of 3")
                .hasMessageContaining("20 to 29")
                .hasMessageContaining("Input 7 is wrong");
    }

    @Test
    void repeatsOnlyTheBatchThatWasTurnedAway() {
        List<Reply> replies = new ArrayList<>();
        answering(request -> {
            replies.add(Answer.empty());
            return replies.size() == 2
                    ? ErrorReply.rateLimited()
                    : EmbeddingReply.to(request).answer();
        });
        List<String> texts = texts(20);
        assertVectors(answer(embed(texts, "embeddingBatchSize=10")), texts);
        assertThat(sentBodies().stream().map(body -> body.at("/input/0").asText()))
                .containsExactly("text 0", "text 10", "text 10");
    }

    /** Whichever element it is: nothing of the list is sent. */
    @Test
    void refusesAnElementThatIsNoText() {
        for (Object wrong : Arrays.asList(null, new Object(), Map.of("title", "no text"), " \n")) {
            Exchange exchange = embed(Arrays.asList("text", wrong));
            assertThat(exchange.getException())
                    .as(String.valueOf(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("place 1");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesARequestWithoutAModel() {
        assertThat(call(EMBEDDINGS, "text").getException())
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining(EMBEDDING_MODEL);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesAnOverlongTextByDefault() {
        Exchange exchange = embed(List.of("short", "one two three four five six"), "maxInputTokens=5");
        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("place 1")
                .hasMessageContaining("overlongInput");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void cutsAnOverlongTextWhenTold() {
        answerHonestly();
        Message message =
                answer(embed(List.of("short", "one two three four five six"), "maxInputTokens=5", "overlongInput=cut"));
        assertThat(server.onlyRequest().json().get("input")).isEqualTo(json("[\"short\",\"one two three four five\"]"));
        assertThat(message.getHeader(CUT_INPUTS)).isEqualTo(List.of(1));
    }

    @Test
    void splitsAnOverlongTextWhenTold() {
        answerHonestly();
        Message message = answer(
                embed(List.of("short", "one two three four five six"), "maxInputTokens=5", "overlongInput=split"));
        assertThat(server.onlyRequest().json().get("input"))
                .isEqualTo(json("[\"short\",\"one two three four five\",\" six\"]"));
        List<?> vectors = message.getBody(List.class);
        assertThat(vectors).hasSize(2);
        float[] joined = (float[]) vectors.get(1);
        double length = 0;
        for (float number : joined) {
            length += (double) number * number;
        }
        assertThat(Math.sqrt(length)).isBetween(0.999, 1.001);
        assertThat(message.getHeaders()).doesNotContainKey(CUT_INPUTS);
    }

    @Test
    void refusesAReplyThatDoesNotFitTheTexts() {
        answering(request -> EmbeddingReply.of(List.of(new float[] {1})).answer());
        GatewayException failure = failure(embed(texts(2)));
        assertThat(failure.getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
        assertThat(failure).hasMessageContaining("1 embeddings for 2 texts");
    }

    @Test
    void refusesAReplyWithAVectorTwice() {
        answering(
                request -> Answer.json("{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[2]}]}"));
        assertThat(failure(embed(texts(2))).getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
    }

    @Test
    void refusesBase64ThatHoldsNoFloats() {
        answering(request -> Answer.json("{\"data\":[{\"index\":0,\"embedding\":\"AAA=\"}]}"));
        assertThat(failure(embed("a")).getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
    }

    @Test
    void embedsNothingForAnEmptyList() {
        assertThat(answer(embed(List.of())).getBody(List.class)).isEmpty();
        assertThat(server.requests()).isEmpty();
    }
}
