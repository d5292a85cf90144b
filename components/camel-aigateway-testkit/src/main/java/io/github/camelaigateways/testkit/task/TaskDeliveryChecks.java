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
import static io.github.camelaigateways.testkit.task.TaskScene.OTHER;
import static io.github.camelaigateways.testkit.task.TaskScene.await;
import static io.github.camelaigateways.testkit.task.TaskScene.like;
import static io.github.camelaigateways.testkit.task.TaskScene.news;
import static io.github.camelaigateways.testkit.task.TaskScene.refs;
import static io.github.camelaigateways.testkit.task.TaskScene.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Giving ends to routes until one has taken them. */
interface TaskDeliveryChecks extends TaskChecks {

    @Test
    default void handsTheAwaitedEndsToTheirHolder() {
        scene().ended("a", await(), TaskPhase.SUCCEEDED);
        scene().ended("b", await(), TaskPhase.FAILED);
        scene().uncertain("c", await());
        scene().running("d", await());
        assertThat(scene().store().awaited(NODE, 2))
                .hasSize(2)
                .allMatch(task ->
                        task.stage() == Task.Stage.HANDED && NODE.equals(task.holder()) && task.deliveries() == 1);
        assertThat(scene().store().awaited(NODE, 9)).hasSize(1);
        assertThat(scene().store().awaited(NODE, 9)).isEmpty();
        assertThat(scene().store().delivered("a", NODE)).isTrue();
        assertThat(scene().get("a").stage()).isEqualTo(Task.Stage.DONE);
    }

    @Test
    default void deliversEveryEndThatSomebodyMustHearOf() {
        for (TaskPhase phase : new TaskPhase[] {TaskPhase.SUCCEEDED, TaskPhase.FAILED, TaskPhase.EXPIRED}) {
            scene().ended(phase.name(), submit(), phase);
        }
        scene().uncertain("UNCERTAIN", submit());
        scene().intended("REFUSED", submit());
        scene().store().refused("REFUSED", "no");
        scene().running("CANCELLED", submit());
        scene().store().cancel("CANCELLED");
        scene().running("RUNNING", submit());
        scene().intended("INTENDED", submit());
        assertThat(scene().deliverable(NODE, 9))
                .containsExactlyInAnyOrder("SUCCEEDED", "FAILED", "EXPIRED", "UNCERTAIN");
    }

    @Test
    default void deliversToOneRouteOnlyAndTheOldestEndFirst() {
        scene().running("a", submit());
        scene().ended("b", submit(), TaskPhase.SUCCEEDED);
        scene().clock().advance(Duration.ofSeconds(1));
        scene().store().ended("a", TaskPhase.FAILED, null, "broken");
        assertThat(scene().deliverable(NODE, 1)).containsExactly("b");
        assertThat(scene().deliverable(OTHER, 9)).containsExactly("a");
        assertThat(scene().deliverable(NODE, 9)).isEmpty();
        Task task = scene().get("a");
        assertThat(task.stage()).isEqualTo(Task.Stage.HANDED);
        assertThat(task.holder()).isEqualTo(OTHER);
        assertThat(task.deliveries()).isEqualTo(1);
    }

    @Test
    default void deliversTheOldestEndOfAllAccountsFirst() {
        scene().ended("a", like(submit(), GATEWAY, FAMILY, "z-account", "tag"), TaskPhase.SUCCEEDED);
        scene().clock().advance(Duration.ofSeconds(1));
        scene().ended("b", like(submit(), GATEWAY, FAMILY, "a-account", "tag"), TaskPhase.SUCCEEDED);
        assertThat(scene().deliverable(NODE, 1)).containsExactly("a");
        assertThat(scene().deliverable(NODE, 1)).containsExactly("b");
    }

    @Test
    default void deliversWhatFitsTheFilterOnly() {
        scene().ended("a", submit(), TaskPhase.SUCCEEDED);
        scene().ended("b", like(submit(), GATEWAY, "kling", ACCOUNT, "tag"), TaskPhase.SUCCEEDED);
        scene().ended("c", like(submit(), GATEWAY, FAMILY, ACCOUNT, "other"), TaskPhase.FAILED);
        scene().ended("d", like(submit(), "crun", FAMILY, ACCOUNT, "other"), TaskPhase.FAILED);
        scene().ended("e", like(submit(), GATEWAY, FAMILY, "account-2", "tag"), TaskPhase.SUCCEEDED);
        assertThat(refs(scene().store()
                        .deliverable(NODE, TaskFilter.all(GATEWAY).of("account-3"), 9)))
                .isEmpty();
        assertThat(refs(scene().store()
                        .deliverable(NODE, TaskFilter.all(GATEWAY).of("account-2"), 9)))
                .containsExactly("e");
        assertThat(given(Set.of("veo"), Set.of(), null)).isEmpty();
        assertThat(given(Set.of("kling", "veo"), Set.of(), null)).isEqualTo("b");
        assertThat(given(Set.of(), Set.of(TaskPhase.FAILED, TaskPhase.EXPIRED), null))
                .isEqualTo("c");
        assertThat(given(Set.of(), Set.of(), "other")).isEmpty();
        assertThat(given(Set.of(FAMILY), Set.of(TaskPhase.SUCCEEDED), "tag")).isEqualTo("a");
    }

    private String given(Set<String> families, Set<TaskPhase> phases, @Nullable String tag) {
        TaskFilter filter = new TaskFilter(GATEWAY, null, families, phases, tag);
        return String.join(" ", refs(scene().store().deliverable(NODE, filter, 9)));
    }

    @Test
    default void isTakenForGoodOnceByWhoHasIt() {
        scene().ended("a", submit(), TaskPhase.SUCCEEDED);
        assertThat(scene().store().delivered("a", NODE)).isFalse();
        scene().deliverable(NODE, 9);
        assertThat(scene().store().delivered("a", OTHER)).isFalse();
        assertThat(scene().store().delivered("unknown", NODE)).isFalse();
        assertThat(scene().store().delivered("a", NODE)).isTrue();
        assertThat(scene().store().delivered("a", NODE)).isFalse();
        assertThat(scene().store().released("a", NODE, Duration.ZERO)).isFalse();
        assertThat(scene().get("a").stage()).isEqualTo(Task.Stage.DONE);
        assertThat(scene().get("a").holder()).isNull();
        assertThat(scene().deliverable(OTHER, 9)).isEmpty();
    }

    @Test
    default void comesAgainAfterAWhileWhenNoRouteTookIt() {
        scene().ended("a", submit(), TaskPhase.SUCCEEDED);
        scene().deliverable(NODE, 9);
        Duration next = Duration.ofSeconds(5);
        assertThat(scene().store().released("a", OTHER, next)).isFalse();
        assertThat(scene().store().released("a", NODE, next)).isTrue();
        assertThat(scene().get("a").stage()).isEqualTo(Task.Stage.OPEN);
        scene().clock().advance(next.minusMillis(1));
        assertThat(scene().deliverable(OTHER, 9)).isEmpty();
        scene().clock().advance(Duration.ofMillis(1));
        assertThat(scene().deliverable(OTHER, 9)).containsExactly("a");
        assertThat(scene().get("a").deliveries()).isEqualTo(2);
    }

    @Test
    default void opensAnAwaitedTaskThatIsReleased() {
        scene().running("a", await());
        assertThat(scene().store().released("a", NODE, Duration.ofHours(1))).isTrue();
        assertThat(scene().get("a").stage()).isEqualTo(Task.Stage.OPEN);
        assertThat(scene().get("a").holder()).isNull();
        scene().store().ended("a", TaskPhase.SUCCEEDED, news("a"), null);
        assertThat(scene().deliverable(OTHER, 9)).containsExactly("a");
    }

    @Test
    default void leavesAReleasedIntentToWhoSubmitsIt() {
        scene().intended("a", await());
        assertThat(scene().store().released("a", NODE, Duration.ZERO)).isTrue();
        assertThat(scene().get("a").holder()).isEqualTo(NODE);
        assertThat(scene().store().accepted("a", news("a")).orElseThrow().holder())
                .isNull();
    }
}
