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

import io.github.camelaigateways.testkit.Gate;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import io.github.camelaigateways.testkit.fixture.ErrorReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each call is told its end when the component stops, wherever it is, and is told it once. */
class CrazyrouterStopTest extends CamelTestSupport {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    private final Gate gate = new Gate();

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                CrazyrouterComponent component = getContext().getComponent("crazyrouter", CrazyrouterComponent.class);
                component.getConnection().setApiKey("sk-test-key");
                component.getConnection().setBaseUrl(gateway.baseUrl());
                component.setWorkerPoolSize(1);
                from("direct:patient")
                        .to("crazyrouter:chat-completion?model=m&maxConnections=2&retryDelay=1h&maxRetryDelay=1h");
                from("direct:quick").to("crazyrouter:chat-completion?model=m&maxConnections=2&retryDelay=1ms");
                // waits for a second call when the first has failed
                from("direct:fallback")
                        .doTry()
                        .to("direct:patient")
                        .doCatch(Exception.class)
                        .process(exchange -> template.requestBody("direct:patient", "held"));
            }
        };
    }

    @AfterEach
    void open() {
        gate.open();
    }

    private void hold() {
        gateway.answer(
                "/v1/chat/completions",
                request -> request.text().contains("limited")
                        ? ErrorReply.rateLimited()
                        : ChatReply.saying("never").answer().heldBy(gate));
    }

    private void stopComponent() {
        context.getComponent("crazyrouter", CrazyrouterComponent.class).stop();
    }

    private static void assertAllFail(List<CompletableFuture<Object>> calls) {
        assertThat(CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)))
                .failsWithin(LIMIT);
        assertThat(calls).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void endsCallsInFlightWaitingForAConnectionOrARepetition() {
        hold();
        List<CompletableFuture<Object>> calls = new ArrayList<>();
        calls.add(template.asyncRequestBody("direct:patient", "limited"));
        await().until(() -> gateway.requests().size() == 1);
        for (int i = 0; i < 10; i++) {
            calls.add(template.asyncRequestBody("direct:patient", "held"));
        }
        await().until(() -> gateway.requests().size() == 3);

        stopComponent();

        assertAllFail(calls);
        assertThat(gateway.requests()).hasSize(3);
    }

    /** Each call that waits for a connection is told that it was not sent, and is repeated while the others are still told. */
    @Test
    void endsCallsThatAreRepeatedMeanwhile() throws Exception {
        int count = 5_000;
        hold();
        AtomicIntegerArray ends = new AtomicIntegerArray(count);
        Endpoint route = context.getEndpoint("direct:quick");
        try (AsyncProducer producer = route.createAsyncProducer()) {
            producer.start();
            for (int i = 0; i < count; i++) {
                int call = i;
                Exchange exchange = route.createExchange();
                exchange.getMessage().setBody("held");
                producer.process(exchange, sync -> ends.incrementAndGet(call));
            }
            await().until(() -> gateway.requests().size() == 2);

            stopComponent();

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(IntStream.range(0, count).filter(call -> ends.get(call) == 0))
                            .as("told of no end")
                            .isEmpty());
        }
        assertThat(IntStream.range(0, count).filter(call -> ends.get(call) != 1))
                .as("told of more than one end")
                .isEmpty();
        assertThat(gateway.requests()).hasSize(2);
    }

    /** More routes than there are threads wait for calls that come to their end after the component has stopped. */
    @Test
    void endsCallsThatRoutesMakeAndWaitForMeanwhile() {
        hold();
        List<CompletableFuture<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(template.asyncRequestBody("direct:fallback", "held"));
        }
        await().until(() -> gateway.requests().size() == 2);

        stopComponent();

        assertAllFail(calls);
    }
}
