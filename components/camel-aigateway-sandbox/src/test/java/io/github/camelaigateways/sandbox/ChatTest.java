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
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.camelaigateways.sandbox.Client.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chat replies that are not streamed. */
class ChatTest extends SandboxTestCase {

    private static final String WEATHER = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"read_news\"}},"
            + "{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"parameters\":{\"type\":\"object\","
            + "\"properties\":{\"city\":{\"type\":\"string\"},\"days\":{\"type\":\"integer\",\"minimum\":3}},"
            + "\"required\":[\"city\",\"days\"],\"additionalProperties\":false}}}]";

    private static String content(Reply reply) throws IOException {
        return reply.json().at("/choices/0/message/content").asText();
    }

    @ParameterizedTest
    @CsvSource({
        "crofai,/v1/chat/completions,chatcmpl-",
        "crazyrouter,/v1/chat/completions,chatcmpl-",
        "crun,/api/v1/chat/completions,chatcmpl_",
        "aicraft,/v1/chat/completions,chatcmpl-"
    })
    void repliesInTheDocumentedShapeAndSaysThatItIsASandbox(String gateway, String path, String id)
            throws IOException, InterruptedException {
        Reply reply = client.post(gateway, path, asking("Hello there", "").replace("sandbox-chat", "gpt-5.4"));
        JsonNode json = reply.json();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Sandbox")).isEqualTo("true");
        assertThat(json.path("id").asText()).startsWith(id + "sandbox");
        assertThat(json.path("object").asText()).isEqualTo("chat.completion");
        assertThat(json.path("created").asLong()).isPositive();
        assertThat(json.path("model").asText()).isEqualTo("sandbox/gpt-5.4");
        assertThat(json.at("/choices/0/message/role").asText()).isEqualTo("assistant");
        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(content(reply)).contains("sandbox", "Hello there");
        assertThat(json.at("/usage/total_tokens").asInt())
                .isEqualTo(json.at("/usage/prompt_tokens").asInt()
                        + json.at("/usage/completion_tokens").asInt());
    }

    @Test
    void sendsEmptyFieldsAsNullWhereTheGatewayDoes() throws IOException, InterruptedException {
        JsonNode crazyrouter = chat(asking("Hello", "")).json().at("/choices/0/message");
        assertThat(crazyrouter.get("reasoning_content").isNull()).isTrue();
        JsonNode crofai = client.post("crofai", CHAT, asking("Hello", "")).json();
        assertThat(crofai.at("/choices/0/message").has("reasoning_content")).isFalse();
    }

    @Test
    void answersTheSameRequestTheSameWay() throws IOException, InterruptedException {
        String request = asking("Tell me something", "\"response_format\":{\"type\":\"json_object\"}");
        assertThat(content(chat(request))).isEqualTo(content(chat(request)));
    }

    @Test
    void aicraftTellsWhereItRouted() throws IOException, InterruptedException {
        Reply reply = client.post(
                "aicraft", CHAT, asking("Hello", "\"aicraft_budget\":\"save\"").replace("sandbox-chat", "auto"));
        assertThat(reply.header("X-AICraft-Routed-To")).isEqualTo("sandbox-chat");
        assertThat(reply.header("X-AICraft-Tier")).isEqualTo("primary");
        assertThat(reply.header("X-AICraft-Fallback")).isEqualTo("false");
        assertThat(reply.header("X-AICraft-Savings")).isEqualTo("93% vs GPT-4");
        assertThat(chat(asking("Hello", "")).header("X-AICraft-Tier")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello|\"tool_choice\":\"required\"|read_news",
                "Please get_weather now|\"tool_choice\":\"required\"|get_weather",
                "Hello|\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"get_weather\"}}|get_weather",
                "Please get_weather now|\"tool_choice\":\"auto\"|get_weather"
            })
    void callsTheToolThatIsAskedFor(String text, String choice, String tool) throws IOException, InterruptedException {
        JsonNode json = chat(asking(text, WEATHER + "," + choice)).json();
        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(json.at("/choices/0/message/content").isNull()).isTrue();
        assertThat(json.at("/choices/0/message/tool_calls/0/function/name").asText())
                .isEqualTo(tool);
    }

    @Test
    void toolArgumentsSatisfyTheToolsSchema() throws IOException, InterruptedException {
        JsonNode call =
                chat(asking("Please get_weather in Oslo", WEATHER)).json().at("/choices/0/message/tool_calls/0");
        assertThat(call.path("id").asText()).isNotEmpty();
        assertThat(call.path("type").asText()).isEqualTo("function");
        String arguments = call.at("/function/arguments").asText();
        JsonNode schema = Client.JSON.readTree("{" + WEATHER + "}").at("/tools/1/function/parameters");
        assertSatisfies(arguments, schema);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Hello|\"tool_choice\":\"auto\"", "Please get_weather now|\"tool_choice\":\"none\""})
    void callsNoToolUnasked(String text, String choice) throws IOException, InterruptedException {
        JsonNode json = chat(asking(text, WEATHER + "," + choice)).json();
        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void answersAfterAToolHasAnswered() throws IOException, InterruptedException {
        String conversation = "{\"model\":\"m\",\"messages\":[{\"role\":\"developer\",\"content\":\"Be brief\"},"
                + "{\"role\":\"user\",\"content\":\"Please get_weather\"},"
                + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
                + "\"function\":{\"name\":\"get_weather\",\"arguments\":\"{}\"}}]},"
                + "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"It rains\"}]," + WEATHER + "}";
        assertThat(content(chat(conversation))).contains("It rains");
    }

    @Test
    void structuredOutputSatisfiesItsSchema() throws IOException, InterruptedException {
        String schema = """
                {"type":"object","additionalProperties":false,"required":["planets","kind","note","when","next","ratio"],
                 "$defs":{"node":{"type":"object","properties":{"name":{"type":"string","minLength":20,"maxLength":24},
                   "child":{"anyOf":[{"$ref":"#/$defs/node"},{"type":"null"}]}},"required":["name"]}},
                 "properties":{
                  "planets":{"type":"array","minItems":2,"items":{"type":"object","required":["name","rings"],
                    "properties":{"name":{"type":"string"},"rings":{"type":"boolean"},"moons":{"type":"integer","exclusiveMinimum":4,"multipleOf":3}}}},
                  "kind":{"enum":["rock","gas"]},"note":{"type":["string","null"]},"when":{"type":"string","format":"date-time"},
                  "next":{"$ref":"#/$defs/node"},"fixed":{"const":7},
                  "ratio":{"type":"number","maximum":0.5},
                  "both":{"allOf":[{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]},
                                   {"type":"object","properties":{"b":{"type":"integer"}},"required":["b"]}]}}}
                """;
        String format = "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"schema\":"
                + schema + "}}";
        String written = content(chat(asking("List three planets with rings", format)));
        assertSatisfies(written, Client.JSON.readTree(schema));
        assertThat(written).contains("List three planets");
    }

    private static void assertSatisfies(String json, JsonNode schema) throws IOException {
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(Client.JSON.readTree(json)))
                .as(json)
                .isEmpty();
    }

    @Test
    void jsonObjectIsAnObject() throws IOException, InterruptedException {
        String written = content(chat(asking("Give me JSON", "\"response_format\":{\"type\":\"json_object\"}")));
        assertThat(Client.JSON.readTree(written).isObject()).isTrue();
    }

    @Test
    void reasonsOnlyWhenAskedTo() throws IOException, InterruptedException {
        JsonNode thinking = client.post("crofai", CHAT, asking("Why?", "\"reasoning_effort\":\"low\""))
                .json();
        assertThat(thinking.at("/choices/0/message/reasoning_content").asText()).contains("sandbox");
        int reasoning =
                thinking.at("/usage/completion_tokens_details/reasoning_tokens").asInt();
        assertThat(reasoning)
                .isPositive()
                .isLessThan(thinking.at("/usage/completion_tokens").asInt());
        JsonNode plain = client.post("crofai", CHAT, asking("Why?", "\"reasoning_effort\":\"none\""))
                .json();
        assertThat(plain.at("/choices/0/message").has("reasoning_content")).isFalse();
        assertThat(plain.at("/usage/completion_tokens_details/reasoning_tokens").asInt())
                .isZero();
    }

    @Test
    void maxTokensCutsTheAnswer() throws IOException, InterruptedException {
        JsonNode json = chat(asking("Hello there", "\"max_tokens\":4")).json();
        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(json.at("/choices/0/message/content").asText()).isEqualTo("This is the sandbox");
        assertThat(json.at("/usage/completion_tokens").asInt()).isEqualTo(4);
    }

    @Test
    void stopsBeforeAStopText() throws IOException, InterruptedException {
        JsonNode json = chat(asking("Hello there", "\"stop\":[\"language\",\"sandbox\"]"))
                .json();
        assertThat(json.at("/choices/0/message/content").asText()).isEqualTo("This is the ");
        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void countsTheRepeatedBeginningOfAPromptAsCached() throws IOException, InterruptedException {
        String shared = "The same long introduction stands before each question. ".repeat(30);
        JsonNode first = chat(asking(shared + "One?", "")).json();
        JsonNode second = chat(asking(shared + "Two?", "")).json();
        assertThat(first.at("/usage/prompt_tokens_details/cached_tokens").asInt())
                .isZero();
        assertThat(second.at("/usage/prompt_tokens_details/cached_tokens").asInt())
                .isGreaterThanOrEqualTo(192)
                .isLessThan(second.at("/usage/prompt_tokens").asInt());
    }

    @Test
    void takesPartsOfEveryKindAndSpecialTokensAsText() throws IOException, InterruptedException {
        String parts = "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"<|endoftext|>\"},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Look here\"},"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA==\"}},"
                + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AA==\",\"format\":\"wav\"}},"
                + "{\"type\":\"file\",\"file\":{\"file_data\":\"AA==\"}}]}]}";
        assertThat(content(chat(parts))).contains("Look here", "image_url, input_audio, file");
    }
}
