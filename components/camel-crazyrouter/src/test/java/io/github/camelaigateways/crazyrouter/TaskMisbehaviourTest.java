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
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.Hangup;
import io.github.camelaigateways.testkit.Reply;
import io.github.camelaigateways.testkit.task.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a gateway tells of a task, the task is not lost, not paid twice, and not taken for another. */
class TaskMisbehaviourTest extends WatchedTaskTestCase {

    static Stream<Arguments> harmless() {
        return Stream.of(
                harmless("an unknown word", state("meditating", "")),
                harmless("an empty word", state("", "")),
                harmless("a status that goes back", state("processing", ""), state("submitted", "")),
                harmless("a success without a link, twice", BLANK, BLANK),
                harmless("no such task, for a young one", notFound(), notFound(), notFound()),
                harmless(
                        "server errors",
                        Answer.empty().status(500),
                        Answer.empty().status(503)),
                harmless(
                        "another task",
                        Answer.json("{\"data\":{\"task_id\":\"78\",\"status\":\"succeeded\",\"url\":\"https://o\"}}")),
                harmless(
                        "another task's failure", Answer.json("{\"data\":{\"task_id\":\"78\",\"status\":\"failed\"}}")),
                harmless("a page", Answer.text("text/html", "<html><body>Bad gateway</body></html>")),
                harmless("nothing", Answer.empty()),
                harmless("a list", Answer.json("[]")),
                harmless("half an object", Answer.json("{\"data\":{\"task_id\"")),
                harmless(
                        "a refusal of the key",
                        Answer.json("{\"error\":{\"message\":\"no\"}}").status(401)),
                harmless("a word with a NUL", state("run\\u0000ning", "")),
                harmless("no answer", Hangup.afterRequest()));
    }

    private static Arguments harmless(String what, Reply... replies) {
        return Arguments.of(what, List.of(replies));
    }

    private static Answer notFound() {
        return Answer.json("{\"error\":{\"message\":\"task not found\"}}").status(404);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void waitsForTheEndAfter(String what, List<Reply> replies) {
        submits(ACCEPTED);
        List<Reply> all = new ArrayList<>(replies);
        all.add(DONE);
        tells(all.toArray(Reply[]::new));
        Exchange exchange = finished(sending(video("")));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(TaskRecord.class).results()).containsExactly(LINK);
        assertThat(submitted()).isOne();
        assertThat(asked).hasValue(all.size());
    }

    @Test
    void takesASuccessWithoutALinkForAFailureInTheEnd() {
        submits(ACCEPTED);
        tells(BLANK, BLANK, BLANK, DONE);
        Exchange exchange = finished(sending(video("")));
        assertThat(exchange.getException(GatewayException.class).getKind()).isEqualTo(FailureKind.TASK_FAILED);
        assertThat(exchange.getException()).hasMessageContaining("no result");
        assertThat(asked).hasValue(3);
    }

    @Test
    void countsOnlySuccessesWithoutALinkInARow() {
        submits(ACCEPTED);
        tells(BLANK, BLANK, state("processing", ""), BLANK, BLANK, DONE);
        assertThat(finished(sending(video(""))).getException()).isNull();
    }

    @Test
    void neverLetsProgressFall() {
        submits(ACCEPTED);
        String link = ",\"url\":\"" + LINK + "\"}}";
        tells(
                Answer.json("{\"data\":{\"task_id\":\"77\",\"status\":\"processing\"},\"progress\":60}"),
                Answer.json("{\"data\":{\"task_id\":\"77\",\"status\":\"submitted\"},\"progress\":\"5%\"}"),
                Answer.json("{\"data\":{\"task_id\":\"77\",\"status\":\"processing\"},\"progress\":900}"),
                Answer.json("{\"progress\":-3,\"data\":{\"task_id\":\"77\",\"status\":\"succeeded\"" + link));
        takeTasks("?taskChanges=true");
        assertThat(finished(sending(video(""))).getException()).isNull();
        await().until(() -> taken.size() >= 5);
        // routes are told side by side
        assertThat(taken).extracting(TaskRecord::progress).containsExactlyInAnyOrder(null, 60, 60, 100, 100);
    }

    @Test
    void outlivesAnHourOfServerErrors() {
        submits(ACCEPTED);
        tells(Answer.empty().status(502));
        var exchange = sending(video("&taskTimeout=24h"));
        step = Duration.ofMinutes(1);
        whileTimePasses(
                () -> asked.get() > 5 && clock.instant().isAfter(SettableClock.START.plus(Duration.ofMinutes(70))));
        tells(DONE);
        assertThat(finished(exchange).getException()).isNull();
        assertThat(submitted()).isOne();
    }

    @Test
    void parksATaskThatOnlyFailsToBeAskedAfter() {
        submits(ACCEPTED);
        tells(Answer.empty().status(502));
        takeTasks("?taskState=EXPIRED");
        send(video("&taskMode=submit&taskTimeout=10m"));
        whileTimePasses(() -> asked.get() > 0);
        clock.advance(Duration.ofMinutes(11));
        TaskRecord parked = taken();
        assertThat(parked.state()).isEqualTo("EXPIRED");
        assertThat(parked.reason()).contains("502");
    }

    @Test
    void leavesAnAccountAloneThatHasAskedForIt() {
        submits(ACCEPTED);
        tells(Answer.json("{\"error\":{\"message\":\"slow down\"}}").status(429).retryAfter(Duration.ofHours(1)));
        send(video("&taskMode=submit"));
        whileTimePasses(() -> asked.get() == 1);
        await().until(() -> task().failures() == 1);
        AtomicInteger others = new AtomicInteger();
        gateway.answer(SUBMIT, request -> Answer.json("{\"task_id\":\"78\"}"));
        gateway.answer(SUBMIT + "/78", request -> {
            others.incrementAndGet();
            return Answer.json("{\"data\":{\"status\":\"processing\"}}");
        });
        camel.request(
                uri(video("&taskMode=submit&taskTimeout=24h")).replace("sk-test-key", "sk-other-key"),
                it -> it.getMessage().setBody("A dog"));
        await().until(() -> {
            clock.advance(Duration.ofMinutes(1));
            return others.get() > 10;
        });
        assertThat(asked).hasValue(1);
    }

    @Test
    void asksForEachTaskThatAReplyAboutManyLeavesOut() {
        List<String> ids = List.of("one", "two", "three");
        AtomicInteger begun = new AtomicInteger();
        gateway.answer(
                "/suno/submit/music",
                request -> Answer.json("{\"code\":1,\"result\":\"" + ids.get(begun.getAndIncrement()) + "\"}"));
        gateway.answer(
                "/suno/fetch",
                request -> Answer.json("{\"code\":\"success\",\"data\":[" + song("one")
                        + ",{\"task_id\":\"two\"},{\"status\":\"SUCCESS\"},7]}"));
        Map<String, Integer> single = new ConcurrentHashMap<>();
        ids.forEach(id -> gateway.answer("/suno/fetch/" + id, request -> {
            single.merge(id, 1, Integer::sum);
            return Answer.json("{\"code\":\"success\",\"data\":" + song(id) + "}");
        }));
        takeTasks("");
        ids.forEach(id -> send("music-generation?family=suno-music&taskMode=submit"));
        List<TaskRecord> ended = List.of(taken(), taken(), taken());
        assertThat(ended).extracting(TaskRecord::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(ended).allMatch(task -> task.state().equals("SUCCEEDED"));
        assertThat(ended).allMatch(task -> task.results().equals(List.of("https://media.example.com/" + task.id())));
        assertThat(single.keySet()).contains("two", "three");
    }

    private static String song(String id) {
        return "{\"task_id\":\"" + id
                + "\",\"status\":\"SUCCESS\",\"data\":[{\"audio_url\":\"https://media.example.com/" + id + "\"}]}";
    }

    @Test
    void asksForATaskThatWasDoneAtOnce() {
        submits(Answer.json("{\"task_id\":\"77\",\"data\":{\"status\":\"succeeded\",\"url\":\"" + LINK + "\"}}"));
        tells(DONE);
        Exchange exchange = finished(sending(video("")));
        assertThat(exchange.getMessage().getBody(TaskRecord.class).results()).containsExactly(LINK);
    }

    @Test
    void outlivesAClockThatJumps() {
        submits(ACCEPTED);
        tells(state("processing", ""));
        var exchange = sending(video("&taskTimeout=2h"));
        untilRunning();
        clock.advance(Duration.ofMinutes(50));
        untilAsked(1);
        clock.advance(Duration.ofDays(-3));
        kept.beat("other", LEASE);
        kept.sweep();
        clock.advance(Duration.ofDays(3));
        kept.sweep();
        tells(DONE);
        assertThat(finished(exchange).getException()).isNull();
        assertThat(submitted()).isOne();
        await().until(() -> task().stage() == Task.Stage.DONE);
    }

    private void untilRunning() {
        await().until(() -> !kept.list(TaskFilter.all("crazyrouter"), 1).isEmpty() && task().taskId() != null);
    }
}
