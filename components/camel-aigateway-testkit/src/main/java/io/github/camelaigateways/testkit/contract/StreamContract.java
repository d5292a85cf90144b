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

import static io.github.camelaigateways.aigateway.GatewayHeaders.CACHED_TOKENS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.COMPLETION_TOKENS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.FINISH_REASON;
import static io.github.camelaigateways.aigateway.GatewayHeaders.PROMPT_TOKENS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.REASONING;
import static io.github.camelaigateways.aigateway.GatewayHeaders.REASONING_TOKENS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.RESPONSE_ID;
import static io.github.camelaigateways.aigateway.GatewayHeaders.RESPONSE_MODEL;
import static io.github.camelaigateways.aigateway.GatewayHeaders.TOOL_CALLS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.TOTAL_TOKENS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.TRUNCATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.stream.StreamEvent;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.EventStream;
import io.github.camelaigateways.testkit.Gate;
import io.github.camelaigateways.testkit.Piece;
import io.github.camelaigateways.testkit.Reply;
import io.github.camelaigateways.testkit.StreamVariation;
import io.github.camelaigateways.testkit.fixture.ChatStreams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a streamed chat completion that ends well reaches the route, however it is spelled and cut. */
public abstract class StreamContract extends GatewayContract {

    private static final String CHAT = "chat-completion";
    private static final String[] PIECES = {"Grüße", ", 😀", "\n", "data: x\n\n", " \"end\"."};
    private static final String TEXT = String.join("", PIECES);

    protected StreamContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    /** Streams an answer to a step that reads it; the message keeps the headers as they are after that. */
    private Message stream(Reply reply, Processor reader, String... options) {
        server.reply(reply);
        return answer(callAndRead(CHAT, "Hello!", reader, streaming(options)));
    }

    private static String[] streaming(String... options) {
        return Stream.concat(Stream.of("model=m", "streaming=true"), Stream.of(options))
                .toArray(String[]::new);
    }

    /** Streams an answer as text and leaves the list of its pieces as the body. */
    private Message streamText(Reply reply, String... options) {
        return stream(reply, exchange -> exchange.getMessage().setBody(readAll(exchange.getMessage())), options);
    }

    private static List<Object> readAll(Message message) {
        List<Object> pieces = new ArrayList<>();
        message.getBody(Iterator.class).forEachRemaining(pieces::add);
        return pieces;
    }

    @ParameterizedTest
    @EnumSource(StreamVariation.class)
    void readsTheSameTextHoweverItIsSpelled(StreamVariation variation) {
        Message message = streamText(variation.applyTo(ChatStreams.crun(PIECES)));
        assertThat(message.getBody()).isEqualTo(List.of(PIECES));
        assertThat(message.getHeader(FINISH_REASON)).isEqualTo("stop");
        assertThat(message.getHeader(TOTAL_TOKENS)).isEqualTo(57L);
        assertThat(message.getHeaders()).doesNotContainKey(TRUNCATED);
    }

    @Test
    void asksForAStream() {
        streamText(ChatStreams.openAi(PIECES).answer());
        assertThat(server.onlyRequest().json().get("stream")).isEqualTo(json("true"));
        assertThat(server.onlyRequest().header("Accept")).contains("text/event-stream");
    }

    @Test
    void fillsTheHeadersAtTheEnd() {
        Message message = streamText(ChatStreams.openAi(PIECES).answer());
        assertThat(message.getHeader(PROMPT_TOKENS)).isEqualTo(17L);
        assertThat(message.getHeader(COMPLETION_TOKENS)).isEqualTo(40L);
        assertThat(message.getHeader(TOTAL_TOKENS)).isEqualTo(57L);
        assertThat(message.getHeader(CACHED_TOKENS)).isEqualTo(5L);
        assertThat(message.getHeader(REASONING_TOKENS)).isEqualTo(3L);
        assertThat(message.getHeader(RESPONSE_MODEL)).isEqualTo("gpt-5.4");
        assertThat(message.getHeader(RESPONSE_ID)).isEqualTo("chatcmpl-abc123");
    }

    @Test
    void readsUsageIdAndFinishReasonFromOneLastEvent() {
        Message message = streamText(ChatStreams.crun(PIECES).answer());
        assertThat(message.getBody()).isEqualTo(List.of(PIECES));
        assertThat(message.getHeader(FINISH_REASON)).isEqualTo("stop");
        assertThat(message.getHeader(TOTAL_TOKENS)).isEqualTo(57L);
        assertThat(message.getHeader(RESPONSE_ID)).isEqualTo("resp_0c628e55cfc393b50069cddfec989c81939cd408ac45285daa");
    }

    @Test
    void leavesUnknownUsageOut() {
        Message message = streamText(ChatStreams.openAiWithoutUsage(PIECES).answer());
        assertThat(message.getBody()).isEqualTo(List.of(PIECES));
        assertThat(message.getHeaders()).doesNotContainKeys(PROMPT_TOKENS, COMPLETION_TOKENS, TOTAL_TOKENS);
    }

    @Test
    void takesAFinishReasonAsTheEndWhenTheMarkIsMissing() {
        Message message = streamText(ChatStreams.openAi(PIECES).end("").answer());
        assertThat(message.getBody()).isEqualTo(List.of(PIECES));
        assertThat(message.getHeaders()).doesNotContainKey(TRUNCATED);
    }

    @Test
    void readsOneHugeEvent() {
        String huge = "0123456789abcdef".repeat(128 * 1024);
        Message message = streamText(ChatStreams.openAi(huge).answer());
        assertThat(message.getBody()).isEqualTo(List.of(huge));
    }

    @Test
    void passesEachPieceOnAsItArrives() {
        Gate gate = new Gate();
        EventStream stream = ChatStreams.openAi("first", "second");
        List<Piece> pieces = new ArrayList<>(stream.pieces());
        pieces.add(2, Piece.held(gate));
        stream(Answer.events(pieces.toArray(Piece[]::new)), exchange -> {
            Iterator<?> iterator = exchange.getMessage().getBody(Iterator.class);
            assertThat(iterator.next()).isEqualTo("first");
            gate.open();
            assertThat(iterator.next()).isEqualTo("second");
            assertThat(iterator.hasNext()).isFalse();
        });
    }

    @Test
    void surfacesReasoningAndToolCalls() {
        EventStream stream = EventStream.of(List.of(
                ChatStreams.reasoning("17 "),
                ChatStreams.reasoning("* 38"),
                ChatStreams.toolCall(0, "call_1", "weather", ""),
                ChatStreams.toolCall(1, "call_2", "time", "{}"),
                ChatStreams.toolCall(0, "", "", "{\"city\":"),
                ChatStreams.toolCall(0, "", "", "\"Oslo\"}"),
                ChatStreams.finish("tool_calls")));
        Message message = streamText(stream.answer());
        assertThat(message.getBody()).isEqualTo(List.of());
        assertThat(message.getHeader(REASONING)).isEqualTo("17 * 38");
        assertThat(message.getHeader(TOOL_CALLS))
                .isEqualTo(List.of(
                        toolCall("call_1", "weather", "{\"city\":\"Oslo\"}"), toolCall("call_2", "time", "{}")));
    }

    private static Map<String, Object> toolCall(String id, String name, String arguments) {
        return Map.of("id", id, "type", "function", "function", Map.of("name", name, "arguments", arguments));
    }

    @Test
    void offersNeutralEvents() {
        List<Object> events = new ArrayList<>();
        stream(
                ChatStreams.openAi("a", "b").answer(),
                exchange -> events.addAll(readAll(exchange.getMessage())),
                "streamingBody=events");
        assertThat(events).contains(new StreamEvent.Text("a"), new StreamEvent.Text("b"));
        assertThat(events).anyMatch(StreamEvent.Usage.class::isInstance);
    }

    @Test
    void offersAnInputStream() {
        Message message = stream(
                ChatStreams.openAi(PIECES).answer(),
                exchange -> exchange.getMessage().setBody(text(exchange.getMessage())),
                "streamingBody=inputStream");
        assertThat(message.getBody()).isEqualTo(TEXT);
    }

    private static String text(Message message) throws IOException {
        try (InputStream body = message.getBody(InputStream.class)) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void feedsAStreamingSplitter() {
        List<String> pieces = new CopyOnWriteArrayList<>();
        server.reply(ChatStreams.openAi(PIECES).answer());
        String uri = uri(CHAT, streaming());
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split")
                        .to(uri)
                        .split(body())
                        .streaming()
                        .process(exchange -> pieces.add(exchange.getMessage().getBody(String.class)));
            }
        });
        answer(camel.request("direct:split", exchange -> exchange.getMessage().setBody("Hello!")));
        assertThat(pieces).containsExactly(PIECES);
    }

    @Test
    void sendsEachPieceToAnEndpointAndGoesOnWithTheWhole() {
        List<String> pieces = new CopyOnWriteArrayList<>();
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pieces")
                        .process(exchange -> pieces.add(exchange.getMessage().getBody(String.class)));
            }
        });
        server.reply(ChatStreams.openAi(PIECES).answer());
        Message message = answer(call(CHAT, "Hello!", streaming("streamTo=direct:pieces")));
        assertThat(pieces).containsExactly(PIECES);
        assertThat(message.getBody()).isEqualTo(TEXT);
        assertThat(message.getHeader(TOTAL_TOKENS)).isEqualTo(57L);
        assertThat(message.getHeader(FINISH_REASON)).isEqualTo("stop");
    }
}
