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
package io.github.camelaigateways.crazyrouter;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Realtime sessions with a server that misbehaves, and what exactly is said to it. */
@Timeout(60)
class CrazyrouterRealtimeFailureTest {

    private static final String KEY = "sk-realtime-4f1d7c2e9b8a";
    private static final String CREATED = "{\"type\":\"session.created\",\"session\":{}}";
    private static final String DELTA = "{\"type\":\"response.text.delta\",\"delta\":\"Hel\"}";
    private static final String DONE =
            "{\"type\":\"response.done\",\"response\":{\"id\":\"r1\",\"status\":\"completed\"}}";

    private final MockWebServer server = new MockWebServer();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final List<Integer> goodbyes = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean greets = true;
    private String retryDelay = "1";

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A server that says something when the response is asked for. */
    private MockResponse socket(BiConsumer<WebSocket, String> onMessage) {
        return new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket socket, Response response) {
                        if (greets) {
                            socket.send(CREATED);
                        }
                    }

                    @Override
                    public void onMessage(WebSocket socket, String text) {
                        heard.add(text);
                        onMessage.accept(socket, text);
                    }

                    @Override
                    public void onClosing(WebSocket socket, int code, String reason) {
                        goodbyes.add(code);
                        gone.countDown();
                        socket.close(1000, null);
                    }

                    @Override
                    public void onFailure(WebSocket socket, Throwable failure, Response response) {
                        gone.countDown();
                    }
                })
                .build();
    }

    private MockResponse answering(String... events) {
        return socket((socket, text) -> {
            if (text.contains("response.create")) {
                List.of(events).forEach(socket::send);
            }
        });
    }

    private String uri(String options) {
        return "crazyrouter:realtime?model=gpt-4o-realtime-preview&retryDelay=" + retryDelay + "&apiKey=" + KEY
                + "&baseUrl=http://127.0.0.1:" + server.getPort() + options;
    }

    private Exchange ask(String options) {
        return camel.request(uri(options), it -> it.getMessage().setBody("Hello, please introduce yourself"));
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static GatewayException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GatewayException.class);
        return exchange.getException(GatewayException.class);
    }

    @Test
    void saysExactlyWhatThePageShows() throws Exception {
        server.enqueue(answering(DELTA, DONE));
        Exchange exchange = ask("&modalities=text,audio&voice=nova&inputAudioFormat=pcm16&outputAudioFormat=pcm16"
                + "&turnDetection=server_vad");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hel");
        assertThat(heard)
                .containsExactly(
                        "{\"type\":\"session.update\",\"session\":{\"modalities\":[\"text\",\"audio\"],\"voice\":\"nova\","
                                + "\"input_audio_format\":\"pcm16\",\"output_audio_format\":\"pcm16\","
                                + "\"turn_detection\":{\"type\":\"server_vad\"}}}",
                        "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\",\"role\":\"user\",\"content\":"
                                + "[{\"type\":\"input_text\",\"text\":\"Hello, please introduce yourself\"}]}}",
                        "{\"type\":\"response.create\"}");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/v1/realtime?model=gpt-4o-realtime-preview");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(request.getHeaders().get("Sec-WebSocket-Protocol")).isNull();
    }

    @Test
    void presentsTheKeyAmongTheProtocols() throws Exception {
        server.enqueue(answering(DONE));
        assertThat(ask("&authMethod=protocol").getException()).isNull();
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("Sec-WebSocket-Protocol"))
                .isEqualTo("realtime, openai-insecure-api-key." + KEY);
        assertThat(request.getHeaders().get("Authorization")).isNull();
    }

    @Test
    void sendsTheCallersOwnEventsAsTheyAre() {
        server.enqueue(answering(DONE));
        String event = "{\"type\":\"response.create\",\"response\":{\"x\":1.5}}";
        Exchange exchange = camel.request(uri(""), it -> it.getMessage().setBody(event));
        assertThat(exchange.getException()).isNull();
        assertThat(heard).containsExactly(event);
    }

    @Test
    void refusesEventsThatAskForNothing() {
        Exchange exchange =
                camel.request(uri(""), it -> it.getMessage().setBody("{\"type\":\"session.update\",\"session\":{}}"));
        assertThat(failure(exchange).getKind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(exchange.getException()).hasMessageContaining("response.create");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void toleratesEventsThatItDoesNotKnow() {
        server.enqueue(answering("{\"type\":\"rate_limits.updated\"}", "{\"no\":\"type\"}", DELTA, DONE));
        assertThat(ask("").getMessage().getBody()).isEqualTo("Hel");
    }

    @Test
    void isTruncatedWhenTheSessionIsClosedWithinTheAnswer() {
        server.enqueue(socket((socket, text) -> {
            if (text.contains("response.create")) {
                socket.send(DELTA);
                socket.close(1001, "going away");
            }
        }));
        GatewayException failure = failure(ask(""));
        assertThat(failure.getKind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(failure).hasMessageContaining("1001: going away");
        assertThat(failure.isOutcomeUncertain()).isTrue();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"idleTimeout=150,true", "firstByteTimeout=150,false", "totalTimeout=2000,true"})
    void endsWhenALimitRunsOut(String limit, boolean answers) {
        greets = answers;
        server.enqueue(answers ? answering(DELTA) : socket((socket, text) -> {}));
        GatewayException failure = failure(ask("&" + limit));
        assertThat(failure.getKind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(failure).hasMessageContaining(limit.substring(0, limit.indexOf('=')));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"invalid_request_error,INVALID_REQUEST", "rate_limit_exceeded,RATE_LIMIT", "whatever,UPSTREAM"})
    void failsByAnErrorEventAndSaysNothingTwice(String code, FailureKind kind) {
        server.enqueue(
                answering("{\"type\":\"error\",\"error\":{\"code\":\"" + code + "\",\"message\":\"no " + KEY + "\"}}"));
        GatewayException failure = failure(ask(""));
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("no xxxxxx").hasMessageNotContaining(KEY);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void failsByAResponseThatFailed() {
        server.enqueue(answering("{\"type\":\"response.done\",\"response\":{\"status\":\"failed\",\"status_details\":"
                + "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"empty\"}}}}"));
        assertThat(failure(ask("")).getKind()).isEqualTo(FailureKind.QUOTA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not JSON", "{\"type\":\"response.audio.delta\",\"delta\":\"###\"}"})
    void failsByWhatNoSessionSays(String event) {
        server.enqueue(answering(event));
        assertThat(failure(ask("")).getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
    }

    @Test
    void holdsNoMoreThanAllowed() {
        server.enqueue(answering(DELTA, DELTA, DELTA, DONE));
        GatewayException failure = failure(ask("&maxReplySize=100"));
        assertThat(failure).hasMessageContaining("maxReplySize");
        assertThat(failure.getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
    }

    @Test
    void tellsOfAKeyThatIsRefused() {
        server.enqueue(new MockResponse.Builder()
                .code(401)
                .body("{\"error\":{\"message\":\"bad key " + KEY + "\",\"code\":\"invalid_api_key\"}}")
                .build());
        GatewayException failure = failure(ask(""));
        assertThat(failure.getKind()).isEqualTo(FailureKind.AUTHENTICATION);
        assertThat(failure.getStatusCode()).isEqualTo(401);
        assertThat(failure).hasMessageContaining("bad key xxxxxx");
    }

    @Test
    void asksAgainWhenTheConnectionWasRefusedSinceNothingWasSaid() {
        server.enqueue(new MockResponse.Builder().code(502).body("<html>").build());
        server.enqueue(answering(DELTA, DONE));
        Exchange exchange = ask("");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hel");
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.ATTEMPTS)).isEqualTo(2);
    }

    /** What the second attempt said, the gateway has heard, though the first was refused. */
    @Test
    void doesNotTakeAnAnswerForUnheardSinceTheConnectionWasRefusedBefore() {
        server.enqueue(new MockResponse.Builder().code(502).body("<html>").build());
        server.enqueue(answering(DELTA, DONE + " trailing"));
        GatewayException failure = failure(ask(""));
        assertThat(failure.getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
        assertThat(failure.failure().accepted()).isEqualTo(Failure.Acceptance.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-\u200B1234", "sk-\n1234", "sk-1234\u00E9"})
    void refusesAKeyThatNoHeaderCanHoldWithoutTellingIt(String odd) {
        camel.context().getRegistry().bind("odd", odd);
        assertThatThrownBy(() -> camel.context().getEndpoint("crazyrouter:realtime?model=m&apiKey=#bean:odd"))
                .rootCause()
                .hasMessageContaining("which no header can hold")
                .hasMessageNotContaining("1234");
    }

    @Test
    void neverTellsAKeyThatTheProtocolListCannotHold() {
        String odd = "sk(odd)/key=1234";
        Exchange exchange = camel.request(
                "crazyrouter:realtime?model=m&authMethod=protocol&apiKey=RAW{" + odd + "}&baseUrl=http://127.0.0.1:"
                        + server.getPort(),
                it -> it.getMessage().setBody("Hi"));
        assertThat(failure(exchange).getKind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(exchange.getException()).hasMessageContaining("authMethod").hasStackTraceContaining("authMethod");
        assertThat(exchange.getException()).hasMessageNotContaining("odd");
    }

    @Test
    void closesTheSessionWhenTheReaderStopsEarly() throws Exception {
        server.enqueue(answering(DELTA, DELTA));
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:early")
                        .to(uri("&streaming=true"))
                        .process(exchange ->
                                exchange.getMessage().getBody(Iterator.class).next());
            }
        });
        camel.request("direct:early", it -> it.getMessage().setBody("Hi"));
        assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void holdsTheServerBackWhileNobodyReads() throws Exception {
        String piece = "x".repeat(50_000);
        int count = 300;
        CompletableFuture<WebSocket> sending = new CompletableFuture<>();
        server.enqueue(socket((socket, text) -> {
            if (text.contains("response.create")) {
                for (int i = 0; i < count; i++) {
                    socket.send("{\"type\":\"response.text.delta\",\"delta\":\"" + piece + "\"}");
                }
                socket.send(DONE);
                sending.complete(socket);
            }
        }));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Long> read = new CompletableFuture<>();
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:slow")
                        .to(uri("&streaming=true&maxReplySize=100000000"))
                        .process(exchange -> {
                            Iterator<?> pieces = exchange.getMessage().getBody(Iterator.class);
                            long length = pieces.next().toString().length();
                            begun.countDown();
                            goOn.await();
                            while (pieces.hasNext()) {
                                length += pieces.next().toString().length();
                            }
                            read.complete(length);
                        });
            }
        });
        camel.context()
                .createFluentProducerTemplate()
                .to("seda:slow")
                .withBody("Hi")
                .send();
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        WebSocket server = sending.get(60, TimeUnit.SECONDS);
        await().during(Duration.ofSeconds(1)).until(() -> server.queueSize() > 0);
        goOn.countDown();
        assertThat(read.get(60, TimeUnit.SECONDS)).isEqualTo((long) count * piece.length());
    }

    @Test
    void marksAStreamThatBreaksOff() {
        server.enqueue(socket((socket, text) -> {
            if (text.contains("response.create")) {
                socket.send(DELTA);
                socket.close(1011, "oops");
            }
        }));
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:broken")
                        .to(uri("&streaming=true"))
                        .process(exchange ->
                                exchange.getMessage().getBody(Iterator.class).forEachRemaining(piece -> {}));
            }
        });
        Exchange exchange = camel.request("direct:broken", it -> it.getMessage().setBody("Hi"));
        assertThat(failure(exchange).getKind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TRUNCATED)).isEqualTo(true);
    }

    // ---- the consumer

    private void consume(String options, Processor reader) {
        camel.context().getRegistry().bind("problems", ExceptionHandler.class, new Problems(problems));
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("&exceptionHandler=#problems" + options)).process(reader);
            }
        });
    }

    private MockResponse breakingAfterGreeting() {
        return new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket socket, Response response) {
                        socket.send(CREATED);
                        socket.close(1001, "going away");
                    }
                })
                .build();
    }

    @Test
    void makesASessionAnewUntilItsAttemptsAreUsedUp() {
        for (int i = 0; i < 3; i++) {
            server.enqueue(breakingAfterGreeting());
        }
        Queue<Object> events = new ConcurrentLinkedQueue<>();
        consume("&maxAttempts=3", exchange -> events.add(exchange.getMessage().getBody()));
        await().until(() -> !problems.isEmpty());
        assertThat(events).hasSize(3);
        assertThat(server.getRequestCount()).isEqualTo(3);
        assertThat(problems.element())
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("1001")
                .hasMessageContaining("Attempts: 3");
    }

    @Test
    void countsNoSessionThatHeldAsAFailedAttempt() {
        int sessions = 4;
        for (int i = 0; i < sessions; i++) {
            server.enqueue(new MockResponse.Builder()
                    .webSocketUpgrade(new WebSocketListener() {
                        @Override
                        public void onMessage(WebSocket socket, String text) {
                            socket.close(1001, "going away");
                        }

                        @Override
                        public void onOpen(WebSocket socket, Response response) {
                            socket.send(CREATED);
                        }
                    })
                    .build());
        }
        Queue<Object> events = new ConcurrentLinkedQueue<>();
        consume("&maxAttempts=2&maxRetryDelay=1&exchangePattern=InOut", exchange -> {
            long begin = System.nanoTime();
            await().until(() -> System.nanoTime() - begin > TimeUnit.MILLISECONDS.toNanos(2));
            events.add(exchange.getMessage().getBody());
            exchange.getMessage().setBody(Map.of("type", "response.create"));
        });
        await().until(() -> events.size() == sessions || !problems.isEmpty());
        assertThat(events).hasSize(sessions);
        assertThat(problems).isEmpty();
    }

    @Test
    void makesNoSessionAnewWhenItMustNotOrCannotHelp() {
        server.enqueue(breakingAfterGreeting());
        consume("&reconnect=false", exchange -> {});
        await().until(() -> problems.size() == 1);
        server.enqueue(new MockResponse.Builder().code(401).build());
        consume("&voice=nova", exchange -> {});
        await().until(() -> problems.size() == 2);
        assertThat(server.getRequestCount()).isEqualTo(2);
        assertThat(problems).last().extracting("kind").isEqualTo(FailureKind.AUTHENTICATION);
    }

    @Test
    void waitsBeforeItMakesASessionAnew() throws Exception {
        server.enqueue(breakingAfterGreeting());
        server.enqueue(socket((socket, text) -> {}));
        CountDownLatch broke = new CountDownLatch(1);
        retryDelay = "3600000&maxRetryDelay=3600000";
        consume("", exchange -> broke.countDown());
        assertThat(broke.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.takeRequest(60, TimeUnit.SECONDS)).isNotNull();
        assertThat(server.takeRequest(500, TimeUnit.MILLISECONDS))
                .as("the second connection, an hour too early")
                .isNull();
        assertThat(problems).isEmpty();
    }

    @Test
    void takesNoEventThatIsTooLarge() {
        server.enqueue(new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket socket, Response response) {
                        socket.send("{\"type\":\"" + "x".repeat(1000) + "\"}");
                    }
                })
                .build());
        Queue<Object> events = new ConcurrentLinkedQueue<>();
        consume("&reconnect=false&maxReplySize=1000", events::add);
        await().until(() -> !problems.isEmpty() || !events.isEmpty());
        assertThat(events).isEmpty();
        assertThat(problems.element()).hasMessageContaining("a message is larger than maxReplySize (1000)");
    }

    @Test
    void letsTheNextEventComeWhenTheRouteIsDoneWithTheOneBefore() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket socket, Response response) {
                        for (int i = 0; i < 20; i++) {
                            socket.send("{\"type\":\"n\",\"n\":" + i + "}");
                        }
                    }

                    @Override
                    public void onClosing(WebSocket socket, int code, String reason) {
                        socket.close(1000, null);
                    }
                })
                .build());
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        LinkedBlockingQueue<Object> seen = new LinkedBlockingQueue<>();
        consume("", exchange -> {
            seen.add(exchange.getMessage().getBody(Map.class).get("n"));
            first.countDown();
            second.countDown();
            goOn.await();
        });
        assertThat(first.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.await(500, TimeUnit.MILLISECONDS))
                .as("the route had the second event before it was done with the first")
                .isFalse();
        assertThat(seen).containsExactly(0);
        goOn.countDown();
        await().until(() -> seen.size() == 20);
        assertThat(seen).containsExactly(IntStream.range(0, 20).boxed().toArray());
    }

    @Test
    void goesOnAfterAnEventThatTheRouteBreaksOffAt() {
        server.enqueue(new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket socket, Response response) {
                        socket.send(CREATED);
                        socket.send(DONE);
                    }

                    @Override
                    public void onClosing(WebSocket socket, int code, String reason) {
                        socket.close(1000, null);
                    }
                })
                .build());
        Queue<Object> events = new ConcurrentLinkedQueue<>();
        consume("", exchange -> {
            events.add(exchange.getMessage().getHeader(GatewayHeaders.EVENT_TYPE));
            if (events.size() == 1) {
                throw new AssertionError("a check of the route");
            }
        });
        await().until(() -> events.size() == 2);
        assertThat(events).containsExactly("session.created", "response.done");
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem).hasRootCauseMessage("a check of the route"));
    }

    @Test
    void goesOnAfterAnEventWhoseExpressionBreaksOff() {
        server.enqueue(new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket socket, Response response) {
                        socket.send(CREATED);
                        socket.send(DONE);
                    }

                    @Override
                    public void onClosing(WebSocket socket, int code, String reason) {
                        socket.close(1000, null);
                    }
                })
                .build());
        Queue<Object> events = new ConcurrentLinkedQueue<>();
        camel.context().getRegistry().bind("problems", ExceptionHandler.class, new Problems(problems));
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("&exceptionHandler=#problems")).setBody(new ExpressionAdapter() {
                    @Override
                    public Object evaluate(Exchange exchange) {
                        events.add(exchange.getMessage().getHeader(GatewayHeaders.EVENT_TYPE));
                        if (events.size() == 1) {
                            throw new AssertionError("a check of the route");
                        }
                        return "";
                    }
                });
            }
        });
        await().until(() -> events.size() == 2);
        assertThat(events).containsExactly("session.created", "response.done");
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem).hasRootCauseMessage("a check of the route"));
    }

    @Test
    void tellsWhatTheRouteAnswersThatIsNoEvent() {
        server.enqueue(socket((socket, text) -> {}));
        consume("&exchangePattern=InOut", exchange -> exchange.getMessage().setBody(List.of("Hello")));
        await().until(() -> !problems.isEmpty());
        assertThat(problems.element()).hasMessageContaining("no client event");
        assertThat(heard).isEmpty();
    }

    @Test
    void saysTheAnswerToAnEventInNoOtherSession() {
        server.enqueue(socket((socket, text) -> {}));
        server.enqueue(answering(DONE));
        Queue<Object> events = new ConcurrentLinkedQueue<>();
        consume("&exchangePattern=InOut", exchange -> {
            events.add(exchange.getMessage().getHeader(GatewayHeaders.EVENT_TYPE));
            if (events.size() == 1) {
                // as a route policy does
                Consumer consumer = camel.context().getRoutes().get(0).getConsumer();
                ServiceHelper.suspendService(consumer);
                ServiceHelper.resumeService(consumer);
                exchange.getMessage().setBody(Map.of("type", "response.create"));
            }
        });
        await().until(() -> !problems.isEmpty() || events.contains("response.done"));
        assertThat(problems).singleElement().asString().contains("What the route answers was not sent");
        await().until(() -> events.size() == 2);
        assertThat(events).containsOnly("session.created");
        assertThat(heard).isEmpty();
    }

    @Test
    void endsTheSessionWithTheRoute() throws Exception {
        server.enqueue(socket((socket, text) -> {}));
        CountDownLatch greeted = new CountDownLatch(1);
        consume("", exchange -> greeted.countDown());
        assertThat(greeted.await(60, TimeUnit.SECONDS)).isTrue();
        camel.context().getRouteController().stopAllRoutes();
        assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(goodbyes).containsExactly(1000);
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(problems).isEmpty();
    }

    @Test
    void hasNoSessionWhileTheRouteIsSuspended() throws Exception {
        server.enqueue(socket((socket, text) -> {}));
        server.enqueue(socket((socket, text) -> {}));
        LinkedBlockingQueue<Object> seen = new LinkedBlockingQueue<>();
        consume("", exchange -> seen.add(exchange.getMessage().getBody()));
        String route = camel.context().getRoutes().get(0).getRouteId();
        assertThat(seen.poll(60, TimeUnit.SECONDS)).isNotNull();
        camel.context().getRouteController().suspendRoute(route);
        assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.getRequestCount()).isEqualTo(1);
        camel.context().getRouteController().resumeRoute(route);
        assertThat(seen.poll(60, TimeUnit.SECONDS)).isNotNull();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    // ---- secrets

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "protocol"})
    void showsTheKeyInNoLog(String method) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(event.getLoggerName() + " " + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())));
            }
        };
        appender.setContext(root.getLoggerContext());
        appender.start();
        List<Appender<ILoggingEvent>> others = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        root.addAppender(appender);
        root.setLevel(Level.TRACE);
        try {
            camel.context()
                    .getComponent("crazyrouter", CrazyrouterComponent.class)
                    .getConnection()
                    .setApiKey(KEY);
            server.enqueue(answering(DELTA, DONE));
            server.enqueue(new MockResponse.Builder().code(401).build());
            String uri = "crazyrouter:realtime?model=m&authMethod=" + method + "&baseUrl=http://127.0.0.1:"
                    + server.getPort();
            camel.request(uri, it -> it.getMessage().setBody("Hi"));
            Exchange refused = camel.request(uri, it -> it.getMessage().setBody("Hi"));
            lines.add(stackTrace(refused.getException()));
        } finally {
            root.setLevel(before);
            root.detachAppender(appender);
            others.forEach(root::addAppender);
        }
        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains("4f1d7c2e9b8a"));
    }
}
