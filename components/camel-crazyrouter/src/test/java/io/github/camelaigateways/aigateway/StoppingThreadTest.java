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
package io.github.camelaigateways.aigateway;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.protocol.MediaResult;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.Gate;
import io.github.camelaigateways.testkit.LeakCheck;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import io.github.camelaigateways.testkit.fixture.ErrorReply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Delayed;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.util.concurrent.SizedScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits when the component stops goes on upon threads of its own, and what one of them throws is no other's affair. */
@Timeout(120)
class StoppingThreadTest {

    @RegisterExtension
    @Order(1)
    final ScriptedGateway gateway = ScriptedGateway.http();

    @RegisterExtension
    @Order(2)
    final LeakCheck leaks = LeakCheck.of(gateway, "AiGateway");

    @RegisterExtension
    @Order(3)
    final RunningCamel camel = new RunningCamel();

    @TempDir
    Path folder;

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger told = new AtomicInteger();
    private final Gate gate = new Gate();

    @AfterEach
    void open() {
        gate.open();
    }

    private String uri(String call) {
        return "crazyrouter:" + call + "&apiKey=sk-test-key&retryDelay=1h&maxRetryDelay=1h&maxRetryAfter=1h&baseUrl="
                + gateway.baseUrl();
    }

    private GatewayComponent component() {
        return camel.context().getComponent("crazyrouter", GatewayComponent.class);
    }

    /** How many entries of the timer wait so long. */
    private long waits(long minutes) {
        return ((SizedScheduledExecutorService) component().clients().timer())
                .getScheduledThreadPoolExecutor().getQueue().stream()
                        .filter(entry -> !((Future<?>) entry).isCancelled())
                        .filter(entry -> ((Delayed) entry).getDelay(TimeUnit.MINUTES) >= minutes)
                        .count();
    }

    /** Notes on which thread something goes on; the first one throws. */
    private void goOn() {
        threads.add(Thread.currentThread());
        if (told.incrementAndGet() == 1) {
            throw new AssertionError("the first one fails");
        }
    }

    private void assertToldElsewhere(int count) {
        component().stop();
        await().dontCatchUncaughtExceptions().until(() -> told.get() == count);
        assertThat(threads).doesNotContain(Thread.currentThread());
    }

    @Test
    void tellsCallsThatWaitForARepetition() throws Exception {
        gateway.answer(
                "/v1/chat/completions", request -> ErrorReply.rateLimited().header("Retry-After", "3600"));
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(GatewayException.class).handled(true).process(exchange -> goOn());
                from("direct:start").to(uri("chat-completion?model=m"));
            }
        });
        Endpoint start = camel.context().getEndpoint("direct:start");
        AsyncProducer producer = start.createAsyncProducer();
        camel.context().addService(producer);
        AtomicInteger ends = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            Exchange exchange = start.createExchange();
            exchange.getMessage().setBody("Hello!");
            producer.process(exchange, sync -> ends.incrementAndGet());
        }
        await().until(() -> gateway.requests().size() == 5 && waits(30) == 5);
        assertToldElsewhere(5);
        await().until(() -> ends.get() == 5);
    }

    /** For the folder of the task or, in a folder of the user's, for the file. */
    @ParameterizedTest
    @ValueSource(strings = {"resultFolder", "resultTo"})
    void tellsDeliveriesThatWaitForAnother(String option) throws Exception {
        gateway.answer("/v", request -> Answer.empty().heldBy(gate));
        String place = option.equals("resultTo") ? "direct:target" : folder.toString();
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:target").stop();
            }
        });
        ResultDelivery delivery = ResultDelivery.of((GatewayEndpoint) camel.context()
                .getEndpoint(uri("video-generation?allowPrivateAddresses=true&" + option + "=" + place)));
        assertThat(delivery).isNotNull();
        delivery.start();
        fetch(delivery);
        gate.awaitArrivals(1);
        long before = waits(0);
        for (int i = 0; i < 4; i++) {
            fetch(delivery);
        }
        await().until(() -> waits(0) == before + 4);
        assertToldElsewhere(5);
        delivery.stop();
    }

    private void fetch(ResultDelivery delivery) {
        delivery.fetch(
                new DefaultExchange(camel.context()),
                ResultOrigin.ofTask(
                        "unified-video", "video-generation", "sora-2", "task-1", "ref-" + folder.getFileName()),
                List.of(new MediaResult(gateway.baseUrl() + "/v", null, null)),
                Map.of(),
                (files, failure) -> goOn());
    }
}
