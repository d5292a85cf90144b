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
import io.github.camelaigateways.aigateway.task.MemoryTaskStore;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskStore;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.Reply;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import io.github.camelaigateways.testkit.task.FaultyTaskStore;
import io.github.camelaigateways.testkit.task.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A scripted gateway, a store whose clock a test sets and which fails on demand, and a component that watches quickly. */
abstract class WatchedTaskTestCase {

    static final String SUBMIT = "/kling/v1/videos/text2video";
    static final String LINK = "https://media.example.com/v.mp4";
    static final Answer ACCEPTED = Answer.json("{\"task_id\":\"77\"}");
    static final Answer DONE = state("succeeded", ",\"url\":\"" + LINK + "\"");
    static final Answer BLANK = state("succeeded", "");

    /** How long the store believes that a node lives. */
    static final Duration LEASE = Duration.ofSeconds(3);

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    Duration step = Duration.ofMillis(100);
    final SettableClock clock = new SettableClock();
    final TaskStore kept = new MemoryTaskStore(clock);
    final FaultyTaskStore faulty = new FaultyTaskStore(kept);
    final BlockingQueue<TaskRecord> taken = new LinkedBlockingQueue<>();
    final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void quickly() {
        quickly(camel.context());
    }

    void quickly(CamelContext context) {
        CrazyrouterComponent component = context.getComponent("crazyrouter", CrazyrouterComponent.class);
        component.setTaskStore(faulty.store());
        component.getWatch().setTaskLookInterval(Duration.ofMillis(5));
        component.getWatch().setTaskLease(LEASE);
        component.getWatch().setTaskPollRate(1000);
        component.getWatch().setTaskPollRatePerKey(1000);
        component.getSubmit().setTaskPollInterval(Duration.ofMillis(100));
        component.getTaskConsumer().setRedeliveryDelay(Duration.ofMillis(10));
    }

    static Answer state(String word, String more) {
        return Answer.json("{\"data\":{\"task_id\":\"77\",\"status\":\"" + word + "\"" + more + "}}");
    }

    String uri(String call) {
        return "crazyrouter:" + call + (call.contains("?") ? "&" : "?") + "apiKey=sk-test-key&retryDelay=1&baseUrl="
                + gateway.baseUrl();
    }

    static String video(String more) {
        return "video-generation?family=kling-text2video&videoModel=kling-v3" + more;
    }

    Exchange send(String call) {
        return camel.request(uri(call), it -> it.getMessage().setBody("A cat"));
    }

    CompletableFuture<Exchange> sending(String call) {
        return apart(() -> send(call));
    }

    /** What a thread of its own does: the common pool has one only on two cores (since Java 25 for futures too), and exchanges here wait for each other. */
    static <T> CompletableFuture<T> apart(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task, "caller").start());
    }

    void submits(Reply reply) {
        gateway.answer(SUBMIT, request -> reply);
    }

    /** What the gateway tells of task 77, one reply after the other; the last one again and again. */
    void tells(Reply... replies) {
        gateway.answer(SUBMIT + "/77", request -> replies[Math.min(asked.getAndIncrement(), replies.length - 1)]);
    }

    long submitted() {
        return gateway.requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().equals(SUBMIT))
                .count();
    }

    void takeTasks(String more) {
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("tasks" + more))
                        .process(exchange -> taken.add(exchange.getMessage().getBody(TaskRecord.class)));
            }
        });
    }

    /** Until then, time passes for the store: in steps of this length, by default twice as fast as for the others. */
    void whileTimePasses(Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    clock.advance(step);
                    return condition.call();
                });
    }

    /** The next task that a route got, while time passes for the store. */
    TaskRecord taken() {
        whileTimePasses(() -> !taken.isEmpty());
        return taken.remove();
    }

    /** What comes of an exchange, while time passes for the store. */
    Exchange finished(CompletableFuture<Exchange> exchange) {
        whileTimePasses(exchange::isDone);
        return exchange.join();
    }

    /** The only task. */
    Task task() {
        List<Task> all = kept.list(TaskFilter.all("crazyrouter"), 9);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    void untilAsked(int times) {
        await().until(() -> asked.get() >= times);
    }
}
