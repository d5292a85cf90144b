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

import static io.github.camelaigateways.aigateway.GatewayHeaders.ATTEMPTS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.CACHED_TOKENS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.COMPLETION_TOKENS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.COST;
import static io.github.camelaigateways.aigateway.GatewayHeaders.COST_SOURCE;
import static io.github.camelaigateways.aigateway.GatewayHeaders.FINISH_REASON;
import static io.github.camelaigateways.aigateway.GatewayHeaders.LATENCY;
import static io.github.camelaigateways.aigateway.GatewayHeaders.PROMPT_TOKENS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.RATE_LIMIT_REMAINING;
import static io.github.camelaigateways.aigateway.GatewayHeaders.REASONING;
import static io.github.camelaigateways.aigateway.GatewayHeaders.REASONING_TOKENS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.REQUEST_ID;
import static io.github.camelaigateways.aigateway.GatewayHeaders.RESPONSE_ID;
import static io.github.camelaigateways.aigateway.GatewayHeaders.RESPONSE_MODEL;
import static io.github.camelaigateways.aigateway.GatewayHeaders.TOOL_CALLS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.TOTAL_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

/** What of a chat completion's reply reaches the route. */
public abstract class ChatReplyContract extends GatewayContract {

    private static final String CHAT = "chat-completion";
    private static final String SCHEMA = """
            {"type":"object","properties":{"city":{"type":"string"},"people":{"type":"integer"}},\
            "required":["city","people"],"additionalProperties":false}""";

    protected ChatReplyContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    /** A class that replies are read into. */
    public static final class City {
        public String city = "";
        public int people;
    }

    private Message answerTo(Answer reply, String... options) {
        server.reply(reply);
        return answer(call(CHAT, "Hello!", withModel(options)));
    }

    private Exchange exchangeWith(Answer reply, String... options) {
        server.reply(reply);
        return call(CHAT, "Hello!", withModel(options));
    }

    private static String[] withModel(String... options) {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = "model=m";
        return all;
    }

    @Test
    void surfacesTextAndFacts() {
        Message message = answerTo(ChatReply.saying("Grüße 😀")
                .usageDetails(5, 3)
                .answer()
                .header("X-Request-Id", "req-1")
                .header("X-RateLimit-Remaining-Requests", "99"));
        assertThat(message.getBody()).isEqualTo("Grüße 😀");
        assertThat(message.getHeader(RESPONSE_MODEL)).isEqualTo("gpt-5.4");
        assertThat(message.getHeader(RESPONSE_ID)).isEqualTo("chatcmpl_abc123");
        assertThat(message.getHeader(REQUEST_ID)).isEqualTo("req-1");
        assertThat(message.getHeader(FINISH_REASON)).isEqualTo("stop");
        assertThat(message.getHeader(PROMPT_TOKENS)).isEqualTo(24L);
        assertThat(message.getHeader(COMPLETION_TOKENS)).isEqualTo(21L);
        assertThat(message.getHeader(TOTAL_TOKENS)).isEqualTo(45L);
        assertThat(message.getHeader(CACHED_TOKENS)).isEqualTo(5L);
        assertThat(message.getHeader(REASONING_TOKENS)).isEqualTo(3L);
        assertThat(message.getHeader(ATTEMPTS)).isEqualTo(1);
        assertThat(message.getHeader(LATENCY)).isInstanceOf(Long.class);
        assertThat(message.getHeader(RATE_LIMIT_REMAINING)).isEqualTo("99");
    }

    @Test
    void leavesOutWhatIsUnknown() {
        Message message = answerTo(ChatReply.saying("Hi").withoutUsage().answer());
        assertThat(message.getHeaders())
                .doesNotContainKeys(
                        PROMPT_TOKENS,
                        COMPLETION_TOKENS,
                        TOTAL_TOKENS,
                        CACHED_TOKENS,
                        REASONING_TOKENS,
                        REASONING,
                        TOOL_CALLS,
                        COST,
                        COST_SOURCE,
                        REQUEST_ID);
    }

    @Test
    void keepsTheHeadersOfTheMessage() {
        server.reply(ChatReply.saying("Hi").answer());
        Message message = answer(send(
                CHAT,
                in -> {
                    in.setBody("Hello!");
                    in.setHeader("orderId", 42);
                },
                "model=m"));
        assertThat(message.getHeader("orderId")).isEqualTo(42);
    }

    @Test
    void passesFinishReasonsOnAsSent() {
        assertThat(answerTo(ChatReply.saying("Hi")
                                .finishReason("model_got_bored")
                                .answer())
                        .getHeader(FINISH_REASON))
                .isEqualTo("model_got_bored");
    }

    @Test
    void surfacesReasoning() {
        assertThat(answerTo(ChatReply.saying("646").reasoning("17 * 38").answer())
                        .getHeader(REASONING))
                .isEqualTo("17 * 38");
    }

    @Test
    void surfacesToolCallsInTheFormInWhichTheyAreSentBack() {
        Message message = answerTo(ChatReply.callingTool("call_1", "weather", "{\"city\":\"Oslo\"}")
                .answer());
        assertThat(message.getHeader(FINISH_REASON)).isEqualTo("tool_calls");
        assertThat(message.getHeader(TOOL_CALLS))
                .isEqualTo(List.of(Map.of(
                        "id", "call_1",
                        "type", "function",
                        "function", Map.of("name", "weather", "arguments", "{\"city\":\"Oslo\"}"))));
    }

    @Test
    void storesTheFullReplyOnlyWhenAsked() {
        String sent = ChatReply.saying("Hi").json();
        Exchange with = exchangeWith(Answer.json(sent), "storeFullResponse=true");
        assertThat(json((String) with.getProperty("CamelAiGatewayResponse"))).isEqualTo(json(sent));
        assertThat(exchangeWith(Answer.json(sent)).getProperty("CamelAiGatewayResponse"))
                .isNull();
    }

    @Test
    void readsTheAnswerIntoAClass() {
        Message message = answerTo(
                ChatReply.saying("{\"city\":\"Oslo\",\"people\":700000}").answer(),
                "outputClass=" + City.class.getName());
        assertThat(message.getBody()).isInstanceOfSatisfying(City.class, city -> {
            assertThat(city.city).isEqualTo("Oslo");
            assertThat(city.people).isEqualTo(700_000);
        });
        assertThat(server.onlyRequest().json().at("/response_format/type").asText())
                .isEqualTo("json_schema");
        assertThat(server.onlyRequest()
                        .json()
                        .at("/response_format/json_schema/schema/properties")
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("city", "people");
    }

    @Test
    void refusesAnAnswerThatTheClassCannotHold() {
        Exchange exchange =
                exchangeWith(ChatReply.saying("I do not know").answer(), "outputClass=" + City.class.getName());
        assertThat(failure(exchange).getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
    }

    @Test
    void passesOnAnAnswerThatFitsTheSchema() {
        Message message = answerTo(
                ChatReply.saying("{\"city\":\"Oslo\",\"people\":700000}").answer(), "jsonSchema=RAW(" + SCHEMA + ")");
        assertThat(json(message.getBody(String.class))).isEqualTo(json("{\"city\":\"Oslo\",\"people\":700000}"));
        assertThat(server.onlyRequest().json().at("/response_format/json_schema/schema"))
                .isEqualTo(json(SCHEMA));
        assertThat(server.onlyRequest()
                        .json()
                        .at("/response_format/json_schema/strict")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void refusesAnAnswerThatDoesNotFitTheSchema() {
        Exchange exchange = exchangeWith(
                ChatReply.saying("{\"city\":\"Oslo\",\"people\":\"many\"}").answer(), "jsonSchema=RAW(" + SCHEMA + ")");
        assertThat(failure(exchange).getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
        assertThat(failure(exchange)).hasMessageContaining("people");
        assertThat(server.requests()).hasSize(1);
    }
}
