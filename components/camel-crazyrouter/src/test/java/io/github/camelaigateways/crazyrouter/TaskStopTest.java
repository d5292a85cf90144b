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

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.testkit.Gate;
import io.github.camelaigateways.testkit.task.FaultyTaskStore.Point;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A component that stops leaves no exchange without an end, and nothing of itself behind. */
class TaskStopTest extends WatchedTaskTestCase {

    private void stop() {
        camel.context().getComponent("crazyrouter").stop();
    }

    @Test
    void endsAnExchangeWhoseTaskTheStoreDoesNotTake() {
        submits(ACCEPTED);
        faulty.fail("accepted", Point.BEFORE, Integer.MAX_VALUE);
        List<String> errors = new CopyOnWriteArrayList<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        AppenderBase<ILoggingEvent> seeing = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getLevel() == Level.ERROR) {
                    errors.add(event.getFormattedMessage());
                }
            }
        };
        seeing.start();
        root.addAppender(seeing);
        try {
            CompletableFuture<Exchange> exchange = sending(video(""));
            await().until(() -> faulty.happened() >= 2);
            stop();
            await().until(exchange::isDone);
            assertThat(exchange.join().getException()).isInstanceOfSatisfying(GatewayException.class, failure -> {
                assertThat(failure.getKind()).isEqualTo(FailureKind.TASK_UNWATCHED);
                assertThat(failure.failure().taskId()).isEqualTo("77");
            });
        } finally {
            root.detachAppender(seeing);
        }
        String lost = "the store has not been told that the task " + task().ref() + " is the gateway's task 77";
        assertThat(errors).filteredOn(error -> error.contains(lost)).hasSize(1);
    }

    /** Who writes down later that it was accepted would otherwise be told by nobody: what waits has one more attempt. */
    @Test
    void tellsTheStoreOnceMoreBeforeItStops() {
        submits(ACCEPTED);
        faulty.fail("accepted", Point.BEFORE, Integer.MAX_VALUE);
        CompletableFuture<Exchange> exchange = sending(video("&taskMode=submit"));
        await().until(() -> faulty.happened() >= 2);
        faulty.fail("accepted", Point.BEFORE, 0);
        stop();
        await().until(exchange::isDone);
        assertThat(exchange.join().getException()).isNull();
        assertThat(task().phase()).isEqualTo(TaskPhase.RUNNING);
    }

    @Test
    void makesNoThreadsForAnAnswerThatComesAfterTheStop() {
        Set<ExecutorService> pools = pools();
        Gate gate = new Gate();
        submits(ACCEPTED);
        tells(DONE.heldBy(gate), DONE);
        CompletableFuture<Exchange> exchange = sending(video(""));
        whileTimePasses(() -> gate.arrivals() == 1);
        faulty.at("unanswered", Point.BEFORE, 1, () -> {});
        stop();
        await().until(exchange::isDone);
        assertThat(exchange.join().getException())
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        failure -> assertThat(failure.getKind()).isEqualTo(FailureKind.TASK_GOES_ON));
        await().until(() -> faulty.happened() == 1);
        assertThat(pools).isNotEmpty().allMatch(ExecutorService::isShutdown);
        await().untilAsserted(() -> assertThat(threads()).isEmpty());

        camel.context().getComponent("crazyrouter").start();
        assertThat(finished(sending(video("&taskTag=again"))).getException()).isNull();
    }

    /** The pools of the component, those to come included. */
    private Set<ExecutorService> pools() {
        Set<ExecutorService> pools = ConcurrentHashMap.newKeySet();
        camel.context().getExecutorServiceManager().setThreadPoolFactory(new DefaultThreadPoolFactory() {
            @Override
            public ExecutorService newCachedThreadPool(ThreadFactory threads) {
                return seen(super.newCachedThreadPool(threads), threads);
            }

            @Override
            public ExecutorService newThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
                return seen(super.newThreadPool(profile, threads), threads);
            }

            @Override
            public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
                return seen(super.newScheduledThreadPool(profile, threads), threads);
            }

            private <P extends ExecutorService> P seen(P pool, ThreadFactory threads) {
                if (threads.toString().contains("AiGateway")) {
                    pools.add(pool);
                }
                return pool;
            }
        });
        return pools;
    }

    private List<String> threads() {
        String name = "(" + camel.context().getName() + ")";
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(thread -> thread.contains(name) && thread.contains("AiGateway"))
                .toList();
    }
}
