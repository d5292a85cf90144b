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

import static io.github.camelaigateways.aigateway.GatewayHeaders.TRUNCATED;
import static io.github.camelaigateways.aigateway.failure.FailureKind.MALFORMED_REPLY;
import static io.github.camelaigateways.aigateway.failure.FailureKind.RATE_LIMIT;
import static io.github.camelaigateways.aigateway.failure.FailureKind.TIMEOUT;
import static io.github.camelaigateways.aigateway.failure.FailureKind.UPSTREAM;
import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.EventStream;
import io.github.camelaigateways.testkit.Gate;
import io.github.camelaigateways.testkit.Misbehaviour;
import io.github.camelaigateways.testkit.Piece;
import io.github.camelaigateways.testkit.Reply;
import io.github.camelaigateways.testkit.StreamDamage;
import io.github.camelaigateways.testkit.fixture.ErrorReply;
import io.github.camelaigateways.testkit.fixture.TextStream;
import java.io.Closeable;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream that breaks never passes for a whole answer, and one that is given up gives its connection back. */
public abstract class BrokenStreamContract extends GatewayContract {

    private static final Map<StreamDamage, FailureKind> KINDS = new EnumMap<>(Map.of(
            StreamDamage.CLOSED_BETWEEN_EVENTS,
            FailureKind.TRUNCATED,
            StreamDamage.CUT_BETWEEN_EVENTS,
            FailureKind.TRUNCATED,
            StreamDamage.CUT_IN_EVENT,
            FailureKind.TRUNCATED,
            StreamDamage.RESET_BETWEEN_EVENTS,
            FailureKind.TRUNCATED,
            StreamDamage.ERROR_EVENT,
            UPSTREAM,
            StreamDamage.NAMED_ERROR_EVENT,
            UPSTREAM,
            StreamDamage.MALFORMED_EVENT,
            MALFORMED_REPLY,
            StreamDamage.STALL_BETWEEN_EVENTS,
            TIMEOUT));

    private final TextStream format;
    private final EventStream stream;

    protected BrokenStreamContract(GatewayUnderTest gateway) {
        this(gateway, TextStream.CHAT);
    }

    /** @param format how the operation streams that is tested */
    protected BrokenStreamContract(GatewayUnderTest gateway, TextStream format) {
        super(gateway);
        this.format = format;
        this.stream = format.saying("a", "b", "c");
    }

    private String[] with(String... options) {
        return Stream.of(List.of("model=m", "streaming=true"), format.options(), List.of(options))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    /** A short limit only where silence is the damage, so that a slow machine is not taken for one. */
    private static String patience(StreamDamage damage) {
        return damage == StreamDamage.STALL_BETWEEN_EVENTS ? "idleTimeout=1500" : "idleTimeout=30000";
    }

    /** Reads a stream in a route until it breaks there. */
    private Exchange readUntilItBreaks(Reply reply, List<Object> pieces, String... options) {
        server.reply(reply);
        return callAndRead(
                format.operation(),
                "Hello!",
                exchange -> exchange.getMessage().getBody(Iterator.class).forEachRemaining(pieces::add),
                with(options));
    }

    @ParameterizedTest
    @EnumSource(StreamDamage.class)
    void failsAfterThePiecesThatCame(StreamDamage damage) {
        List<Object> pieces = new ArrayList<>();
        Exchange exchange = readUntilItBreaks(damage.applyTo(stream), pieces, patience(damage));
        assertThatFailed(exchange, damage, pieces);
        assertThat(server.requests()).hasSize(1);
    }

    /**
     * What came before the damage is there, and the failure tells what happened. Only a reset may take back what the client
     * has received but not read yet, up to the whole reply: TCP says so.
     */
    private static void assertThatFailed(Exchange exchange, StreamDamage damage, List<?> pieces) {
        if (damage == StreamDamage.RESET_BETWEEN_EVENTS && pieces.size() < 2) {
            assertThat(pieces.isEmpty() || pieces.equals(List.of("a"))).isTrue();
            assertThat(failure(exchange).getKind()).isIn(FailureKind.TRUNCATED, FailureKind.CONNECTION);
            return;
        }
        assertThat(pieces).isEqualTo(List.of("a", "b"));
        assertThat(failure(exchange).getKind()).isEqualTo(KINDS.get(damage));
        assertThat(exchange.getMessage().getHeader(TRUNCATED)).isEqualTo(true);
    }

    @ParameterizedTest
    @EnumSource(StreamDamage.class)
    void failsTheExchangeThatStreamsToAnEndpoint(StreamDamage damage) {
        List<String> pieces = new CopyOnWriteArrayList<>();
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pieces")
                        .process(exchange -> pieces.add(exchange.getMessage().getBody(String.class)));
            }
        });
        server.reply(damage.applyTo(stream));
        Exchange exchange = call(format.operation(), "Hello!", with("streamTo=direct:pieces", patience(damage)));
        assertThatFailed(exchange, damage, pieces);
    }

    @Test
    void failsTheInputStreamThatBreaks() {
        server.reply(StreamDamage.CUT_BETWEEN_EVENTS.applyTo(stream));
        Exchange exchange = callAndRead(
                format.operation(),
                "Hello!",
                it -> it.getMessage().getBody(InputStream.class).readAllBytes(),
                with("streamingBody=inputStream"));
        assertThat(failure(exchange).getKind()).isEqualTo(FailureKind.TRUNCATED);
    }

    @Test
    void failsTheCallWhenTheStreamDoesNotBegin() {
        server.reply(
                ErrorReply.invalidKey(),
                (Answer) Misbehaviour.HTML_PAGE_WITH_STATUS_200.applyTo(stream.answer()),
                Answer.events(),
                Answer.events(Piece.text("data: {\"error\":{\"message\":\"no\",\"code\":\"upstream_error\"}}\n\n")));
        assertThat(failure(call(format.operation(), "Hello!", with())).getKind())
                .isEqualTo(FailureKind.AUTHENTICATION);
        assertThat(failure(call(format.operation(), "Hello!", with())).getKind())
                .isEqualTo(MALFORMED_REPLY);
        assertThat(failure(call(format.operation(), "Hello!", with())).getKind())
                .isEqualTo(MALFORMED_REPLY);
        assertThat(failure(call(format.operation(), "Hello!", with())).getKind())
                .isEqualTo(UPSTREAM);
    }

    @Test
    void repeatsAStreamThatWasTurnedAwayBeforeItBegan() {
        server.reply(ErrorReply.rateLimited(), stream.answer());
        List<Object> pieces = new ArrayList<>();
        answer(callAndRead(
                format.operation(),
                "Hello!",
                exchange -> exchange.getMessage().getBody(Iterator.class).forEachRemaining(pieces::add),
                with()));
        assertThat(pieces).containsExactly("a", "b", "c");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void tellsOfARateLimitInTheMiddleOfTheStream() {
        Exchange exchange = readUntilItBreaks(
                Answer.events(
                        stream.pieces().get(0),
                        stream.pieces().get(1),
                        Piece.text("data: {\"error\":{\"message\":\"slow\",\"code\":\"rate_limit_exceeded\"}}\n\n")),
                new ArrayList<>());
        assertThat(failure(exchange).getKind()).isEqualTo(RATE_LIMIT);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void passesOnWhatCameTogetherWithAMalformedEvent() {
        List<Object> pieces = new ArrayList<>();
        EventStream beginning =
                stream.events(stream.events().subList(0, stream.events().size() - 1));
        String text = beginning.end("data: {\"choices\":[}\n\n").bytes().utf8();
        Exchange exchange = readUntilItBreaks(Answer.events(Piece.text(text)), pieces);
        assertThat(failure(exchange).getKind()).isEqualTo(MALFORMED_REPLY);
        assertThat(pieces).containsExactly("a", "b", "c");
    }

    @Test
    void closesTheConnectionWhenTheReaderStopsEarly() {
        server.reply(endless());
        answer(callAndRead(
                format.operation(),
                "Hello!",
                exchange -> {
                    Iterator<?> iterator = exchange.getMessage().getBody(Iterator.class);
                    assertThat(iterator.next()).isEqualTo("a");
                    assertThat(server.connections().open()).isEqualTo(1);
                    ((Closeable) iterator).close();
                    await().untilAsserted(() ->
                            assertThat(server.connections().open()).isZero());
                    assertThat(iterator.hasNext()).isFalse();
                },
                with()));
    }

    @Test
    void closesTheConnectionWhenTheInputStreamIsClosedEarly() {
        server.reply(endless());
        answer(callAndRead(
                format.operation(),
                "Hello!",
                exchange -> {
                    InputStream stream = exchange.getMessage().getBody(InputStream.class);
                    assertThat(stream.read()).isEqualTo('a');
                    assertThat(server.connections().open()).isEqualTo(1);
                    stream.close();
                    await().untilAsserted(() ->
                            assertThat(server.connections().open()).isZero());
                },
                with("streamingBody=inputStream")));
    }

    @Test
    void doesNotPassForWholeWhenItIsReadAfterItsExchange() {
        server.reply(endless());
        Exchange exchange = call(format.operation(), "Hello!", with());
        await().untilAsserted(() -> assertThat(server.connections().open()).isZero());
        Iterator<?> iterator = answer(exchange).getBody(Iterator.class);
        assertThatThrownBy(iterator::hasNext).hasMessageContaining("exchange");
    }

    @Test
    void closesTheConnectionOfAStreamThatNobodyReads() {
        server.reply(endless());
        String uri = uri(format.operation(), with());
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ignore").to(uri).setBody(constant("done"));
            }
        });
        answer(camel.request("direct:ignore", exchange -> exchange.getMessage().setBody("Hello!")));
        await().untilAsserted(() -> assertThat(server.connections().open()).isZero());
    }

    private Answer endless() {
        List<Piece> pieces =
                new ArrayList<>(stream.pieces().subList(0, stream.events().size() / 2));
        pieces.add(Piece.held(new Gate()));
        return Answer.events(pieces.toArray(Piece[]::new));
    }
}
