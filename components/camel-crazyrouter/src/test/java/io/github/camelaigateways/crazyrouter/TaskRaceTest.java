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

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.Gate;
import io.github.camelaigateways.testkit.task.FaultyTaskStore.Point;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Exchanges that want the same task, nodes that stop, and people who interfere. */
class TaskRaceTest extends WatchedTaskTestCase {

    @Test
    void endsAllWhoWaitForOneKey() {
        Gate gate = new Gate();
        submits(ACCEPTED.heldBy(gate));
        tells(DONE);
        faulty.at("begin", Point.AFTER, 2, () -> {});
        CompletableFuture<Exchange> first = sending(video("&taskKey=k"));
        gate.awaitArrivals(1);
        CompletableFuture<Exchange> second = sending(video("&taskKey=k"));
        await().until(() -> faulty.happened() == 2);
        gate.open();
        assertThat(finished(first).getException()).isNull();
        assertThat(finished(second).getException()).isNull();
        assertThat(submitted()).isOne();
        await().until(() -> task().stage() == Task.Stage.DONE);
    }

    @Test
    void endsAllWhoWaitForAKeyThatIsRefused() {
        Gate gate = new Gate();
        submits(Answer.json("{\"error\":{\"message\":\"no such model\"}}")
                .status(400)
                .heldBy(gate));
        faulty.at("begin", Point.AFTER, 2, () -> {});
        CompletableFuture<Exchange> first = sending(video("&taskKey=k"));
        gate.awaitArrivals(1);
        CompletableFuture<Exchange> second = sending(video("&taskKey=k"));
        await().until(() -> faulty.happened() == 2);
        gate.open();
        assertThat(finished(first).getException()).hasMessageContaining("no such model");
        GatewayException refused = finished(second).getException(GatewayException.class);
        assertThat(refused).hasMessageContaining("REFUSED").hasMessageContaining("no such model");
        assertThat(refused.getKind()).isEqualTo(FailureKind.TASK_FAILED);
    }

    @Test
    void endsAnExchangeWhoseTaskIsCancelled() {
        submits(ACCEPTED);
        tells(state("processing", ""));
        CompletableFuture<Exchange> waits = sending(video("&taskKey=k"));
        untilAskedInTime();
        TaskRecord cancelled = send("task-cancel?taskId=k").getMessage().getBody(TaskRecord.class);
        assertThat(cancelled.state()).isEqualTo("CANCELLED");
        assertThat(finished(waits).getException()).hasMessageContaining("CANCELLED");
        tells(DONE);
        takeTasks("");
        send("task-resume?taskId=k");
        assertThat(taken().results()).containsExactly(LINK);
    }

    @Test
    void saysWhoGetsATaskThatGoesOnWhenTheApplicationStops() throws Exception {
        submits(ACCEPTED);
        tells(state("processing", ""));
        AsyncProducer producer =
                camel.context().getEndpoint(uri(video("&taskKey=k"))).createAsyncProducer();
        producer.start();
        Exchange sent = producer.getEndpoint().createExchange();
        sent.getMessage().setBody("A cat");
        CompletableFuture<Exchange> waits = new CompletableFuture<>();
        producer.process(sent, sync -> waits.complete(sent));
        untilAskedInTime();
        camel.context().stop();
        Exchange exchange = waits.join();
        assertThat(exchange.getException()).isInstanceOf(GatewayException.class);
        GatewayException failure = exchange.getException(GatewayException.class);
        assertThat(failure.getKind()).isEqualTo(FailureKind.TASK_GOES_ON);
        assertThat(failure.getTaskId()).isEqualTo("77");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure)
                .hasMessageContaining(task().ref())
                .hasMessageContaining("the same taskKey")
                .hasMessageContaining("the operation tasks")
                .hasMessageNotContaining("resume");
        assertThat(task().phase()).isEqualTo(TaskPhase.RUNNING);
    }

    private void untilAskedInTime() {
        whileTimePasses(() -> asked.get() > 0);
    }

    @Test
    void endsAnExchangeWhoseNodeWasTakenForDead() {
        submits(ACCEPTED);
        tells(state("processing", ""));
        CompletableFuture<Exchange> waits = sending(video(""));
        untilAskedInTime();
        // at once, before the node that lives takes it again
        synchronized (kept) {
            clock.advance(LEASE.multipliedBy(2));
            kept.beat("other", LEASE);
            kept.sweep();
            assertThat(task().holder()).isNull();
        }
        tells(DONE);
        assertThat(finished(waits).getException()).isNull();
        await().until(() -> task().stage() == Task.Stage.DONE);
    }

    @Test
    void endsAnExchangeWhoseTaskWasLostWithoutAWord() {
        submits(ACCEPTED);
        tells(state("processing", ""));
        CompletableFuture<Exchange> waits = sending(video(""));
        untilAskedInTime();
        assertThat(kept.released(task().ref(), String.valueOf(task().holder()), Duration.ZERO))
                .isTrue();
        tells(DONE);
        assertThat(finished(waits).getException()).isNull();
        await().until(() -> task().stage() == Task.Stage.DONE);
    }

    @Test
    void endsAnExchangeWhoseTaskIsCancelledAndReleased() {
        submits(ACCEPTED);
        tells(state("processing", ""));
        CompletableFuture<Exchange> waits = sending(video("&taskKey=k"));
        untilAskedInTime();
        kept.cancel(task().ref());
        kept.free(task().ref());
        assertThat(finished(waits).getException()).hasMessageContaining("is ");
    }

    @Test
    void asksOnceMoreAfterAnOutageThatWasLongerThanTheLimit() throws Exception {
        submits(ACCEPTED);
        tells(state("processing", ""));
        send(video("&taskMode=submit"));
        untilAskedInTime();
        camel.context().stop();
        clock.advance(Duration.ofHours(24));
        tells(DONE);
        AtomicInteger sweeps = new AtomicInteger();
        faulty.at("sweep", Point.BEFORE, Integer.MAX_VALUE, sweeps::incrementAndGet);
        faulty.at("due", Point.BEFORE, Integer.MAX_VALUE, () -> {
            if (sweeps.get() < 2) {
                throw new IllegalStateException("others come first");
            }
        });
        try (DefaultCamelContext next = new DefaultCamelContext()) {
            next.disableJMX();
            next.start();
            quickly(next);
            next.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri("tasks"))
                            .process(exchange -> taken.add(exchange.getMessage().getBody(TaskRecord.class)));
                }
            });
            assertThat(taken().results()).containsExactly(LINK);
        }
    }

    @Test
    void keepsATaskWhoseNodeWasTakenForDeadWhileItSubmitted() {
        Gate gate = new Gate();
        submits(ACCEPTED.heldBy(gate));
        tells(DONE);
        CompletableFuture<Exchange> waits = sending(video(""));
        gate.awaitArrivals(1);
        synchronized (kept) {
            clock.advance(LEASE.multipliedBy(2));
            kept.beat("other", LEASE);
            assertThat(kept.sweep()).extracting(Task::phase).containsExactly(TaskPhase.UNCERTAIN);
        }
        gate.open();
        assertThat(finished(waits).getException()).isNull();
        assertThat(submitted()).isOne();
    }

    @Test
    void tellsTheIdOfATaskThatWasGivenUpWhileItWasSubmitted() {
        Gate gate = new Gate();
        submits(ACCEPTED.heldBy(gate));
        CompletableFuture<Exchange> waits = sending(video("&taskKey=k"));
        gate.awaitArrivals(1);
        kept.uncertain(task().ref(), "who knows");
        kept.free(task().ref());
        gate.open();
        GatewayException failure = finished(waits).getException(GatewayException.class);
        assertThat(failure.getTaskId()).isEqualTo("77");
        assertThat(failure.getKind()).isEqualTo(FailureKind.TASK_UNWATCHED);
        assertThat(failure)
                .hasMessageContaining("given up")
                .hasMessageContaining("task-query")
                .hasMessageNotContaining("task-attach");
    }

    @Test
    void tellsTheIdOfATaskThatTheStoreHasLost() {
        submits(ACCEPTED);
        tells(state("processing", ""));
        CompletableFuture<Exchange> waits = sending(video("&taskKey=k"));
        untilAskedInTime();
        String ref = task().ref();
        // at once, as when somebody deletes a row
        synchronized (kept) {
            kept.cancel(ref);
            clock.advance(Duration.ofMillis(1));
            assertThat(kept.purge(Duration.ZERO)).isOne();
        }
        GatewayException failure = finished(waits).getException(GatewayException.class);
        assertThat(failure.getKind()).isEqualTo(FailureKind.TASK_UNWATCHED);
        assertThat(failure.getTaskId()).isEqualTo("77");
        assertThat(failure).hasMessageContaining("no longer has the task " + ref);
    }

    @Test
    void goesOnInAnotherContextAfterAStop() throws Exception {
        submits(ACCEPTED);
        tells(state("processing", ""));
        CompletableFuture<Exchange> waits = sending(video("&taskKey=k"));
        untilAskedInTime();
        camel.context().stop();
        assertThat(waits.join().getException()).isNotNull();
        await().until(() -> task().stage() == Task.Stage.OPEN);
        assertThat(task().phase()).isEqualTo(TaskPhase.RUNNING);
        tells(DONE);
        try (DefaultCamelContext next = new DefaultCamelContext()) {
            next.disableJMX();
            next.start();
            quickly(next);
            CompletableFuture<Exchange> again = apart(() -> next.createFluentProducerTemplate()
                    .to(uri(video("&taskKey=k")))
                    .withBody("A cat")
                    .send());
            assertThat(finished(again).getException()).isNull();
        }
        assertThat(submitted()).isOne();
    }

    @Test
    void keepsATaskThatIsSubmittedDuringAStop() throws Exception {
        Gate gate = new Gate();
        submits(ACCEPTED.heldBy(gate));
        CompletableFuture<Exchange> waits = sending(video(""));
        gate.awaitArrivals(1);
        CompletableFuture<Boolean> stopped = apart(() -> {
            camel.context().stop();
            return true;
        });
        await().until(() -> task().stage() == Task.Stage.OPEN);
        gate.open();
        assertThat(waits.join().getException()).isNotNull();
        stopped.join();
        assertThat(task().phase()).isIn(TaskPhase.RUNNING, TaskPhase.UNCERTAIN);
    }

    @Test
    void resumesWhatWasParked() {
        submits(ACCEPTED);
        tells(state("processing", ""));
        takeTasks("");
        send(video("&taskMode=submit&taskKey=k&taskTimeout=5m"));
        untilAskedInTime();
        clock.advance(Duration.ofMinutes(6));
        assertThat(taken().state()).isEqualTo("EXPIRED");
        assertThat(send("task-resume?taskId=77")
                        .getMessage()
                        .getBody(TaskRecord.class)
                        .state())
                .isEqualTo("RUNNING");
        tells(DONE);
        assertThat(taken().state()).isEqualTo("SUCCEEDED");
        assertThat(submitted()).isOne();
    }

    @Test
    void attachesTheIdOfAnUncertainTask() {
        submits(Answer.empty().status(500));
        tells(DONE);
        takeTasks("");
        send(video("&taskMode=submit&taskKey=k"));
        TaskRecord uncertain = taken();
        assertThat(uncertain.state()).isEqualTo("UNCERTAIN");
        Exchange attached = camel.request(
                uri("task-attach"),
                it -> it.getMessage()
                        .setHeaders(Map.of(GatewayHeaders.TASK_REF, uncertain.ref(), GatewayHeaders.TASK_ID, "77")));
        assertThat(attached.getException()).isNull();
        assertThat(taken().results()).containsExactly(LINK);
        assertThat(submitted()).isOne();
    }

    @Test
    void submitsAgainOnlyWhatWasReleased() {
        submits(Answer.empty().status(500));
        tells(DONE);
        send(video("&taskMode=submit&taskKey=k"));
        submits(ACCEPTED);
        send(video("&taskMode=submit&taskKey=k"));
        assertThat(submitted()).isOne();
        assertThat(send("task-release?taskId=k").getException()).isNull();
        assertThat(finished(sending(video("&taskKey=k"))).getException()).isNull();
        assertThat(submitted()).isEqualTo(2);
    }

    @Test
    void saysWhichTaskIsUnknown() {
        for (String operation : new String[] {"task-cancel", "task-resume", "task-release"}) {
            assertThat(send(operation + "?taskId=nobody").getException())
                    .as(operation)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nobody");
        }
    }

    @Test
    void refusesAKeyThatIsEmpty() {
        Exchange exchange = camel.request(uri(video("&taskMode=submit")), it -> {
            it.getMessage().setBody("A cat");
            it.getMessage().setHeader(GatewayHeaders.TASK_KEY, " ");
        });
        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("taskKey");
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void deliversAgainWhatARouteRollsBack() {
        submits(ACCEPTED);
        tells(DONE);
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:rolled-back").to(uri(video("&taskKey=k"))).markRollbackOnly();
            }
        });
        finished(apart(
                () -> camel.request("direct:rolled-back", it -> it.getMessage().setBody("A cat"))));
        takeTasks("");
        assertThat(taken().results()).containsExactly(LINK);
    }
}
