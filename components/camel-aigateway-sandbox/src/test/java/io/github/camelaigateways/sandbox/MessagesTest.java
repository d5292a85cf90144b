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
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anthropic's messages at three gateways. */
class MessagesTest extends SandboxTestCase {

    private static final String HELLO = "'messages':[{'role':'user','content':'Say hello'}]";
    private static final String TOOL =
            "'tools':[{'name':'get_time','input_schema':{'type':'object','properties':{'timezone':{'type':'string'}},'required':['timezone']}}]";

    private static String body(String fields) {
        return ("{'model':'claude-sonnet-4-6','max_tokens':300," + fields + "}").replace('\'', '"');
    }

    private static Reply ask(String fields) throws IOException, InterruptedException {
        return send("/v1/messages", body(fields), "x-api-key", sandbox.apiKey(), "anthropic-version", "2023-06-01");
    }

    private static Reply send(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl("crazyrouter") + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return client.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static JsonNode good(Reply reply) throws IOException {
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void answersInTheShapeOfThePage() throws IOException, InterruptedException {
        JsonNode reply = good(ask("'system':'Be brief.'," + HELLO));
        assertThat(reply.path("id").asText()).startsWith("msg_");
        assertThat(reply.path("type").asText()).isEqualTo("message");
        assertThat(reply.at("/content/0/text").asText()).contains("Say hello");
        assertThat(reply.path("stop_reason").asText()).isEqualTo("end_turn");
        assertThat(reply.get("stop_sequence").isNull()).isTrue();
        assertThat(reply.at("/usage/input_tokens").asInt()).isPositive();
    }

    @Test
    void takesBothCredentialsAndWantsTheVersion() throws IOException, InterruptedException {
        String bearer = "Bearer " + sandbox.apiKey();
        assertThat(send("/v1/messages", body(HELLO), "Authorization", bearer, "anthropic-version", "2023-06-01")
                        .status())
                .isEqualTo(200);
        Reply without = send("/v1/messages", body(HELLO), "Authorization", bearer);
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.errorMessage()).contains("anthropic-version");
        assertThat(send("/v1/messages", body(HELLO), "anthropic-version", "2023-06-01")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"crofai,/v1/messages", "crun,/api/v1/messages"})
    void answersAtTheOtherGatewaysWithoutAVersion(String gateway, String path)
            throws IOException, InterruptedException {
        assertThat(good(client.post(gateway, path, body(HELLO))).path("role").asText())
                .isEqualTo("assistant");
    }

    @Test
    void thinksBeforeItSpeaksWithinItsBudget() throws IOException, InterruptedException {
        JsonNode reply = good(ask("'thinking':{'type':'enabled','budget_tokens':128}," + HELLO));
        assertThat(reply.at("/content/0/type").asText()).isEqualTo("thinking");
        assertThat(reply.at("/content/1/type").asText()).isEqualTo("text");
        Reply refused = ask("'thinking':{'type':'enabled','budget_tokens':300}," + HELLO);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorMessage()).contains("budget_tokens");
    }

    @Test
    void usesAToolAndTakesItsResult() throws IOException, InterruptedException {
        JsonNode reply = good(ask(TOOL + ",'tool_choice':{'type':'any'}," + HELLO));
        assertThat(reply.path("stop_reason").asText()).isEqualTo("tool_use");
        JsonNode block = reply.at("/content/0");
        assertThat(block.path("id").asText()).startsWith("toolu_");
        assertThat(block.at("/input/timezone").isTextual()).isTrue();
        JsonNode next = good(ask(TOOL + ",'messages':[{'role':'user','content':'time?'},{'role':'assistant','content':["
                + "{'type':'tool_use','id':'t','name':'get_time','input':{}}]},{'role':'user','content':["
                + "{'type':'tool_result','tool_use_id':'t','content':'noon'}]}]"));
        assertThat(next.at("/content/0/text").asText()).contains("noon");
    }

    @Test
    void streamsTheEventsOfThePage() throws IOException, InterruptedException {
        Reply reply = ask("'stream':true," + TOOL + ",'tool_choice':{'type':'tool','name':'get_time'}," + HELLO);
        List<String> names = new ArrayList<>();
        StringBuilder input = new StringBuilder();
        for (String event : reply.raw().body().split("\n\n")) {
            JsonNode data = Client.JSON.readTree(event.substring(event.indexOf("data: ") + 6));
            assertThat(event).startsWith("event: " + data.path("type").asText() + "\n");
            input.append(data.at("/delta/partial_json").asText(""));
            names.add(data.path("type").asText());
        }
        assertThat(names).startsWith("message_start", "content_block_start", "content_block_delta");
        assertThat(names).endsWith("content_block_stop", "message_delta", "message_stop");
        assertThat(Client.JSON.readTree(input.toString()).has("timezone")).isTrue();
        String text = ask("'stream':true," + HELLO).raw().body();
        assertThat(text)
                .contains("\"type\":\"text_delta\"", "\"stop_reason\":\"end_turn\"")
                .doesNotContain("[DONE]");
    }

    @Test
    void countsTokensAndWarnsOfPictures() throws IOException, InterruptedException {
        String path = "/v1/messages/count_tokens";
        String[] headers = {"x-api-key", sandbox.apiKey(), "anthropic-version", "2023-06-01"};
        JsonNode count =
                good(send(path, "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}", headers));
        assertThat(count.path("input_tokens").asInt()).isEqualTo(4);
        assertThat(count.has("warning")).isFalse();
        JsonNode pictured = good(send(
                path,
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":{}}]}]}",
                headers));
        assertThat(pictured.has("warning")).isTrue();
    }

    @Test
    void refusesARequestWithoutALimit() throws IOException, InterruptedException {
        Reply reply = client.post("crofai", "/v1/messages", "{\"model\":\"m\",\"messages\":[]}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorMessage()).contains("max_tokens", "messages");
    }
}
