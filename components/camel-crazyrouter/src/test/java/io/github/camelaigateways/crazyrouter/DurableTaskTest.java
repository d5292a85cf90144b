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
import ch.qos.logback.core.read.ListAppender;
import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.task.MemoryTaskStore;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskStore;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.Reply;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A task is submitted once, asked after without a thread, and delivered until a route has taken it. */
class DurableTaskTest {

    private static final String SUBMIT = "/kling/v1/videos/text2video";
    private static final String QUERY = SUBMIT + "/77";
    private static final String RUNNING = "{\"data\":{\"task_id\":\"77\",\"status\":\"processing\"},\"progress\":40}";
    private static final String DONE =
            "{\"data\":{\"task_id\":\"77\",\"status\":\"succeeded\",\"url\":\"https://media.example.com/v.mp4\"}}";

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    private final TaskStore store = new MemoryTaskStore(Clock.systemUTC());
    private final BlockingQueue<Exchange> taken = new LinkedBlockingQueue<>();

    @BeforeEach
    void quickly() {
        CrazyrouterComponent component = camel.context().getComponent("crazyrouter", CrazyrouterComponent.class);
        component.getWatch().setTaskLookInterval(Duration.ofMillis(10));
        component.setTaskStore(store);
        component.getWatch().setTaskPollRate(1000);
        component.getWatch().setTaskPollRatePerKey(1000);
        component.getSubmit().setTaskPollInterval(Duration.ofMillis(20));
        component.getTaskConsumer().setRedeliveryDelay(Duration.ofMillis(10));
    }

    private String uri(String call) {
        return "crazyrouter:" + call + (call.contains("?") ? "&" : "?") + "apiKey=sk-test-key&retryDelay=1&baseUrl="
                + gateway.baseUrl();
    }

    private static String video(String more) {
        return "video-generation?family=kling-text2video&videoModel=kling-v3" + more;
    }

    private Exchange send(String call) {
        return camel.request(uri(call), it -> it.getMessage().setBody("A cat"));
    }

    private void submits(Reply reply) {
        gateway.answer(SUBMIT, request -> reply);
    }

    private void tells(String... replies) {
        AtomicInteger asked = new AtomicInteger();
        gateway.answer(QUERY, request -> Answer.json(replies[Math.min(asked.getAndIncrement(), replies.length - 1)]));
    }

    private long submits() {
        return gateway.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    private void takeTasks(String more) {
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("tasks" + more)).process(exchange -> taken.add(exchange.copy()));
            }
        });
    }

    private Exchange taken() throws InterruptedException {
        Exchange exchange = taken.poll(60, TimeUnit.SECONDS);
        assertThat(exchange).isNotNull();
        return exchange;
    }

    @Test
    void goesOnWhenTheTaskHasEnded() {
        submits(Answer.json("{\"task_id\":\"77\",\"status\":\"\"}"));
        tells(RUNNING, DONE);
        Exchange exchange = send(video(""));
        assertThat(exchange.getException()).isNull();
        TaskRecord task = exchange.getMessage().getBody(TaskRecord.class);
        assertThat(task.state()).isEqualTo("SUCCEEDED");
        assertThat(task.results()).containsExactly("https://media.example.com/v.mp4");
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TASK_ID)).isEqualTo("77");
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TASK_REF)).isEqualTo(task.ref());
        assertThat(submits()).isOne();
    }

    @Test
    void failsWhenTheTaskHasFailed() {
        submits(Answer.json("{\"task_id\":\"77\"}"));
        tells("{\"data\":{\"task_id\":\"77\",\"status\":\"failed\",\"error\":{\"message\":\"blocked\"}}}");
        GatewayException failure = send(video("")).getException(GatewayException.class);
        assertThat(failure.getKind()).isEqualTo(FailureKind.TASK_FAILED);
        assertThat(failure).hasMessageContaining("blocked");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getTaskId()).isEqualTo("77");
    }

    @Test
    void goesOnAtOnceAndDeliversTheEnd() throws Exception {
        submits(Answer.json("{\"task_id\":\"77\"}"));
        tells(RUNNING, DONE);
        takeTasks("");
        Exchange exchange = send(video("&taskMode=submit&taskKey=order-1&taskTag=cats"));
        TaskRecord begun = exchange.getMessage().getBody(TaskRecord.class);
        assertThat(begun.state()).isEqualTo("RUNNING");
        assertThat(begun.key()).isEqualTo("order-1");
        Exchange delivered = taken();
        assertThat(delivered.getMessage().getHeader(GatewayHeaders.ENDED_TASK_KEY))
                .isEqualTo("order-1");
        assertThat(delivered.getMessage().getHeader(GatewayHeaders.ENDED_TASK_TAG))
                .isEqualTo("cats");
        assertThat(delivered.getMessage().getHeader(GatewayHeaders.TASK_KEY)).isNull();
        TaskRecord ended = delivered.getMessage().getBody(TaskRecord.class);
        assertThat(ended.ref()).isEqualTo(begun.ref());
        assertThat(ended.state()).isEqualTo("SUCCEEDED");
        assertThat(ended.tag()).isEqualTo("cats");
    }

    @Test
    void submitsOnceForAKey() {
        submits(Answer.json("{\"task_id\":\"77\"}"));
        tells(DONE);
        TaskRecord first = send(video("&taskKey=k")).getMessage().getBody(TaskRecord.class);
        TaskRecord again = send(video("&taskKey=k")).getMessage().getBody(TaskRecord.class);
        assertThat(again).isEqualTo(first);
        assertThat(submits()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"await", "submit"})
    void saysThatATaskOfTheKeyWasBegunWithAnotherRequest(String mode) {
        submits(Answer.json("{\"task_id\":\"77\"}"));
        tells(DONE);
        String call = uri(video("&taskKey=k&taskMode=" + mode));
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelaigateways.aigateway.TaskSubmits");
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        logger.addAppender(events);
        Level level = logger.getLevel();
        logger.setLevel(Level.WARN);
        try {
            TaskRecord first = record(camel.request(call, it -> it.getMessage().setBody("A cat")));
            TaskRecord same = record(camel.request(call, it -> it.getMessage().setBody("A cat")));
            assertThat(same.otherRequest()).isNull();
            assertThat(events.list).isEmpty();
            TaskRecord other = record(camel.request(call, it -> it.getMessage().setBody("A purple dog")));
            assertThat(other.ref()).isEqualTo(first.ref());
            assertThat(other.otherRequest()).isTrue();
        } finally {
            logger.setLevel(level);
            logger.detachAppender(events);
        }
        assertThat(submits()).isOne();
        assertThat(events.list).hasSize(1);
        assertThat(events.list.get(0).getLevel()).isEqualTo(Level.WARN);
        assertThat(events.list.get(0).getFormattedMessage())
                .contains("The key k", "another request")
                .doesNotContain("purple")
                .doesNotContain("cat");
        assertThat(store.find("crazyrouter", "k").orElseThrow().intent().mark()).hasSize(64);
    }

    @Test
    void takesARequestThatIsOnlyWrittenOtherwiseForTheSame() {
        submits(Answer.json("{\"task_id\":\"77\"}"));
        tells(RUNNING);
        String call = uri(video("&taskMode=submit&taskKey=k"));
        record(camel.request(call, it -> it.getMessage().setBody("{\"prompt\":\"A cat\",\"mode\":\"pro\"}")));
        TaskRecord again = record(camel.request(call, it -> {
            it.getMessage().setBody("{\"mode\":\"pro\", \"prompt\":\"A cat\"}");
            it.getMessage().setHeader(GatewayHeaders.TASK_ID, "66 of an earlier task");
        }));
        assertThat(again.otherRequest()).isNull();
        assertThat(submits()).isOne();
    }

    @Test
    void comparesLinksWithoutTheirSignature() {
        gateway.answer("/kling/v1/videos/image2video", request -> Answer.json("{\"task_id\":\"77\"}"));
        gateway.answer("/kling/v1/videos/image2video/77", request -> Answer.json(RUNNING));
        assertThat(ofImage("https://files.example.com/a.png?signature=1").otherRequest())
                .isNull();
        assertThat(ofImage("https://files.example.com/a.png?signature=2").otherRequest())
                .isNull();
        assertThat(ofImage("https://files.example.com/b.png?signature=2").otherRequest())
                .isTrue();
        assertThat(submits()).isOne();
    }

    private TaskRecord ofImage(String link) {
        String call = "video-generation?family=kling-image2video&videoModel=kling-v3&taskMode=submit&taskKey=k";
        return record(camel.request(uri(call), it -> {
            it.getMessage().setHeader(GatewayHeaders.PROMPT, "It moves");
            it.getMessage().setBody(List.of(link));
        }));
    }

    private static TaskRecord record(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(TaskRecord.class);
    }

    @Test
    void keepsATaskWhoseOutcomeIsUncertain() throws Exception {
        submits(Answer.json("{\"error\":{\"message\":\"?\"}}").status(500));
        takeTasks("?taskState=UNCERTAIN");
        Exchange exchange = send(video("&taskMode=submit&taskKey=k"));
        assertThat(exchange.getException(GatewayException.class).isOutcomeUncertain())
                .isTrue();
        TaskRecord uncertain = taken().getMessage().getBody(TaskRecord.class);
        assertThat(uncertain.state()).isEqualTo("UNCERTAIN");
        Exchange again = send(video("&taskMode=submit&taskKey=k"));
        assertThat(again.getMessage().getBody(TaskRecord.class).state()).isEqualTo("UNCERTAIN");
        GatewayException waiting = send(video("&taskKey=k")).getException(GatewayException.class);
        assertThat(waiting.getKind()).isEqualTo(FailureKind.TASK_UNCERTAIN);
        assertThat(waiting).hasMessageContaining(uncertain.ref()).hasMessageContaining("task-attach");
        assertThat(waiting.isOutcomeUncertain()).isTrue();
        assertThat(waiting.isRetryable()).isFalse();
        assertThat(submits()).isOne();
    }

    @Test
    void freesTheKeyOfARefusedTask() {
        submits(Answer.json("{\"error\":{\"message\":\"no such model\"}}").status(400));
        assertThat(send(video("&taskKey=k")).getException()).isInstanceOf(GatewayException.class);
        submits(Answer.json("{\"task_id\":\"77\"}"));
        tells(DONE);
        assertThat(send(video("&taskKey=k")).getException()).isNull();
        assertThat(submits()).isEqualTo(2);
    }

    @Test
    void deliversUntilTheExchangeSucceeds() {
        submits(Answer.json("{\"task_id\":\"77\"}"));
        tells(DONE);
        AtomicInteger attempts = new AtomicInteger();
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("tasks")).process(exchange -> {
                    taken.add(exchange.copy());
                    if (attempts.incrementAndGet() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                });
            }
        });
        send(video("&taskMode=submit"));
        await().untilAsserted(() -> assertThat(stage()).isEqualTo(List.of(Task.Stage.DONE)));
        assertThat(taken)
                .extracting(it -> it.getMessage().getHeader(GatewayHeaders.TASK_DELIVERIES))
                .containsExactly(1, 2, 3);
    }

    @Test
    void submitsEachStepOfARoute() {
        submits(Answer.json("{\"task_id\":\"77\"}"));
        tells(DONE);
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:twice")
                        .to(uri(video("&taskKey=first&prompt=A cat")))
                        .setBody(constant("A dog"))
                        .to(uri(video("&taskMode=submit")));
            }
        });
        Exchange exchange = camel.request("direct:twice", it -> it.getMessage().setBody("A cat"));
        assertThat(exchange.getException()).isNull();
        assertThat(submits()).isEqualTo(2);
    }

    @Test
    void takesNoTaskOfAnotherFamilyForItsOwn() {
        submits(Answer.json("{\"task_id\":\"77\"}"));
        tells(DONE);
        assertThat(send(video("&taskKey=k")).getException()).isNull();
        Exchange other = send("video-generation?family=kling-image2video&videoModel=kling-v3&taskKey=k"
                + "&additionalBodyProperty.image=https://example.com/a.png");
        assertThat(other.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kling-text2video");
        assertThat(submits()).isOne();
    }

    @Test
    void changesTheTaskThatTheMessageIsAbout() {
        submits(Answer.json("{\"task_id\":\"77\"}"));
        tells(RUNNING);
        TaskRecord one =
                send(video("&taskMode=submit&taskKey=one")).getMessage().getBody(TaskRecord.class);
        TaskRecord two =
                send(video("&taskMode=submit&taskKey=two")).getMessage().getBody(TaskRecord.class);
        for (Object body : List.of(two, "two", two.ref())) {
            Exchange cancelled = camel.request("crazyrouter:task-cancel", it -> {
                it.getMessage().setBody(body);
                it.getMessage().setHeader(GatewayHeaders.TASK_REF, one.ref());
                it.getMessage().setHeader(GatewayHeaders.TASK_ID, one.id());
            });
            assertThat(cancelled.getException()).isNull();
            assertThat(cancelled.getMessage().getBody(TaskRecord.class).ref()).isEqualTo(two.ref());
            camel.request("crazyrouter:task-resume", it -> it.getMessage().setBody(two));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "video-generation?videoModel=v&taskTimeout=0",
                "video-generation?videoModel=v&taskTimeout=99999999999999",
                "video-generation?videoModel=v&taskPollInterval=0",
                "video-generation?videoModel=v&taskMode=later",
                "tasks?maxInFlight=0",
                "tasks?redeliveryDelay=0"
            })
    void refusesWhatCannotWork(String call) {
        String option = call.replaceFirst(".*[?&]([A-Za-z]+)=[^=]*$", "$1");
        assertThatThrownBy(() -> camel.context().getEndpoint(uri(call)))
                .rootCause()
                .hasMessageContaining(option);
    }

    @Test
    void isDeliveredOnceTheExchangeThatAwaitedItHasEnded() {
        submits(Answer.json("{\"task_id\":\"77\"}"));
        tells(DONE);
        assertThat(send(video("")).getException()).isNull();
        await().untilAsserted(() -> assertThat(stage()).isEqualTo(List.of(Task.Stage.DONE)));
    }

    @Test
    void isForAnotherRouteWhenTheExchangeThatAwaitedItFails() throws Exception {
        submits(Answer.json("{\"task_id\":\"77\"}"));
        tells(DONE);
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:make").to(uri(video(""))).process(exchange -> {
                    throw new IllegalStateException("the disk is full");
                });
            }
        });
        camel.request("direct:make", it -> it.getMessage().setBody("A cat"));
        takeTasks("");
        assertThat(taken().getMessage().getBody(TaskRecord.class).state()).isEqualTo("SUCCEEDED");
        assertThat(submits()).isOne();
    }

    private List<Task.Stage> stage() {
        return store.list(TaskFilter.all("crazyrouter"), 10).stream()
                .map(Task::stage)
                .toList();
    }
}
