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
package io.github.camelaigateways.testkit.task;

import static io.github.camelaigateways.testkit.task.TaskScene.ACCOUNT;
import static io.github.camelaigateways.testkit.task.TaskScene.GATEWAY;
import static io.github.camelaigateways.testkit.task.TaskScene.INTERVAL;
import static io.github.camelaigateways.testkit.task.TaskScene.LEASE;
import static io.github.camelaigateways.testkit.task.TaskScene.LIMIT;
import static io.github.camelaigateways.testkit.task.TaskScene.NODE;
import static io.github.camelaigateways.testkit.task.TaskScene.OTHER;
import static io.github.camelaigateways.testkit.task.TaskScene.like;
import static io.github.camelaigateways.testkit.task.TaskScene.news;
import static io.github.camelaigateways.testkit.task.TaskScene.refs;
import static io.github.camelaigateways.testkit.task.TaskScene.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskNews;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Asking after tasks that run. */
interface TaskWatchChecks extends TaskChecks {

    @Test
    default void isDueAfterItsInterval() {
        scene().running("a", submit());
        scene().clock().advance(INTERVAL.minusMillis(1));
        assertThat(scene().due(NODE, 9)).isEmpty();
        scene().clock().advance(Duration.ofMillis(1));
        assertThat(scene().due(NODE, 9)).containsExactly("a");
    }

    @Test
    default void takesTheLongestDueFirstAndNoMoreThanAsked() {
        for (String ref : new String[] {"c", "a", "b"}) {
            scene().running(ref, submit());
            scene().clock().advance(Duration.ofMillis(1));
        }
        scene().clock().advance(INTERVAL);
        assertThat(scene().due(NODE, 2)).containsExactly("c", "a");
        assertThat(scene().due(OTHER, 2)).containsExactly("b");
    }

    @Test
    default void takesTasksOfTheseAccountsAndFamiliesOnly() {
        scene().running("mine", submit());
        scene().running("family", like(submit(), GATEWAY, "kling", ACCOUNT, "tag"));
        scene().running("account", like(submit(), GATEWAY, "kling", "account-2", "tag"));
        scene().clock().advance(INTERVAL);
        assertThat(refs(scene().store().due(NODE, Set.of("account-3"), Set.of(), 9, LEASE)))
                .isEmpty();
        assertThat(refs(scene().store().due(NODE, Set.of(), Set.of(), 9, LEASE)))
                .isEmpty();
        assertThat(refs(scene().store().due(NODE, Set.of("account-2", ACCOUNT), Set.of("kling"), 9, LEASE)))
                .containsExactlyInAnyOrder("family", "account");
        assertThat(refs(scene().store().due(NODE, Set.of("account-2", ACCOUNT), Set.of(), 9, LEASE)))
                .containsExactly("mine");
    }

    @Test
    default void takesOnlyTasksThatRun() {
        scene().intended("intended", submit());
        scene().uncertain("uncertain", submit());
        scene().ended("ended", submit(), TaskPhase.SUCCEEDED);
        scene().running("cancelled", submit());
        scene().store().cancel("cancelled");
        scene().clock().advance(LIMIT);
        assertThat(scene().due(NODE, 9)).isEmpty();
    }

    @Test
    default void givesATakenTaskToNobodyBeforeTheLeaseIsOver() {
        scene().running("a", submit());
        scene().clock().advance(INTERVAL);
        assertThat(scene().due(NODE, 9)).containsExactly("a");
        scene().clock().advance(LEASE.minusMillis(1));
        assertThat(scene().due(OTHER, 9)).isEmpty();
        assertThat(scene().due(NODE, 9)).isEmpty();
        scene().clock().advance(Duration.ofMillis(1));
        assertThat(scene().due(OTHER, 9)).containsExactly("a");
        assertThat(scene().get("a").polls()).isEqualTo(2);
    }

    @Test
    default void learnsWhatTheGatewayTellsOfARunningTask() {
        scene().running("a", submit());
        scene().clock().advance(INTERVAL);
        scene().due(NODE, 9);
        Duration next = Duration.ofSeconds(7);
        Task task = scene().store()
                .running("a", NODE, new TaskNews("gateway-a", "rendering", 60, "{}"), false, next)
                .orElseThrow();
        assertThat(task.status()).isEqualTo("rendering");
        assertThat(task.progress()).isEqualTo(60);
        assertThat(task.reply()).isEqualTo("{}");
        assertThat(task.changed()).isEqualTo(SettableClock.START);
        assertThat(task).isEqualTo(scene().get("a"));
        scene().clock().advance(next.minusMillis(1));
        assertThat(scene().due(OTHER, 9)).isEmpty();
        scene().clock().advance(Duration.ofMillis(1));
        assertThat(scene().due(OTHER, 9)).containsExactly("a");
    }

    @Test
    default void neverLetsProgressFall() {
        scene().running("a", submit());
        assertThat(progress(60)).isEqualTo(60);
        assertThat(progress(40)).isEqualTo(60);
        assertThat(progress(null)).isEqualTo(60);
        scene().store().ended("a", TaskPhase.FAILED, new TaskNews("gateway-a", "failed", 0, null), "broken");
        assertThat(scene().get("a").progress()).isEqualTo(60);
        assertThat(scene().get("a").reply()).isEqualTo("{}");
    }

    private @Nullable Integer progress(@Nullable Integer told) {
        scene().clock().advance(INTERVAL);
        scene().due(NODE, 9);
        return scene().store()
                .running("a", NODE, new TaskNews("gateway-a", "", told, "{}"), false, INTERVAL)
                .orElseThrow()
                .progress();
    }

    @Test
    default void countsFailuresAndBlanksInARow() {
        scene().running("a", submit());
        assertThat(asked(null)).extracting(Task::failures, Task::reason).containsExactly(1, "busy");
        assertThat(asked(null)).extracting(Task::failures, Task::blanks).containsExactly(2, 0);
        assertThat(asked(true)).extracting(Task::failures, Task::reason).containsExactly(0, null);
        assertThat(asked(true)).extracting(Task::blanks, Task::polls).containsExactly(2, 4);
        assertThat(asked(false)).extracting(Task::blanks, Task::polls).containsExactly(0, 5);
    }

    private Task asked(@Nullable Boolean blank) {
        scene().clock().advance(INTERVAL);
        assertThat(scene().due(NODE, 9)).containsExactly("a");
        return (blank == null
                        ? scene().store().unanswered("a", NODE, "busy", INTERVAL)
                        : scene().store().running("a", NODE, news("a"), blank, INTERVAL))
                .orElseThrow();
    }

    @Test
    default void listensOnlyToWhoHasTakenTheTask() {
        scene().running("a", submit());
        assertThat(scene().store().running("a", NODE, news("a"), false, INTERVAL))
                .isEmpty();
        scene().clock().advance(INTERVAL);
        scene().due(NODE, 9);
        scene().clock().advance(LEASE);
        scene().due(OTHER, 9);
        Task before = scene().get("a");
        assertThat(scene().store().running("a", NODE, news("a"), true, INTERVAL))
                .isEmpty();
        assertThat(scene().store().unanswered("a", NODE, "late", INTERVAL)).isEmpty();
        assertThat(scene().get("a")).isEqualTo(before);
        assertThat(scene().store().unanswered("a", OTHER, "busy", INTERVAL)).isPresent();
        assertThat(scene().store().unanswered("a", OTHER, "twice", INTERVAL)).isEmpty();
    }

    @Test
    default void saysOnceTheLimitIsOverThatATaskIsLate() {
        scene().running("a", submit());
        scene().clock().advance(LIMIT.minusMillis(1));
        assertThat(scene().get("a").late()).isFalse();
        scene().clock().advance(Duration.ofMillis(1));
        assertThat(scene().get("a").late()).isTrue();
        assertThat(scene().store().due(NODE, Set.of(ACCOUNT), Set.of(), 1, LEASE))
                .allMatch(Task::late)
                .hasSize(1);
    }

    @Test
    default void isDueAtOnceAfterAHint() {
        scene().running("a", submit());
        assertThat(scene().store().hint(GATEWAY, "gateway-a"))
                .hasValueSatisfying(task -> assertThat(task.ref()).isEqualTo("a"));
        assertThat(scene().due(NODE, 9)).containsExactly("a");
        assertThat(scene().store().hint(GATEWAY, "gateway-a")).isEmpty();
        assertThat(scene().due(OTHER, 9)).isEmpty();
        scene().clock().advance(LEASE);
        assertThat(scene().store().hint(GATEWAY, "gateway-a")).isPresent();
    }

    @Test
    default void ignoresHintsOfWhatDoesNotRun() {
        scene().ended("a", submit(), TaskPhase.SUCCEEDED);
        assertThat(scene().store().hint(GATEWAY, "gateway-a")).isEmpty();
        assertThat(scene().store().hint("crun", "gateway-a")).isEmpty();
        assertThat(scene().store().hint(GATEWAY, "unknown")).isEmpty();
    }

    @Test
    default void postponesAQuestionWithoutCountingAFailure() {
        scene().running("a", submit());
        scene().clock().advance(INTERVAL);
        scene().due(NODE, 9);
        assertThat(scene().store().postponed("a", OTHER, INTERVAL)).isEmpty();
        assertThat(scene().store().postponed("a", NODE, INTERVAL).orElseThrow().failures())
                .isZero();
        assertThat(scene().due(NODE, 9)).isEmpty();
        scene().clock().advance(INTERVAL);
        assertThat(scene().due(OTHER, 9)).containsExactly("a");
    }
}
