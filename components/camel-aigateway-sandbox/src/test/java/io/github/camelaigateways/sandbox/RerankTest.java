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

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ranks by meaning and shared words. */
class RerankTest extends SandboxTestCase {

    private static final String DOCUMENTS = "[\"Relational databases keep structured data in tables\","
            + "{\"text\":\"A vector database stores and finds high-dimensional vectors\",\"file\":\"a.md\"},"
            + "\"Bread rises because yeast makes gas\"]";

    private static JsonNode rerank(String fields) throws IOException, InterruptedException {
        String body = "{\"model\":\"gte-rerank-v2\",\"query\":\"What is a vector database?\",\"documents\":" + DOCUMENTS
                + fields + "}";
        return client.post("crazyrouter", "/v1/rerank", body).json();
    }

    @Test
    void putsTheBestDocumentFirstWithItsIndex() throws IOException, InterruptedException {
        JsonNode reply = rerank("");
        assertThat(reply.path("model").asText()).isEqualTo("sandbox/gte-rerank-v2");
        assertThat(reply.path("results").findValues("index").stream().map(JsonNode::asInt))
                .containsExactly(1, 0, 2);
        List<Double> scores = reply.path("results").findValues("relevance_score").stream()
                .map(JsonNode::asDouble)
                .toList();
        assertThat(scores).isSortedAccordingTo((first, second) -> Double.compare(second, first));
        assertThat(scores).allMatch(score -> score >= 0 && score <= 1);
        assertThat(scores.get(0)).isGreaterThan(0.6);
        assertThat(scores.get(2)).isLessThan(0.2);
        assertThat(reply.at("/usage/total_tokens").asInt()).isPositive();
    }

    @Test
    void repeatsDocumentsAsObjectsUnlessToldNotTo() throws IOException, InterruptedException {
        JsonNode reply = rerank("");
        assertThat(reply.at("/results/0/document/file").asText()).isEqualTo("a.md");
        assertThat(reply.at("/results/1/document/text").asText()).startsWith("Relational");
        assertThat(rerank(",\"return_documents\":false").findValues("document")).isEmpty();
    }

    @Test
    void returnsNoMoreThanAskedFor() throws IOException, InterruptedException {
        assertThat(rerank(",\"top_n\":2").path("results")).hasSize(2);
        assertThat(rerank(",\"top_n\":9").path("results")).hasSize(3);
    }
}
