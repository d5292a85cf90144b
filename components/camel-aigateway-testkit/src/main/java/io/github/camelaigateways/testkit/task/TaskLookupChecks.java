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
import static io.github.camelaigateways.testkit.task.TaskScene.FAMILY;
import static io.github.camelaigateways.testkit.task.TaskScene.GATEWAY;
import static io.github.camelaigateways.testkit.task.TaskScene.NODE;
import static io.github.camelaigateways.testkit.task.TaskScene.keyed;
import static io.github.camelaigateways.testkit.task.TaskScene.like;
import static io.github.camelaigateways.testkit.task.TaskScene.refs;
import static io.github.camelaigateways.testkit.task.TaskScene.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Finding, listing, counting and forgetting tasks. */
interface TaskLookupChecks extends TaskChecks {

    @Test
    default void findsATaskByEachOfItsNames() {
        Task task = scene().running("a", keyed("k", false));
        for (String name : new String[] {"a", "gateway-a", "k"}) {
            assertThat(scene().store().find(GATEWAY, name)).contains(task);
            assertThat(scene().store().find("crun", name)).isEmpty();
        }
        assertThat(scene().store().find(GATEWAY, "b")).isEmpty();
    }

    @Test
    default void findsTheNewestWhenThereAreSeveral() {
        for (String ref : new String[] {"c", "a", "b"}) {
            scene().intended(ref, keyed("k", false));
            scene().store().refused(ref, "no");
            scene().clock().advance(Duration.ofMillis(1));
        }
        assertThat(scene().get("k").ref()).isEqualTo("b");
        scene().intended("k", submit());
        assertThat(scene().get("k").ref()).isEqualTo("k");
    }

    @Test
    default void listsByAgeWhatFits() {
        for (String ref : new String[] {"c", "a", "b"}) {
            scene().running(ref, submit());
        }
        scene().store().ended("c", TaskPhase.FAILED, null, "broken");
        scene().intended("d", like(submit(), GATEWAY, "kling", ACCOUNT, "other"));
        scene().intended("e", like(submit(), "crun", FAMILY, ACCOUNT, "other"));
        assertThat(list(TaskFilter.all(GATEWAY))).isEqualTo("c a b d");
        assertThat(refs(scene().store().list(TaskFilter.all(GATEWAY), 2))).containsExactly("c", "a");
        assertThat(list(new TaskFilter(GATEWAY, null, Set.of(FAMILY), Set.of(), null)))
                .isEqualTo("c a b");
        assertThat(list(new TaskFilter(GATEWAY, null, Set.of(), Set.of(TaskPhase.RUNNING, TaskPhase.INTENDED), null)))
                .isEqualTo("a b d");
        assertThat(list(new TaskFilter(GATEWAY, null, Set.of(), Set.of(), "other")))
                .isEqualTo("d");
    }

    private String list(TaskFilter filter) {
        return String.join(" ", refs(scene().store().list(filter, 9)));
    }

    @Test
    default void countsByPhaseAndStage() {
        scene().ended("a", submit(), TaskPhase.SUCCEEDED);
        scene().ended("b", submit(), TaskPhase.SUCCEEDED);
        scene().ended("c", submit(), TaskPhase.FAILED);
        scene().running("d", submit());
        scene().intended("e", like(submit(), "crun", FAMILY, ACCOUNT, "tag"));
        scene().deliverable(NODE, 1);
        assertThat(scene().store().count(GATEWAY))
                .isEqualTo(Map.of(
                        TaskPhase.SUCCEEDED, Map.of(Task.Stage.OPEN, 1L, Task.Stage.HANDED, 1L),
                        TaskPhase.FAILED, Map.of(Task.Stage.OPEN, 1L),
                        TaskPhase.RUNNING, Map.of(Task.Stage.OPEN, 1L)));
    }

    @Test
    default void forgetsOldTasksWithWhichNothingIsLeftToDo() {
        scene().ended("done", keyed("k", false), TaskPhase.SUCCEEDED);
        scene().deliverable(NODE, 9);
        scene().store().delivered("done", NODE);
        scene().intended("refused", submit());
        scene().store().refused("refused", "no");
        scene().running("cancelled", submit());
        scene().store().cancel("cancelled");
        scene().running("running", submit());
        scene().intended("intended", submit());
        Duration age = Duration.ofDays(1);
        scene().clock().advance(age);
        assertThat(scene().store().purge(age)).isZero();
        scene().clock().advance(Duration.ofMillis(1));
        assertThat(scene().store().purge(age)).isEqualTo(3);
        assertThat(refs(scene().store().list(TaskFilter.all(GATEWAY), 9))).containsExactly("running", "intended");
        assertThat(scene().store().find(GATEWAY, "k")).isEmpty();
        assertThat(scene().store().find(GATEWAY, "gateway-done")).isEmpty();
        assertThat(scene().store().begin("new", keyed("k", false), NODE).isNew())
                .isTrue();
    }

    @Test
    default void countsWhatNoRouteTakes() {
        scene().ended("taken", submit(), TaskPhase.SUCCEEDED);
        scene().deliverable(NODE, 9);
        scene().ended("untaken", submit(), TaskPhase.FAILED);
        scene().running("running", submit());
        scene().ended("elsewhere", like(submit(), "crun", FAMILY, ACCOUNT, "tag"), TaskPhase.FAILED);
        Duration age = Duration.ofDays(1);
        scene().clock().advance(age.minusMillis(1));
        assertThat(scene().store().untaken(GATEWAY, age)).isZero();
        scene().clock().advance(Duration.ofMillis(1));
        assertThat(scene().store().untaken(GATEWAY, age)).isOne();
        assertThat(scene().store().untaken("aicraft", age)).isZero();
    }

    @Test
    default void keepsSecretsOfRepliesOutOfWhatIsPrinted() {
        assertThat(scene().running("a", submit()).toString()).doesNotContain("{\"ref\"");
    }

    @Test
    default void forgetsAGreatMany() {
        int many = 501;
        for (int number = 0; number < many; number++) {
            scene().intended("t" + number, submit());
            scene().store().refused("t" + number, "no");
        }
        scene().clock().advance(Duration.ofDays(2));
        assertThat(scene().store().purge(Duration.ofDays(1))).isEqualTo(many);
    }
}
