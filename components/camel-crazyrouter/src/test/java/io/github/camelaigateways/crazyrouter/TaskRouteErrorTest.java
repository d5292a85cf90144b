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

import io.github.camelaigateways.aigateway.task.Task;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ExpressionAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A step of a route may throw what Camel does not catch: the exchange ends with it, once, and its task is lost to nobody. */
class TaskRouteErrorTest extends WatchedTaskTestCase {

    static Stream<Error> errors() {
        return Stream.of(
                new NoClassDefFoundError("missing"), new AssertionError("wrong"), new StackOverflowError("too deep"));
    }

    static Stream<Arguments> submits() {
        return errors().flatMap(error -> Stream.of(Arguments.of(error, "submit"), Arguments.of(error, "await")));
    }

    @ParameterizedTest
    @MethodSource("submits")
    void endsAnExchangeThatSubmits(Error error, String mode) throws Exception {
        submits(ACCEPTED);
        tells(DONE);
        AtomicInteger steps = new AtomicInteger();
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:make").to(uri(video("&taskMode=" + mode))).process(exchange -> {
                    steps.incrementAndGet();
                    throw error;
                });
            }
        });
        AtomicInteger ends = new AtomicInteger();
        Endpoint make = camel.context().getEndpoint("direct:make");
        Exchange exchange = make.createExchange();
        exchange.getMessage().setBody("A cat");
        try (AsyncProducer producer = make.createAsyncProducer()) {
            producer.start();
            producer.process(exchange, sync -> ends.incrementAndGet());
            whileTimePasses(() -> ends.get() > 0);
        }
        assertThat(exchange.getException()).hasRootCause(error);
        assertThat(ends).hasValue(1);
        assertThat(steps).hasValue(1);
        assertThat(submitted()).isOne();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void deliversTheTaskAgain(Error error) {
        submits(ACCEPTED);
        tells(DONE);
        AtomicInteger steps = new AtomicInteger();
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("tasks")).process(exchange -> {
                    if (steps.incrementAndGet() == 1) {
                        throw error;
                    }
                });
            }
        });
        send(video("&taskMode=submit"));
        whileTimePasses(() -> steps.get() == 2);
        await().until(() -> task().stage() == Task.Stage.DONE);
        await().until(() -> camel.context().getInflightRepository().size() == 0);
    }

    /** An expression leaves no way back in the queue of the thread. */
    @Test
    void deliversTheTaskAgainThatAnExpressionBreaksOffAt() {
        submits(ACCEPTED);
        tells(DONE);
        AtomicInteger steps = new AtomicInteger();
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("tasks")).setBody(new ExpressionAdapter() {
                    @Override
                    public Object evaluate(Exchange exchange) {
                        if (steps.incrementAndGet() == 1) {
                            throw new AssertionError("wrong");
                        }
                        return "";
                    }
                });
            }
        });
        send(video("&taskMode=submit"));
        whileTimePasses(() -> steps.get() == 2);
        await().until(() -> task().stage() == Task.Stage.DONE);
        await().until(() -> camel.context().getInflightRepository().size() == 0);
    }
}
