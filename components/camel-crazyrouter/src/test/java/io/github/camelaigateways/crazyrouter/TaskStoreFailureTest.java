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
import io.github.camelaigateways.aigateway.task.TaskNews;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.task.FaultyTaskStore.Point;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that fails for a while, before or after a step has happened, costs time and nothing else. */
class TaskStoreFailureTest extends WatchedTaskTestCase {

    /** A question whose answer could not be stored is asked again when its time is over. */
    @BeforeEach
    void letTimeFly() {
        step = Duration.ofSeconds(3);
        // the store's time flies, and the node must not seem dead meanwhile
        lease(Duration.ofHours(1));
    }

    private void lease(Duration lease) {
        camel.context()
                .getComponent("crazyrouter", CrazyrouterComponent.class)
                .getWatch()
                .setTaskLease(lease);
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, BEFORE", "accepted, AFTER", "due, BEFORE", "due, AFTER", "running, BEFORE", "running, AFTER",
        "unanswered, BEFORE", "unanswered, AFTER", "ended, BEFORE", "ended, AFTER", "awaited, BEFORE", "awaited, AFTER",
        "delivered, BEFORE", "delivered, AFTER"
    })
    void endsAnExchangeThatWaits(String step, Point point) {
        submits(ACCEPTED);
        tells(Answer.empty().status(500), state("processing", ""), DONE);
        faulty.fail(step, point, 2);
        Exchange exchange = finished(sending(video("")));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(TaskRecord.class).results()).containsExactly(LINK);
        await().until(() -> task().stage() == Task.Stage.DONE);
        assertThat(faulty.happened()).isPositive();
        assertThat(submitted()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"deliverable, BEFORE, 2", "deliverable, AFTER, 2", "delivered, BEFORE, 2", "delivered, AFTER, 1"})
    void deliversToARoute(String step, Point point, int times) {
        submits(ACCEPTED);
        tells(DONE);
        faulty.fail(step, point, 2);
        takeTasks("");
        send(video("&taskMode=submit"));
        assertThat(taken().results()).containsExactly(LINK);
        await().until(() -> task().stage() == Task.Stage.DONE);
        // what was marked before its fault is found marked when it is tried again
        await().until(() -> faulty.happened() == times);
        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void submitsNothingThatIsNotWrittenDown(Point point) {
        submits(ACCEPTED);
        tells(DONE);
        faulty.fail("begin", point, 1);
        assertThat(send(video("&taskKey=k")).getException()).hasMessageContaining("nothing was submitted");
        assertThat(submitted()).isZero();
        await().until(() -> kept.find("crazyrouter", "k")
                .map(task -> task.phase() == TaskPhase.REFUSED)
                .orElse(true));
        assertThat(finished(sending(video("&taskKey=k"))).getException()).isNull();
        assertThat(submitted()).isOne();
    }

    @Test
    void forgetsNoRefusal() {
        submits(Answer.json("{\"error\":{\"message\":\"no such model\"}}").status(400));
        faulty.fail("refused", Point.BEFORE, 2);
        assertThat(send(video("&taskKey=k")).getException()).hasMessageContaining("no such model");
        assertThat(task().phase()).isEqualTo(TaskPhase.REFUSED);
    }

    @Test
    void goesOnWithOthersAfterATaskThatNobodyKnows() {
        submits(ACCEPTED);
        tells(DONE);
        var exchange = sending(video("&taskTag=good"));
        await().until(() -> !kept.list(TaskFilter.all("crazyrouter"), 1).isEmpty());
        Task good = task();
        for (int i = 0; i < 200; i++) {
            begin(
                    "poison-" + i,
                    good.intent().account(),
                    i % 2 == 0 ? "family-of-a-later-version" : "kling-text2video");
        }
        assertThat(finished(exchange).getException()).isNull();
    }

    private void begin(String ref, String account, String family) {
        Task.Intent intent = new Task.Intent(
                "crazyrouter",
                "video-generation",
                family,
                account,
                null,
                null,
                false,
                false,
                Duration.ZERO,
                Duration.ofHours(1));
        // first, since the task is asked after as soon as it is accepted
        gateway.answer(
                SUBMIT + "/%20..%2F%0A" + ref + "%3F%23",
                request -> Answer.empty().status(500));
        kept.begin(ref, intent, "gone");
        kept.accepted(ref, new TaskNews(" ../\n" + ref + "?#", "", null, "no JSON"));
    }

    @Test
    void deliversWhatCannotBeRead() {
        submits(ACCEPTED);
        send(video("&taskMode=submit"));
        String account = task().intent().account();
        kept.cancel(task().ref());
        takeTasks("");
        begin("odd", account, "kling-text2video");
        kept.ended("odd", TaskPhase.SUCCEEDED, new TaskNews("odd", "", null, "no JSON"), null);
        TaskRecord odd = taken();
        assertThat(odd.ref()).isEqualTo("odd");
        await().until(() -> kept.find("crazyrouter", "odd").orElseThrow().stage() == Task.Stage.DONE);
    }

    @Test
    void failsAnExchangeWhenAStepBreaksOff() {
        submits(ACCEPTED);
        tells(DONE);
        breaksOff("begin");
        assertThat(finished(sending(video("&taskKey=k"))).getException()).hasMessageContaining("nothing was submitted");
        assertThat(submitted()).isZero();
    }

    @Test
    void takesAgainWhenAStepHasBrokenOff() {
        submits(ACCEPTED);
        tells(DONE);
        breaksOff("deliverable");
        takeTasks("");
        await().until(() -> faulty.happened() == 1);
        send(video("&taskMode=submit"));
        assertThat(taken().results()).containsExactly(LINK);
    }

    private void breaksOff(String step) {
        faulty.at(step, Point.BEFORE, 1, () -> {
            throw new NoClassDefFoundError("a class that is missing");
        });
    }

    @Test
    void goesOnSayingThatItLivesWhileTheStoreHangs() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        AtomicInteger beats = new AtomicInteger();
        lease(LEASE);
        submits(ACCEPTED);
        tells(DONE);
        send(video("&taskMode=submit"));
        faulty.at("due", Point.BEFORE, 1, () -> await().until(() -> mayGoOn.getCount() == 0));
        await().until(() -> faulty.happened() == 1);
        faulty.at("beat", Point.BEFORE, Integer.MAX_VALUE, beats::incrementAndGet);
        await().until(() -> beats.get() >= 2);
        mayGoOn.countDown();
        takeTasks("");
        assertThat(taken().results()).containsExactly(LINK);
    }

    @Test
    void takesNothingFromItselfAfterAPause() throws Exception {
        Duration lease = Duration.ofMillis(100);
        lease(lease);
        submits(ACCEPTED);
        tells(DONE);
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        AtomicInteger deliveries = new AtomicInteger();
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("tasks")).process(exchange -> {
                    deliveries.incrementAndGet();
                    inHand.countDown();
                    mayGoOn.await();
                });
            }
        });
        send(video("&taskMode=submit"));
        whileTimePasses(() -> inHand.getCount() == 0);
        // each look of the watch finds that the node was silent for too long
        int looks = 200;
        faulty.at("awaited", Point.BEFORE, looks, () -> clock.advance(lease.multipliedBy(2)));
        await().until(() -> faulty.happened() == looks);
        assertThat(task().stage()).isEqualTo(Task.Stage.HANDED);
        mayGoOn.countDown();
        await().until(() -> task().stage() == Task.Stage.DONE);
        assertThat(deliveries).hasValue(1);
    }
}
