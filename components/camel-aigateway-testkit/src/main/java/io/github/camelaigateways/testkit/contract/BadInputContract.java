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

import static io.github.camelaigateways.aigateway.GatewayHeaders.JSON_SCHEMA;
import static io.github.camelaigateways.aigateway.GatewayHeaders.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.aigateway.GatewayEndpoint;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that can make no chat completion are refused with clear words before anything is sent. */
public abstract class BadInputContract extends GatewayContract {

    private static final String CHAT = "chat-completion";

    protected BadInputContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    private Throwable refusal(Exchange exchange) {
        assertThat(server.requests()).isEmpty();
        assertThat(exchange.getException())
                .isNotNull()
                .isInstanceOfAny(IllegalArgumentException.class, GatewayException.class);
        return exchange.getException();
    }

    private Exchange chat(Object body, String... options) {
        return call(CHAT, body, options);
    }

    /** Camel would take them for 0, or for a duration. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "maxTokens=abc",
                "maxTokens=1.5",
                "maxTokens=10s",
                "maxTokens=",
                "seed=abc",
                "maxReplySize=1MB",
                "connectTimeout=abc",
                "connectTimeout=5 minutes",
                "connectTimeout=5M",
                "connectTimeout=1h 30m",
                "maxReplySize=4294967297",
                "totalTimeout=-1s"
            })
    void refusesAValueThatIsNoNumberOrDuration(String option) {
        assertThatThrownBy(() -> camel.context().getEndpoint(uri(CHAT, "model=m", option)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option.replaceFirst("=.*", " is '"));
    }

    /** As in Kamelets, whose properties may have no value. */
    @Test
    void checksWhatPlaceholdersStandFor() {
        camel.context().getPropertiesComponent().addInitialProperty("tokens", "many");
        assertThatThrownBy(() -> camel.context().getEndpoint(uri(CHAT, "model=m", "maxTokens={{?tokens}}")))
                .rootCause()
                .hasMessageContaining("maxTokens is 'many'");
        assertThat(camel.context().getEndpoint(uri(CHAT, "model=m", "maxTokens={{?no.such.property}}")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"5000,5000", "5s,5000", "1m30s,90000", "1500ms,1500", "5sec,5000", "5min,300000", "PT5S,5000"})
    void takesDurationsAsCamelWritesThem(String written, long milliseconds) {
        GatewayEndpoint endpoint =
                camel.context().getEndpoint(uri(CHAT, "model=m", "connectTimeout=" + written), GatewayEndpoint.class);
        assertThat(endpoint.getConnection().getConnectTimeout()).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n"})
    void refusesAnEmptyBody(String body) {
        assertThat(refusal(chat(body, "model=m"))).hasMessageContaining("empty");
    }

    @Test
    void refusesNoBody() {
        Exchange exchange = send(CHAT, message -> message.setBody(null), "model=m");
        assertThat(refusal(exchange)).hasMessageContaining("empty");
    }

    @Test
    void refusesAnEmptyConversation() {
        assertThat(refusal(chat(List.of(), "model=m"))).hasMessageContaining("message");
    }

    @Test
    void refusesAListThatIsNoConversation() {
        assertThat(refusal(chat(List.of(1, 2), "model=m"))).hasMessageContaining("message");
    }

    @Test
    void refusesARequestWithoutAModel() {
        assertThat(refusal(chat("Hello!"))).hasMessageContaining("model").hasMessageContaining("CamelAiGatewayModel");
    }

    @Test
    void refusesMalformedJsonThatIsMeantAsARequest() {
        Exchange declared = send(
                CHAT,
                message -> {
                    message.setBody("{\"messages\": [");
                    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
                },
                "model=m");
        assertThat(refusal(declared)).hasMessageContaining("JSON");
        assertThat(refusal(chat("{\"messages\": [}", "model=m"))).hasMessageContaining("JSON");
    }

    @Test
    void refusesARequestObjectWithoutMessages() {
        assertThat(refusal(chat(Map.of("model", "m", "max_tokens", 5)))).hasMessageContaining("messages");
    }

    @Test
    void refusesABodyThatIsNoText() {
        assertThat(refusal(chat(new Object(), "model=m"))).hasMessageContaining("body");
    }

    @Test
    void refusesBytesOfAnUnknownType() {
        assertThat(refusal(chat(new byte[] {0, 1, 2, (byte) 0xff}, "model=m"))).hasMessageContaining("Content-Type");
    }

    @Test
    void refusesATextThatIsTooLarge() {
        assertThat(refusal(chat("0123456789ABCDEF".repeat(60 * 1024 * 64), "model=m")))
                .hasMessageContaining("maxRequestSize");
    }

    @Test
    void refusesARequestThatIsTooLarge() {
        Map<String, String> message = Map.of("role", "user", "content", "0123456789".repeat(1000));
        assertThat(refusal(chat(List.of(message), "model=m", "maxRequestSize=5000")))
                .hasMessageContaining("maxRequestSize");
    }

    @Test
    void sendsALargeTextWhenItMay() {
        server.reply(ChatReply.saying("Hi").answer());
        String large = "0123456789ABCDEF".repeat(60 * 1024 * 64);
        answer(chat(large, "model=m", "maxRequestSize=70000000"));
        assertThat(server.onlyRequest().json().at("/messages/0/content").asText())
                .isEqualTo(large);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref': '%s/schema.json'}",
                "{'properties': {'a': {'items': {'$ref': '%s/schema.json#/$defs/a'}}}}",
                "{'$id': '%s/base/', 'properties': {'a': {'$dynamicRef': 'other.json'}}}",
                "{'$schema': '%s/draft.json', 'type': 'object'}",
                "{'$ref': 'file:///etc/hostname'}",
                "{'$ref': 'classpath:application.json'}",
            })
    void loadsNothingThatASchemaRefersTo(String schema) {
        String json = schema.replace('\'', '"').formatted(server.baseUrl());
        Exchange exchange = send(
                CHAT,
                message -> {
                    message.setBody("Hello!");
                    message.setHeader(JSON_SCHEMA, json);
                },
                "model=m");
        assertThat(refusal(exchange)).hasMessageContaining("schema").hasMessageContaining("$defs");
    }

    @Test
    void refusesAHeaderOfTheWrongType() {
        Exchange exchange = send(
                CHAT,
                message -> {
                    message.setBody("Hello!");
                    message.setHeader(TEMPERATURE, "warm");
                },
                "model=m");
        assertThat(refusal(exchange)).hasMessageContaining(TEMPERATURE);
    }
}
