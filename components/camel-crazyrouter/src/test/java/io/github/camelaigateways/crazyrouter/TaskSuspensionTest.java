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

import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.testkit.task.FaultyTaskStore.Point;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Consumer;
import org.apache.camel.Suspendable;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A route that has tasks of its account only, and only while it runs. */
class TaskSuspensionTest extends WatchedTaskTestCase {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch mayLeave = new CountDownLatch(1);

    @BeforeEach
    void takeSlowly() {
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("tasks?maxInFlight=1"))
                        .routeId("slow")
                        .autoStartup(false)
                        .process(exchange -> {
                            arrived.countDown();
                            mayLeave.await();
                            taken.add(exchange.getMessage().getBody(TaskRecord.class));
                        });
            }
        });
    }

    private void ended() {
        submits(ACCEPTED);
        tells(DONE);
        send(video("&taskMode=submit"));
        Task task = kept.list(TaskFilter.all("crazyrouter"), 9).stream()
                .filter(each -> each.phase() == TaskPhase.RUNNING)
                .findFirst()
                .orElseThrow();
        kept.ended(task.ref(), TaskPhase.SUCCEEDED, null, null);
    }

    private void start() throws Exception {
        camel.context().getRouteController().startRoute("slow");
    }

    private Consumer consumer() {
        return camel.context().getRoute("slow").getConsumer();
    }

    private long in(Task.Stage stage) {
        return kept.list(TaskFilter.all("crazyrouter"), 9).stream()
                .filter(task -> task.stage() == stage)
                .count();
    }

    private void ticks(int number) {
        int before = faulty.happened();
        faulty.at("awaited", Point.BEFORE, number, () -> {});
        await().until(() -> faulty.happened() == before + number);
    }

    @Test
    void takesNoMoreWhenSuspendedWhileATaskIsUnderWay() throws Exception {
        ended();
        ended();
        start();
        arrived.await();
        assertThat(consumer()).isInstanceOf(Suspendable.class);
        ServiceHelper.suspendService(consumer());
        mayLeave.countDown();
        await().until(() -> in(Task.Stage.DONE) == 1);
        ticks(20);
        assertThat(taken).hasSize(1);
        assertThat(in(Task.Stage.OPEN)).isOne();
        ServiceHelper.resumeService(consumer());
        await().until(() -> in(Task.Stage.DONE) == 2);
    }

    @Test
    void givesBackWhatItIsGivenWhenStopped() throws Exception {
        ended();
        mayLeave.countDown();
        faulty.at("deliverable", Point.AFTER, 1, () -> ServiceHelper.stopService(consumer()));
        start();
        await().until(() -> faulty.happened() == 1 && in(Task.Stage.OPEN) == 1);
        assertThat(taken).isEmpty();
    }

    @Test
    void isDeliveredWhenWhatTheRouteHasQueuedIsDone() throws Exception {
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("tasks")).to("seda:queued");
                from("seda:queued").process(exchange -> {
                    arrived.countDown();
                    mayLeave.await();
                });
            }
        });
        ended();
        arrived.await();
        ticks(20);
        assertThat(in(Task.Stage.HANDED)).isOne();
        mayLeave.countDown();
        await().until(() -> in(Task.Stage.DONE) == 1);
    }

    @Test
    void leavesTheTasksOfAnotherAccountToOthers() throws Exception {
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("tasks").replace("sk-test-key", "sk-another-key"))
                        .process(exchange -> taken.add(exchange.getMessage().getBody(TaskRecord.class)));
            }
        });
        ended();
        ticks(20);
        assertThat(taken).isEmpty();
        assertThat(in(Task.Stage.OPEN)).isOne();
        mayLeave.countDown();
        start();
        await().until(() -> in(Task.Stage.DONE) == 1);
    }
}
