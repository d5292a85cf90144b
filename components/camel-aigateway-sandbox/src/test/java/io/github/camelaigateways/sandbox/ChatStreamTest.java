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
import io.github.camelaigateways.sandbox.Client.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams in the form of each gateway. */
class ChatStreamTest extends SandboxTestCase {

    private static final String STREAM = "\"stream\":true";
    private static final String WITH_USAGE = STREAM + ",\"stream_options\":{\"include_usage\":true}";

    /** The chunks before the end mark, which has to be there. */
    private static List<JsonNode> chunks(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("text/event-stream");
        List<String> events = reply.events();
        assertThat(events.get(events.size() - 1)).isEqualTo("[DONE]");
        return events.subList(0, events.size() - 1).stream()
                .map(ChatStreamTest::json)
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return Client.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String joined(List<JsonNode> chunks, String field) {
        return chunks.stream()
                .map(chunk -> chunk.at("/choices/0/delta/" + field).asText(""))
                .filter(text -> !text.equals("null"))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({
        "crofai,/v1/chat/completions",
        "crazyrouter,/v1/chat/completions",
        "crun,/api/v1/chat/completions",
        "aicraft,/v1/chat/completions"
    })
    void thePiecesAreTheWholeAnswer(String gateway, String path) throws IOException, InterruptedException {
        String question = "Say  a few\nwords please";
        List<JsonNode> chunks = chunks(client.post(gateway, path, asking(question, STREAM)));
        JsonNode whole = client.post(gateway, path, asking(question, "")).json();
        assertThat(chunks).hasSizeGreaterThan(8);
        assertThat(joined(chunks, "content"))
                .isEqualTo(whole.at("/choices/0/message/content").asText());
        assertThat(chunks).allMatch(chunk -> chunk.path("object").asText().equals("chat.completion.chunk"));
        assertThat(chunks).allMatch(chunk -> chunk.path("model").asText().equals("sandbox/sandbox-chat"));
        assertThat(chunks.get(chunks.size() - 1).at("/choices/0/finish_reason").asText())
                .isEqualTo("stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crofai", "crazyrouter", "aicraft"})
    void beginsWithTheRoleAndTellsUsageInItsOwnChunkOnRequest(String gateway) throws IOException, InterruptedException {
        List<JsonNode> chunks = chunks(client.post(gateway, CHAT, asking("Hello", WITH_USAGE)));
        assertThat(chunks.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(chunks.get(0).at("/choices/0/delta/content").asText()).isEmpty();
        assertThat(chunks.subList(1, chunks.size()))
                .noneMatch(chunk -> chunk.at("/choices/0/delta").has("role"));
        assertThat(chunks.get(0).at("/choices/0").has("finish_reason")).isTrue();
        JsonNode last = chunks.get(chunks.size() - 1);
        assertThat(last.path("choices").isArray()).isTrue();
        assertThat(last.path("choices")).isEmpty();
        assertThat(last.at("/usage/total_tokens").asInt()).isPositive();
        assertThat(chunks.stream().map(chunk -> chunk.path("id").asText()).distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crofai", "crazyrouter", "aicraft"})
    void tellsNoUsageUnasked(String gateway) throws IOException, InterruptedException {
        assertThat(chunks(client.post(gateway, CHAT, asking("Hello", STREAM)))).noneMatch(chunk -> chunk.has("usage"));
    }

    @Test
    void crunKeepsItsPeculiarities() throws IOException, InterruptedException {
        List<JsonNode> chunks = chunks(client.post("crun", "/api/v1/chat/completions", asking("Hello", STREAM)));
        List<JsonNode> early = chunks.subList(0, chunks.size() - 1);
        assertThat(early).allMatch(chunk -> chunk.path("id").asText("x").isEmpty());
        assertThat(early).allMatch(chunk -> chunk.path("created").asLong(1) == 0);
        assertThat(early).noneMatch(chunk -> chunk.at("/choices/0").has("finish_reason"));
        assertThat(chunks)
                .allMatch(chunk -> chunk.at("/choices/0/delta/role").asText().equals("assistant"));
        JsonNode last = chunks.get(chunks.size() - 1);
        assertThat(last.path("id").asText()).startsWith("resp_");
        assertThat(last.path("created").asLong()).isPositive();
        assertThat(last.at("/choices/0/delta/content").asText("x")).isEmpty();
        assertThat(last.at("/usage/total_tokens").asInt()).isPositive();
    }

    @Test
    void crunLeavesUsageOutWhenToldTo() throws IOException, InterruptedException {
        String without = STREAM + ",\"stream_options\":{\"include_usage\":false}";
        assertThat(chunks(client.post("crun", "/api/v1/chat/completions", asking("Hello", without))))
                .noneMatch(chunk -> chunk.has("usage"));
    }

    @Test
    void reasoningComesBeforeTheAnswer() throws IOException, InterruptedException {
        List<JsonNode> chunks =
                chunks(client.post("crofai", CHAT, asking("Why?", STREAM + ",\"reasoning_effort\":\"high\"")));
        assertThat(joined(chunks, "reasoning_content")).contains("does not think", "Why?");
        List<Boolean> answers = chunks.stream()
                .skip(1)
                .map(chunk -> chunk.at("/choices/0/delta"))
                .filter(delta -> !delta.isEmpty())
                .map(delta -> delta.has("content"))
                .toList();
        assertThat(answers).contains(true, false).isSorted();
    }

    @Test
    void toolCallsComeInPieces() throws IOException, InterruptedException {
        String tool =
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"parameters\":{\"type\":"
                        + "\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}}]";
        List<JsonNode> calls = chunks(chat(asking("get_weather in New York", STREAM + "," + tool))).stream()
                .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0"))
                .filter(JsonNode::isObject)
                .toList();
        assertThat(calls.get(0).path("id").asText()).isNotEmpty();
        assertThat(calls.get(0).at("/function/name").asText()).isEqualTo("get_weather");
        assertThat(calls)
                .hasSizeGreaterThan(2)
                .allMatch(call -> call.path("index").asInt(-1) == 0);
        String arguments = calls.stream()
                .map(call -> call.at("/function/arguments").asText())
                .collect(Collectors.joining());
        assertThat(json(arguments).path("city").asText()).isEqualTo("get_weather in New");
    }
}
