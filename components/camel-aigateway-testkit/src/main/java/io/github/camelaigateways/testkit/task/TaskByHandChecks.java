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

import static io.github.camelaigateways.testkit.task.TaskScene.LIMIT;
import static io.github.camelaigateways.testkit.task.TaskScene.NODE;
import static io.github.camelaigateways.testkit.task.TaskScene.OTHER;
import static io.github.camelaigateways.testkit.task.TaskScene.await;
import static io.github.camelaigateways.testkit.task.TaskScene.keyed;
import static io.github.camelaigateways.testkit.task.TaskScene.news;
import static io.github.camelaigateways.testkit.task.TaskScene.phase;
import static io.github.camelaigateways.testkit.task.TaskScene.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What somebody decides about a task. */
interface TaskByHandChecks extends TaskChecks {

    /** A task without a key in each phase, named by it. */
    private void allPhases() {
        scene().intended("INTENDED", submit());
        scene().running("RUNNING", submit());
        scene().ended("SUCCEEDED", submit(), TaskPhase.SUCCEEDED);
        scene().ended("FAILED", submit(), TaskPhase.FAILED);
        scene().ended("EXPIRED", submit(), TaskPhase.EXPIRED);
        scene().uncertain("UNCERTAIN", submit());
        scene().intended("REFUSED", submit());
        scene().store().refused("REFUSED", "no");
        scene().running("CANCELLED", submit());
        scene().store().cancel("CANCELLED");
    }

    @Test
    default void attachesAnIdToAnUncertainTaskOnly() {
        allPhases();
        for (TaskPhase phase : TaskPhase.values()) {
            assertThat(scene().store().attach(phase.name(), "found").isPresent())
                    .as(phase.name())
                    .isEqualTo(phase == TaskPhase.UNCERTAIN);
        }
        Task task = scene().get("UNCERTAIN");
        assertThat(task.phase()).isEqualTo(TaskPhase.RUNNING);
        assertThat(task.taskId()).isEqualTo("found");
        assertThat(task.expires()).isEqualTo(SettableClock.START.plus(LIMIT));
        assertThat(scene().due(NODE, 9)).containsExactly("UNCERTAIN");
        assertThat(scene().get("found").ref()).isEqualTo("UNCERTAIN");
    }

    @Test
    default void freesWhatIsUncertainFailedOrCancelled() {
        allPhases();
        for (TaskPhase phase : TaskPhase.values()) {
            boolean fits = phase == TaskPhase.UNCERTAIN || phase == TaskPhase.FAILED || phase == TaskPhase.CANCELLED;
            assertThat(phase(scene().store().free(phase.name()))
                            .filter(TaskPhase.REFUSED::equals)
                            .isPresent())
                    .as(phase.name())
                    .isEqualTo(fits);
        }
        assertThat(scene().deliverable(NODE, 9)).containsExactlyInAnyOrder("SUCCEEDED", "EXPIRED");
    }

    @Test
    default void givesAFreedKeyToAnotherSubmit() {
        scene().uncertain("a", keyed("k", false));
        scene().store().free("a");
        assertThat(scene().store().begin("b", keyed("k", false), NODE).isNew()).isTrue();
        assertThat(scene().get("k").ref()).isEqualTo("b");
    }

    @Test
    default void cancelsARunningTaskOnly() {
        allPhases();
        for (TaskPhase phase : TaskPhase.values()) {
            assertThat(scene().store().cancel(phase.name()).isPresent())
                    .as(phase.name())
                    .isEqualTo(phase == TaskPhase.RUNNING);
        }
        scene().clock().advance(LIMIT);
        assertThat(scene().due(NODE, 9)).isEmpty();
    }

    @Test
    default void resumesWhatIsExpiredOrCancelled() {
        allPhases();
        Duration limit = Duration.ofHours(5);
        for (TaskPhase phase : TaskPhase.values()) {
            assertThat(scene().store().resume(phase.name(), limit).isPresent())
                    .as(phase.name())
                    .isEqualTo(phase == TaskPhase.EXPIRED || phase == TaskPhase.CANCELLED);
        }
        assertThat(scene().get("EXPIRED").expires()).isEqualTo(SettableClock.START.plus(limit));
        assertThat(scene().due(NODE, 9)).containsExactlyInAnyOrder("EXPIRED", "CANCELLED");
    }

    @Test
    default void deliversTheEndOfAResumedTaskAgain() {
        scene().ended("a", submit(), TaskPhase.EXPIRED);
        scene().deliverable(NODE, 9);
        scene().store().delivered("a", NODE);
        scene().store().resume("a", LIMIT);
        scene().store().ended("a", TaskPhase.SUCCEEDED, news("a"), null);
        assertThat(scene().deliverable(NODE, 9)).containsExactly("a");
        assertThat(scene().store().purge(Duration.ZERO)).isZero();
    }

    @Test
    default void tellsTheOneWhoWaitsThatATaskIsCancelled() {
        scene().running("a", await());
        assertThat(scene().store().cancel("a").orElseThrow().holder()).isEqualTo(NODE);
        assertThat(scene().store().awaited(OTHER, 9)).isEmpty();
        assertThat(scene().store().awaited(NODE, 9)).extracting(Task::phase).containsExactly(TaskPhase.CANCELLED);
        assertThat(scene().store().released("a", NODE, Duration.ZERO)).isTrue();
        assertThat(scene().deliverable(NODE, 9)).isEmpty();
        scene().store().resume("a", LIMIT);
        scene().store().ended("a", TaskPhase.SUCCEEDED, news("a"), null);
        assertThat(scene().deliverable(NODE, 9)).containsExactly("a");
    }

    @Test
    default void tellsWhoWaitsOfATaskThatIsFreed() {
        scene().running("a", keyed("k", true));
        scene().store().cancel("a");
        Task freed = scene().store().free("a").orElseThrow();
        assertThat(freed).extracting(Task::phase, Task::holder).containsExactly(TaskPhase.REFUSED, NODE);
        assertThat(scene().store().begin("b", keyed("k", false), NODE).isNew()).isTrue();
        assertThat(scene().store().awaited(NODE, 9)).extracting(Task::ref).containsExactly("a");
        assertThat(scene().store().released("a", NODE, Duration.ZERO)).isTrue();
        assertThat(scene().deliverable(NODE, 9)).isEmpty();
    }
}
