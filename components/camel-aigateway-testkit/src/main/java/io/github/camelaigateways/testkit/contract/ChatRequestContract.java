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

import static io.github.camelaigateways.aigateway.GatewayHeaders.DEVELOPER_MESSAGE;
import static io.github.camelaigateways.aigateway.GatewayHeaders.JSON_SCHEMA;
import static io.github.camelaigateways.aigateway.GatewayHeaders.MAX_TOKENS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.MODEL;
import static io.github.camelaigateways.aigateway.GatewayHeaders.REASONING_EFFORT;
import static io.github.camelaigateways.aigateway.GatewayHeaders.SYSTEM_MESSAGE;
import static io.github.camelaigateways.aigateway.GatewayHeaders.TEMPERATURE;
import static io.github.camelaigateways.aigateway.GatewayHeaders.TOOLS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.TOOL_CHOICE;
import static io.github.camelaigateways.aigateway.GatewayHeaders.TOP_P;
import static io.github.camelaigateways.aigateway.GatewayHeaders.USER_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.testkit.ReceivedRequest;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a chat completion sends: path, headers, and the fields of the request with their JSON types. */
public abstract class ChatRequestContract extends GatewayContract {

    private static final String CHAT = "chat-completion";

    protected ChatRequestContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    @BeforeEach
    void answerEverything() {
        server.answer(gateway.path(CHAT), request -> ChatReply.saying("Hi").answer());
    }

    private JsonNode sentBy(Object body, String... options) {
        answer(call(CHAT, body, options));
        return server.onlyRequest().json();
    }

    @Test
    void sendsTheSmallestRequestAsThePageShowsIt() {
        JsonNode sent = sentBy("Hello!", "model=glm-5");
        assertThat(sent).isEqualTo(json("""
                {"model":"glm-5","messages":[{"role":"user","content":"Hello!"}]}"""));
        ReceivedRequest request = server.onlyRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo(gateway.path(CHAT));
        assertThat(request.headers().get("Authorization")).containsExactly("Bearer " + KEY);
        assertThat(request.header("Content-Type")).startsWith("application/json");
        assertThat(request.header("Accept")).contains("application/json");
        assertThat(request.header("User-Agent")).isNotBlank();
    }

    @Test
    void sendsOptionsUnderTheirFieldsWithTheirTypes() {
        JsonNode sent = sentBy(
                "Hello!", "model=m", "temperature=0.7", "topP=0.9", "maxTokens=64", "seed=7", "reasoningEffort=none");
        assertThat(sent).isEqualTo(json("""
                {"model":"m","messages":[{"role":"user","content":"Hello!"}],
                 "temperature":0.7,"top_p":0.9,"max_tokens":64,"seed":7,"reasoning_effort":"none"}"""));
    }

    @Test
    void sendsNothingThatWasNotAskedFor() {
        assertThat(sentBy("Hello!", "model=m").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("model", "messages");
    }

    @Test
    void sendsPromptsInTheirOrderWithSimple() {
        camel.request(
                uri(
                        CHAT,
                        "model=m",
                        "systemMessage=Speak ${header.language}.",
                        "developerMessage=Be brief.",
                        "userMessage=Say: ${body}"),
                exchange -> {
                    exchange.getMessage().setBody("cat");
                    exchange.getMessage().setHeader("language", "French");
                });
        assertThat(server.onlyRequest().json().get("messages")).isEqualTo(json("""
                [{"role":"system","content":"Speak French."},
                 {"role":"developer","content":"Be brief."},
                 {"role":"user","content":"Say: cat"}]"""));
    }

    @Test
    void readsPromptsFromResources() {
        JsonNode sent = sentBy("Hello!", "model=m", "systemMessage=classpath:contract/system-prompt.txt");
        assertThat(sent.at("/messages/0/content").asText().strip()).isEqualTo("You are a concise assistant.");
    }

    @Test
    void prefersHeadersToOptions() {
        send(
                CHAT,
                message -> {
                    message.setBody("ignored");
                    message.setHeaders(headers());
                },
                "model=a",
                "temperature=0.1",
                "topP=0.1",
                "maxTokens=1",
                "reasoningEffort=low",
                "systemMessage=a",
                "developerMessage=a",
                "userMessage=a");
        assertThat(server.onlyRequest().json()).isEqualTo(json("""
                {"model":"b","temperature":1.5,"top_p":0.5,"max_tokens":9,"reasoning_effort":"high",
                 "messages":[{"role":"system","content":"sys ${body}"},{"role":"developer","content":"dev"},
                             {"role":"user","content":"usr"}],
                 "tools":[{"type":"function","function":{"name":"f"}}],"tool_choice":"required",
                 "response_format":{"type":"json_schema","json_schema":
                   {"name":"answer","strict":true,"schema":{"type":"string"}}}}"""));
    }

    private static Map<String, Object> headers() {
        Map<String, Object> headers = new HashMap<>();
        headers.put(MODEL, "b");
        headers.put(TEMPERATURE, 1.5);
        headers.put(TOP_P, "0.5");
        headers.put(MAX_TOKENS, 9);
        headers.put(REASONING_EFFORT, "high");
        headers.put(SYSTEM_MESSAGE, "sys ${body}");
        headers.put(DEVELOPER_MESSAGE, "dev");
        headers.put(USER_MESSAGE, "usr");
        headers.put(TOOLS, "[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]");
        headers.put(TOOL_CHOICE, "required");
        headers.put(JSON_SCHEMA, "{\"type\":\"string\"}");
        return headers;
    }

    @Test
    void sendsToolsAsTheyAre() {
        JsonNode sent = sentBy(
                "What is the weather?",
                "model=m",
                "tools=RAW([{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"strict\":true}}])",
                "toolChoice=RAW({\"type\":\"function\",\"function\":{\"name\":\"weather\"}})");
        assertThat(sent.get("tools")).isEqualTo(json("""
                [{"type":"function","function":{"name":"weather","strict":true}}]"""));
        assertThat(sent.get("tool_choice")).isEqualTo(json("""
                {"type":"function","function":{"name":"weather"}}"""));
    }

    @Test
    void sendsFieldsThatNoOptionNamesWithTheirTypes() {
        JsonNode sent = sentBy(
                "Hello!",
                "model=m",
                "additionalBodyProperty.top_k=40",
                "additionalBodyProperty.logprobs=true",
                "additionalBodyProperty.user=alice",
                "additionalBodyProperty.penalty=0.25",
                "additionalBodyProperty.stop=RAW([\"a\",\"b\"])",
                "additionalBodyProperty.web.depth=2");
        assertThat(sent.get("top_k")).isEqualTo(json("40"));
        assertThat(sent.get("logprobs")).isEqualTo(json("true"));
        assertThat(sent.get("user")).isEqualTo(json("\"alice\""));
        assertThat(sent.get("penalty")).isEqualTo(json("0.25"));
        assertThat(sent.get("stop")).isEqualTo(json("[\"a\",\"b\"]"));
        assertThat(sent.get("web")).isEqualTo(json("{\"depth\":2}"));
    }

    @Test
    void sendsAdditionalHeadersButNeverAnotherCredential() {
        sentBy("Hello!", "model=m", "additionalHeader.X-Team=rnd", "additionalHeader.Authorization=Bearer other");
        assertThat(server.onlyRequest().header("X-Team")).isEqualTo("rnd");
        assertThat(server.onlyRequest().headers().get("Authorization")).containsExactly("Bearer " + KEY);
    }

    @Test
    void letsNoMessageHeaderSteerTheCall() {
        send(
                CHAT,
                message -> {
                    message.setBody("Hello!");
                    for (String name :
                            new String[] {"apiKey", "baseUrl", "Authorization", "X-Forwarded", "outputClass"}) {
                        message.setHeader(name, "http://127.0.0.1:1/stolen");
                        message.setHeader(
                                "CamelAiGateway" + Character.toUpperCase(name.charAt(0)) + name.substring(1),
                                "http://127.0.0.1:1/stolen");
                    }
                    message.setHeader("CamelHttpUri", "http://127.0.0.1:1/stolen");
                    message.setHeader("CamelHttpPath", "/stolen");
                    message.setHeader("CamelHttpQuery", "stolen=1");
                    message.setHeader("CamelHttpMethod", "DELETE");
                    message.setHeader("CamelAiGatewayTotalTimeout", "1");
                    message.setHeader("CamelAiGatewayFirstByteTimeout", "1");
                },
                "model=m");
        ReceivedRequest request = server.onlyRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo(gateway.path(CHAT));
        assertThat(request.headers().get("Authorization")).containsExactly("Bearer " + KEY);
        assertThat(request.headers().toString() + request.text()).doesNotContain("stolen");
    }

    @Test
    void understandsABaseUrlHoweverItWasPasted() {
        String path = gateway.path(CHAT);
        String version = path.substring(0, path.indexOf("/chat"));
        for (String pasted : new String[] {"", "/", version, version + "/", path}) {
            camel.request(
                    uriTo(server.baseUrl() + pasted, CHAT, "model=m"),
                    exchange -> exchange.getMessage().setBody("Hello!"));
        }
        assertThat(server.requests())
                .hasSize(5)
                .allSatisfy(request -> assertThat(request.path()).isEqualTo(path));
    }

    @Test
    void keepsThePrefixOfAProxysPath() {
        server.answer(
                "/ai/gw" + gateway.path(CHAT), request -> ChatReply.saying("Hi").answer());
        camel.request(
                uriTo(server.baseUrl() + "/ai/gw/", CHAT, "model=m"),
                exchange -> exchange.getMessage().setBody("Hello!"));
        assertThat(server.onlyRequest().path()).isEqualTo("/ai/gw" + gateway.path(CHAT));
    }
}
