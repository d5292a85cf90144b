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
package io.github.camelaigateways.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The vectors are those of a real sentence model, in both formats. */
class EmbeddingsTest extends SandboxTestCase {

    private static JsonNode embed(String input, String fields) throws IOException, InterruptedException {
        String body = "{\"model\":\"text-embedding-3-small\",\"input\":" + input + fields + "}";
        return client.post("crazyrouter", "/v1/embeddings", body).json();
    }

    private static double[] vector(JsonNode reply, int index) {
        JsonNode numbers = reply.path("data").path(index).path("embedding");
        return IntStream.range(0, numbers.size())
                .mapToDouble(i -> numbers.get(i).asDouble())
                .toArray();
    }

    private static double dot(double[] first, double[] second) {
        return IntStream.range(0, first.length)
                .mapToDouble(i -> first[i] * second[i])
                .sum();
    }

    @Test
    void repliesInTheDocumentedShape() throws IOException, InterruptedException {
        JsonNode reply = embed("[\"alpha beta\",\"gamma\"]", "");
        assertThat(reply.path("object").asText()).isEqualTo("list");
        assertThat(reply.path("model").asText()).isEqualTo("sandbox/text-embedding-3-small");
        assertThat(reply.at("/data/1/index").asInt()).isEqualTo(1);
        assertThat(reply.at("/data/1/object").asText()).isEqualTo("embedding");
        assertThat(reply.at("/usage/prompt_tokens").asInt()).isEqualTo(3);
        assertThat(reply.at("/usage/total_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void vectorsHave384NumbersAndLengthOne() throws IOException, InterruptedException {
        double[] vector = vector(embed("\"A sentence about routes.\"", ""), 0);
        assertThat(vector).hasSize(384);
        assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
    }

    @Test
    void aParaphraseIsCloserThanAnUnrelatedText() throws IOException, InterruptedException {
        JsonNode reply = embed(
                "[\"The cat sat on the mat.\",\"A feline rested on the rug.\",\"Interest rates rose in March.\"]", "");
        double paraphrase = dot(vector(reply, 0), vector(reply, 1));
        double unrelated = dot(vector(reply, 0), vector(reply, 2));
        assertThat(paraphrase).isGreaterThan(0.4);
        assertThat(unrelated).isLessThan(0.2);
    }

    @Test
    void base64HoldsTheSameNumbers() throws IOException, InterruptedException {
        double[] expected = vector(embed("\"same text\"", ""), 0);
        JsonNode reply = embed("\"same text\"", ",\"encoding_format\":\"base64\"");
        ByteBuffer bytes = ByteBuffer.wrap(
                        Base64.getDecoder().decode(reply.at("/data/0/embedding").asText()))
                .order(ByteOrder.LITTLE_ENDIAN);
        double[] decoded =
                IntStream.range(0, 384).mapToDouble(i -> bytes.getFloat()).toArray();
        assertThat(decoded).containsExactly(expected, within(1e-7));
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void fewerDimensionsAreTheFirstOnesAtLengthOne() throws IOException, InterruptedException {
        double[] whole = vector(embed("\"short vectors\"", ""), 0);
        double[] first = vector(embed("\"short vectors\"", ",\"dimensions\":64"), 0);
        assertThat(first).hasSize(64);
        assertThat(dot(first, first)).isCloseTo(1, within(1e-5));
        assertThat(first[1] / first[0]).isCloseTo(whole[1] / whole[0], within(1e-3));
    }

    @Test
    void keepsTheOrderOfItsInputsAndTakesBlankOnes() throws IOException, InterruptedException {
        JsonNode alone = embed("\"second\"", "");
        JsonNode together = embed("[\"first\",\"second\",\" \",\"second\"]", "");
        assertThat(vector(together, 1)).containsExactly(vector(alone, 0), within(1e-6));
        assertThat(vector(together, 3)).containsExactly(vector(alone, 0), within(1e-6));
        assertThat(together.path("data")).hasSize(4);
    }

    @Test
    void countsTheTextsThatItEmbeds() throws IOException, InterruptedException {
        long texts = sandbox.embeddedTexts();
        long calls = sandbox.requestCount("/crazyrouter/v1/embeddings");
        embed("[\"one\",\"two\",\"three\"]", "");
        assertThat(sandbox.embeddedTexts() - texts).isEqualTo(3);
        assertThat(sandbox.requestCount("/crazyrouter/v1/embeddings") - calls).isEqualTo(1);
    }
}
