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

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.testkit.Gate;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls hold no threads, share connections, and go on where routes belong. */
public abstract class AsyncContract extends GatewayContract {

    private static final String CHAT = "chat-completion";
    private static final int CALLS = 300;
    private static final int URIS = 1000;

    /**
     * The worker threads, the I/O threads, the timer, and ten that help once: threads that a busy machine gives no time are taken
     * for threads that wait.
     */
    private static final int THREADS = 25;

    private final Gate gate = new Gate();

    protected AsyncContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    @BeforeEach
    void holdEverything() {
        server.answer(
                gateway.path(CHAT), request -> ChatReply.saying("Hi").answer().heldBy(gate));
    }

    /** A producer to drive without a route, started. */
    private AsyncProducer producer(String operation, String... options) throws Exception {
        Endpoint endpoint = camel.context().getEndpoint(uri(operation, options));
        AsyncProducer producer = endpoint.createAsyncProducer();
        camel.context().addService(producer);
        return producer;
    }

    private static Exchange exchange(AsyncProducer producer, Object body) {
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private static List<String> componentThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("AiGateway"))
                .toList();
    }

    /** All kinds at once: each call is told to go on later, and no thread waits for it. Streams have begun. */
    @Test
    void holdsManyCallsOfEachKindWithFewThreads() throws Exception {
        List<Object> pieces = new CopyOnWriteArrayList<>();
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pieces")
                        .process(piece -> pieces.add(piece.getMessage().getBody()));
            }
        });
        // a key in the query changes nothing of this
        List<SampleCall> kinds = EnumSet.complementOf(EnumSet.of(SampleCall.KEY_IN_QUERY)).stream()
                .filter(kind -> gateway.paths().containsKey(kind.operation()))
                .toList();
        assertThat(kinds).contains(SampleCall.COMPLETION, SampleCall.STREAM);
        Map<SampleCall, List<Exchange>> done = new ConcurrentHashMap<>();
        int calls = 0;
        for (SampleCall kind : kinds) {
            server.answer(gateway.path(kind.operation()), request -> kind.heldBy(gate));
            AsyncProducer producer = kind == SampleCall.STREAM
                    ? producer(kind.operation(), kind.options(), "streamTo=direct:pieces")
                    : producer(kind.operation(), kind.options());
            List<Exchange> ended = done.computeIfAbsent(kind, it -> new CopyOnWriteArrayList<>());
            for (int call = 0; call < CALLS; call++) {
                Exchange exchange = exchange(producer, kind.body());
                assertThat(producer.process(exchange, synchronous -> ended.add(exchange)))
                        .as("done at once: %s", kind)
                        .isFalse();
            }
            calls += CALLS;
            gate.awaitArrivals(calls);
        }
        await().until(() -> pieces.size() == CALLS);
        assertThat(done.values()).allSatisfy(ended -> assertThat(ended).isEmpty());
        assertThat(componentThreads()).hasSizeLessThan(THREADS);
        gate.open();
        await().until(() -> done.values().stream().allMatch(ended -> ended.size() == CALLS));
        done.forEach((kind, ended) -> assertThat(ended).allSatisfy(exchange -> {
            SampleCall whole = kind == SampleCall.STREAM ? SampleCall.COMPLETION : kind;
            whole.assertAnswer(answer(exchange).getBody());
        }));
    }

    @Test
    void opensNoMoreConnectionsThanAllowed() throws Exception {
        AsyncProducer producer = producer(CHAT, "model=m", "maxConnections=3");
        List<Exchange> done = new CopyOnWriteArrayList<>();
        for (int call = 0; call < 12; call++) {
            Exchange exchange = exchange(producer, "Hello!");
            producer.process(exchange, synchronous -> done.add(exchange));
        }
        gate.awaitArrivals(3);
        assertThat(server.connections().total()).isEqualTo(3);
        gate.open();
        await().until(() -> done.size() == 12);
        assertThat(done)
                .allSatisfy(exchange -> assertThat(answer(exchange).getBody()).isEqualTo("Hi"));
        assertThat(server.connections().total()).isEqualTo(3);
    }

    @Test
    void sharesOneClientAmongAllUrisOfADynamicEndpoint() {
        gate.open();
        String uri = uri(CHAT, "model=${header.model}", "temperature=${header.temperature}");
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic").toD(uri);
            }
        });
        IntStream.range(0, URIS)
                .forEach(number -> answer(camel.request("direct:dynamic", exchange -> {
                    exchange.getMessage().setBody("Hello!");
                    exchange.getMessage().setHeader("model", "m" + number);
                    exchange.getMessage().setHeader("temperature", number / 1000.0);
                })));
        assertThat(server.requests()).hasSize(URIS);
        assertThat(sentBodies().stream().map(body -> body.get("model").asText()).distinct())
                .hasSize(URIS);
        assertThat(server.connections().total()).isLessThan(10);
        assertThat(componentThreads()).hasSizeLessThan(THREADS);
    }

    @Test
    void goesOnOnAThreadOfCamelAndNotOnOneThatDoesTheReading() {
        gate.open();
        AtomicReference<String> thread = new AtomicReference<>();
        String uri = uri(CHAT, "model=m");
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:go")
                        .to(uri)
                        .process(exchange -> thread.set(Thread.currentThread().getName()));
            }
        });
        answer(camel.request("direct:go", exchange -> exchange.getMessage().setBody("Hello!")));
        assertThat(thread.get()).startsWith("Camel (").contains("AiGateway-" + gateway.scheme());
    }

    @Test
    void canBeCalledAgainAfterTheContextWasSuspended() {
        gate.open();
        answer(call(CHAT, "Hello!", "model=m"));
        camel.context().suspend();
        camel.context().resume();
        assertThat(answer(call(CHAT, "Hello!", "model=m")).getBody()).isEqualTo("Hi");
    }
}
