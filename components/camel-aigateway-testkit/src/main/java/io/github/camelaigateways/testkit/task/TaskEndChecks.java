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

import static io.github.camelaigateways.testkit.task.TaskScene.INTERVAL;
import static io.github.camelaigateways.testkit.task.TaskScene.NODE;
import static io.github.camelaigateways.testkit.task.TaskScene.OTHER;
import static io.github.camelaigateways.testkit.task.TaskScene.await;
import static io.github.camelaigateways.testkit.task.TaskScene.news;
import static io.github.camelaigateways.testkit.task.TaskScene.phase;
import static io.github.camelaigateways.testkit.task.TaskScene.refs;
import static io.github.camelaigateways.testkit.task.TaskScene.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskNews;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ends, which happen once. */
interface TaskEndChecks extends TaskChecks {

    @Test
    default void endsARunningTaskWhoeverHasTakenIt() {
        scene().running("a", submit());
        scene().clock().advance(INTERVAL);
        scene().due(OTHER, 9);
        Task task = scene().store()
                .ended("a", TaskPhase.SUCCEEDED, new TaskNews("gateway-a", "done", 100, "{\"url\":1}"), null)
                .orElseThrow();
        assertThat(task.phase()).isEqualTo(TaskPhase.SUCCEEDED);
        assertThat(task.status()).isEqualTo("done");
        assertThat(task.progress()).isEqualTo(100);
        assertThat(task.reply()).isEqualTo("{\"url\":1}");
        assertThat(task.changed()).isEqualTo(SettableClock.START.plus(INTERVAL));
        assertThat(task).isEqualTo(scene().get("a"));
        assertThat(scene().store().running("a", OTHER, news("a"), false, INTERVAL))
                .isEmpty();
    }

    @Test
    default void endsOnce() {
        scene().ended("a", submit(), TaskPhase.SUCCEEDED);
        for (TaskPhase phase : List.of(TaskPhase.SUCCEEDED, TaskPhase.FAILED, TaskPhase.EXPIRED)) {
            assertThat(scene().store().ended("a", phase, null, "late")).isEmpty();
        }
        assertThat(scene().get("a").phase()).isEqualTo(TaskPhase.SUCCEEDED);
        assertThat(scene().store().ended("unknown", TaskPhase.FAILED, null, null))
                .isEmpty();
    }

    @Test
    default void endsNothingThatTheGatewayHasNotAccepted() {
        scene().intended("intended", submit());
        scene().uncertain("uncertain", submit());
        assertThat(scene().store().ended("intended", TaskPhase.FAILED, null, null))
                .isEmpty();
        assertThat(scene().store().ended("uncertain", TaskPhase.FAILED, null, null))
                .isEmpty();
    }

    @Test
    default void refusesAnEndThatIsNone() {
        scene().running("a", submit());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene().store().ended("a", TaskPhase.RUNNING, null, null))
                .withMessageContaining("RUNNING");
    }

    @Test
    default void keepsTheReasonOfAnEndWithoutNews() {
        Task running = scene().running("a", submit());
        Task parked =
                scene().store().ended("a", TaskPhase.EXPIRED, null, "too long").orElseThrow();
        assertThat(parked.reason()).isEqualTo("too long");
        assertThat(parked.reply()).isEqualTo(running.reply());
        assertThat(parked.status()).isEqualTo(running.status());
    }

    @Test
    default void endsLateWhatWasParkedAndDeliversItAgain() {
        scene().ended("a", submit(), TaskPhase.EXPIRED);
        assertThat(scene().store().ended("a", TaskPhase.EXPIRED, null, "twice")).isEmpty();
        assertThat(scene().deliverable(NODE, 9)).containsExactly("a");
        assertThat(phase(scene().store().ended("a", TaskPhase.SUCCEEDED, news("a"), null)))
                .contains(TaskPhase.SUCCEEDED);
        assertThat(scene().store().delivered("a", NODE)).isFalse();
        assertThat(scene().deliverable(OTHER, 9)).containsExactly("a");
    }

    @Test
    default void endsLateWhatWasParkedAndTaken() {
        scene().ended("a", submit(), TaskPhase.EXPIRED);
        scene().deliverable(NODE, 9);
        assertThat(scene().store().delivered("a", NODE)).isTrue();
        scene().store().ended("a", TaskPhase.SUCCEEDED, news("a"), null);
        assertThat(scene().deliverable(NODE, 9)).containsExactly("a");
    }

    @Test
    default void endsWhatWasCancelledButParksItNot() {
        scene().running("a", submit());
        scene().store().cancel("a");
        assertThat(scene().deliverable(NODE, 9)).isEmpty();
        assertThat(scene().store().ended("a", TaskPhase.EXPIRED, null, "late")).isEmpty();
        assertThat(scene().store().ended("a", TaskPhase.SUCCEEDED, news("a"), null))
                .isPresent();
        assertThat(scene().deliverable(NODE, 9)).containsExactly("a");
    }

    @Test
    default void leavesAnAwaitedTaskToItsHolder() {
        Task ended = scene().ended("a", await(), TaskPhase.FAILED);
        assertThat(ended.stage()).isEqualTo(Task.Stage.AWAITED);
        assertThat(ended.holder()).isEqualTo(NODE);
        assertThat(scene().deliverable(NODE, 9)).isEmpty();
        assertThat(scene().store().awaited(OTHER, 9)).isEmpty();
        scene().clock().advance(Duration.ofSeconds(1));
        assertThat(refs(scene().store().awaited(NODE, 9))).containsExactly("a");
    }
}
