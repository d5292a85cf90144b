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

import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.LeakCheck;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import io.github.camelaigateways.testkit.fixture.ChatStreams;
import io.github.camelaigateways.testkit.fixture.ErrorReply;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ExpressionAdapter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel catches no errors of processors: whoever lets a route go on must tell its end all the same, and once. */
@Timeout(120)
class RouteErrorTest {

    private static final String SUBMIT = "/kling/v1/videos/text2video";

    @RegisterExtension
    @Order(1)
    final ScriptedGateway gateway = ScriptedGateway.http();

    @RegisterExtension
    @Order(2)
    final LeakCheck leaks = LeakCheck.of(gateway, "AiGateway");

    @RegisterExtension
    @Order(3)
    final RunningCamel camel = new RunningCamel();

    private final AtomicInteger told = new AtomicInteger();

    @BeforeEach
    void quickly() {
        CrazyrouterComponent component = camel.context().getComponent("crazyrouter", CrazyrouterComponent.class);
        component.getWatch().setTaskLookInterval(Duration.ofMillis(10));
        component.getWatch().setTaskPollRate(1000);
        component.getWatch().setTaskPollRatePerKey(1000);
        component.getSubmit().setTaskPollInterval(Duration.ofMillis(20));
    }

    private String uri(String call) {
        return "crazyrouter:" + call + "&apiKey=sk-test-key&retryDelay=1&baseUrl=" + gateway.baseUrl();
    }

    /** Sends a message to a route that throws this when it has gone on after a call. */
    private Exchange send(String call, Class<? extends Error> thrown) throws Exception {
        Processor thrower = exchange -> {
            throw thrown.getConstructor().newInstance();
        };
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .doTry()
                        .to(uri(call))
                        .doCatch(Exception.class)
                        .end()
                        .process(thrower);
            }
        });
        return send(camel.context().getEndpoint("direct:start"));
    }

    private Exchange send(Endpoint start) throws Exception {
        Exchange exchange = start.createExchange();
        exchange.getMessage().setBody("A fox");
        AsyncProducer producer = start.createAsyncProducer();
        camel.context().addService(producer);
        producer.process(exchange, sync -> told.incrementAndGet());
        await().until(() -> told.get() > 0);
        return exchange;
    }

    private void assertFailsOnce(String call, Class<? extends Error> thrown) throws Exception {
        Exchange exchange = send(call, thrown);
        // nothing is left that could tell it again
        camel.context().stop();
        leaks.verify();
        assertThat(told).hasValue(1);
        assertThat(exchange.getException()).hasRootCauseInstanceOf(thrown);
    }

    @ParameterizedTest
    @ValueSource(classes = {AssertionError.class, NoClassDefFoundError.class, StackOverflowError.class})
    void failsAMessageWithAnAnswer(Class<? extends Error> thrown) throws Exception {
        gateway.reply(ChatReply.saying("Hi").answer());
        assertFailsOnce("chat-completion?model=m", thrown);
    }

    @ParameterizedTest
    @ValueSource(classes = {AssertionError.class, StackOverflowError.class})
    void failsAMessageWithAnAnswerInPieces(Class<? extends Error> thrown) throws Exception {
        gateway.reply(ChatStreams.openAi("H", "i").answer());
        assertFailsOnce("chat-completion?model=m&streaming=true", thrown);
    }

    /** Steps that leave no way back in the queue of the thread; what was paid for is not done again for that. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failsAMessageWhoseNextStepIsNoProcessor(boolean redelivers) throws Exception {
        Expression thrower = new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                throw new AssertionError("an expression");
            }
        };
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                if (redelivers) {
                    onException(Exception.class).maximumRedeliveries(2).redeliveryDelay(1);
                }
                from("direct:start").to(uri("chat-completion?model=m")).setBody(thrower);
            }
        });
        gateway.answer("/v1/chat/completions", request -> ChatReply.saying("Hi").answer());
        Exchange exchange = send(camel.context().getEndpoint("direct:start"));
        camel.context().stop();
        leaks.verify();
        assertThat(told).hasValue(1);
        assertThat(exchange.getException()).hasRootCauseMessage("an expression");
        assertThat(gateway.requests()).hasSize(1);
    }

    /** The first one has told its end, and its message is on its way again when the error is caught. */
    @Test
    void letsAMessageGoOnOnceThatCatchesTheError() throws Exception {
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:first").to(uri("chat-completion?model=m")).process(exchange -> {
                    throw new AssertionError("a check");
                });
                from("direct:start")
                        .doTry()
                        .to("direct:first")
                        .doCatch(Exception.class)
                        .to(uri("chat-completion?model=m"))
                        .end();
            }
        });
        gateway.answer("/v1/chat/completions", request -> ChatReply.saying("Hi").answer());
        Exchange exchange = send(camel.context().getEndpoint("direct:start"));
        camel.context().stop();
        leaks.verify();
        assertThat(told).hasValue(1);
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
        assertThat(gateway.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(classes = {AssertionError.class, StackOverflowError.class})
    void failsAMessageWhosePiecesAreNotTaken(Class<? extends Error> thrown) throws Exception {
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pieces").process(exchange -> {
                    throw thrown.getConstructor().newInstance();
                });
                from("direct:start").to(uri("chat-completion?model=m&streaming=true&streamTo=direct:pieces"));
            }
        });
        gateway.reply(ChatStreams.openAi("H", "i").answer());
        Exchange exchange = send(camel.context().getEndpoint("direct:start"));
        camel.context().stop();
        leaks.verify();
        assertThat(told).hasValue(1);
        assertThat(exchange.getException()).hasRootCauseInstanceOf(thrown);
    }

    @ParameterizedTest
    @ValueSource(classes = {AssertionError.class, StackOverflowError.class})
    void failsAMessageThatGoesOnAfterAFailure(Class<? extends Error> thrown) throws Exception {
        gateway.reply(ErrorReply.invalidKey());
        assertFailsOnce("chat-completion?model=m", thrown);
    }

    @ParameterizedTest
    @ValueSource(classes = {AssertionError.class, StackOverflowError.class})
    void failsAMessageThatAwaitedATask(Class<? extends Error> thrown) throws Exception {
        gateway.answer(SUBMIT, request -> Answer.json("{\"task_id\":\"77\",\"status\":\"\"}"));
        gateway.answer(
                SUBMIT + "/77",
                request -> Answer.json("{\"data\":{\"task_id\":\"77\",\"status\":\"succeeded\",\"url\":\""
                        + gateway.baseUrl() + "/v.mp4\"}}"));
        assertFailsOnce("video-generation?family=kling-text2video&videoModel=kling-v3", thrown);
    }
}
