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
import static io.github.camelaigateways.testkit.task.TaskScene.INTERVAL;
import static io.github.camelaigateways.testkit.task.TaskScene.LEASE;
import static io.github.camelaigateways.testkit.task.TaskScene.LIMIT;
import static io.github.camelaigateways.testkit.task.TaskScene.NODE;
import static io.github.camelaigateways.testkit.task.TaskScene.OTHER;
import static io.github.camelaigateways.testkit.task.TaskScene.await;
import static io.github.camelaigateways.testkit.task.TaskScene.news;
import static io.github.camelaigateways.testkit.task.TaskScene.refs;
import static io.github.camelaigateways.testkit.task.TaskScene.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nodes that live, and nodes that live no longer. */
interface TaskNodeChecks extends TaskChecks {

    /** How long a task may be past its limit before it is parked by whoever sweeps. */
    Duration GRACE = Duration.ofMinutes(1);

    /** All that a node can hold: an intent of each kind, a task that it waits for, two that its routes have. */
    private void holdEverything() {
        scene().store().beat(NODE, LEASE);
        scene().intended("submitting", submit());
        scene().intended("awaiting", await());
        scene().running("awaited", await());
        scene().ended("handed", submit(), TaskPhase.SUCCEEDED);
        scene().deliverable(NODE, 9);
        scene().ended("done", submit(), TaskPhase.SUCCEEDED);
        scene().deliverable(NODE, 9);
        scene().store().delivered("done", NODE);
    }

    @Test
    default void leavesALivingNodeWhatItHolds() {
        holdEverything();
        scene().clock().advance(LEASE.minusMillis(1));
        assertThat(scene().store().sweep()).isEmpty();
        assertThat(scene().get("submitting").phase()).isEqualTo(TaskPhase.INTENDED);
        assertThat(scene().get("awaited").holder()).isEqualTo(NODE);
        assertThat(scene().get("handed").holder()).isEqualTo(NODE);
        scene().store().beat(NODE, LEASE);
        scene().clock().advance(Duration.ofMillis(1));
        assertThat(scene().store().sweep()).isEmpty();
    }

    @Test
    default void freesWhatADeadNodeHeld() {
        holdEverything();
        scene().clock().advance(LEASE);
        scene().store().beat(OTHER, LEASE);
        assertThat(scene().store().sweep())
                .allMatch(task -> task.phase() == TaskPhase.UNCERTAIN && task.reason() != null)
                .extracting(Task::ref)
                .containsExactlyInAnyOrder("submitting", "awaiting");
        for (String ref : new String[] {"submitting", "awaiting", "awaited", "handed"}) {
            assertThat(scene().get(ref)).extracting(Task::stage, Task::holder).containsExactly(Task.Stage.OPEN, null);
        }
        assertThat(scene().get("done").stage()).isEqualTo(Task.Stage.DONE);
        assertThat(scene().deliverable(OTHER, 9)).containsExactlyInAnyOrder("submitting", "awaiting", "handed");
        assertThat(scene().store().sweep()).isEmpty();
    }

    @Test
    default void takesNothingFromANodeForAnothersDeath() {
        holdEverything();
        scene().store().begin("other", await(), OTHER);
        scene().clock().advance(LEASE);
        scene().store().beat(OTHER, LEASE);
        scene().store().sweep();
        assertThat(scene().get("other"))
                .extracting(Task::phase, Task::holder)
                .containsExactly(TaskPhase.INTENDED, OTHER);
    }

    @Test
    default void freesWhatANodeHoldsThatNeverSaidItLives() {
        scene().intended("a", submit());
        scene().store().beat(OTHER, LEASE);
        assertThat(refs(scene().store().sweep())).containsExactly("a");
    }

    @Test
    default void givesANodeThatGoesOnLateNoSay() {
        holdEverything();
        scene().clock().advance(LEASE);
        scene().due(NODE, 9);
        scene().clock().advance(LEASE);
        scene().store().beat(OTHER, LEASE);
        scene().store().sweep();
        scene().deliverable(OTHER, 9);
        scene().due(OTHER, 9);
        assertThat(scene().store().delivered("handed", NODE)).isFalse();
        assertThat(scene().store().released("handed", NODE, Duration.ZERO)).isFalse();
        assertThat(scene().store().released("awaited", NODE, Duration.ZERO)).isFalse();
        assertThat(scene().store().running("awaited", NODE, news("awaited"), false, INTERVAL))
                .isEmpty();
        assertThat(scene().store().awaited(NODE, 9)).isEmpty();
        assertThat(scene().store().refused("submitting", "late")).isEmpty();
        assertThat(scene().store().uncertain("submitting", "late")).isEmpty();
        assertThat(scene().get("handed").holder()).isEqualTo(OTHER);
        assertThat(scene().store().accepted("submitting", news("submitting"))).isPresent();
    }

    @Test
    default void parksWhatNobodyCouldAskAfter() {
        scene().running("a", submit());
        scene().clock().advance(LIMIT.plus(GRACE));
        assertThat(scene().store().park(Set.of("another"), GRACE)).isEmpty();
        scene().clock().advance(Duration.ofMillis(1));
        assertThat(scene().store().park(Set.of("another"), GRACE))
                .allMatch(task -> task.phase() == TaskPhase.EXPIRED && task.reason() != null)
                .hasSize(1);
        assertThat(scene().deliverable(NODE, 9)).containsExactly("a");
    }

    @Test
    default void doesNotParkWhatSomebodyAsksAfter() {
        scene().running("a", submit());
        scene().clock().advance(LIMIT.plus(GRACE));
        scene().store().beat(NODE, LEASE);
        scene().due(NODE, 9);
        scene().clock().advance(Duration.ofSeconds(1));
        assertThat(scene().store().park(Set.of("another"), GRACE)).isEmpty();
        assertThat(scene().store().running("a", NODE, news("a"), false, INTERVAL))
                .isPresent();
    }

    @Test
    default void parksForTheOneWhoWaits() {
        scene().running("a", await());
        scene().clock().advance(LIMIT.plus(GRACE).plusMillis(1));
        scene().store().beat(NODE, LEASE);
        assertThat(scene().store().park(Set.of("another"), GRACE)).hasSize(1);
        assertThat(refs(scene().store().awaited(NODE, 9))).containsExactly("a");
    }

    @Test
    default void parksNothingOfAnAccountThatSomebodyAsksWith() {
        scene().running("a", submit());
        scene().clock().advance(LIMIT.plus(GRACE).multipliedBy(2));
        scene().store().beat(NODE, LEASE);
        assertThat(scene().store().park(Set.of("another", ACCOUNT), GRACE)).isEmpty();
        assertThat(scene().store().sweep()).isEmpty();
        assertThat(scene().get("a").phase()).isEqualTo(TaskPhase.RUNNING);
        assertThat(scene().store().park(Set.of(), GRACE)).hasSize(1);
    }

    @Test
    default void saysWhetherANodeWasTakenForDead() {
        assertThat(scene().store().beat(NODE, LEASE)).isFalse();
        scene().clock().advance(LEASE.minusMillis(1));
        assertThat(scene().store().beat(NODE, LEASE)).isTrue();
        scene().clock().advance(LEASE);
        assertThat(scene().store().beat(NODE, LEASE)).isFalse();
        scene().clock().advance(LEASE);
        scene().store().sweep();
        scene().clock().advance(LEASE.negated());
        assertThat(scene().store().beat(NODE, LEASE)).isFalse();
    }

    @Test
    default void letsANodeHoldWhatNobodyHolds() {
        scene().running("running", submit());
        scene().ended("ended", submit(), TaskPhase.SUCCEEDED);
        scene().intended("intended", submit());
        scene().running("awaited", await());
        assertThat(scene().store().claim("running", OTHER).orElseThrow().stage())
                .isEqualTo(Task.Stage.AWAITED);
        assertThat(scene().store().claim("ended", OTHER).orElseThrow().stage()).isEqualTo(Task.Stage.HANDED);
        for (String ref : new String[] {"running", "ended", "intended", "awaited"}) {
            assertThat(scene().store().claim(ref, NODE)).as(ref).isEmpty();
        }
        scene().store().delivered("ended", OTHER);
        assertThat(scene().store().claim("ended", OTHER)).isEmpty();
    }

    @Test
    default void freesWhatWasHandedOutInVain() {
        for (String ref : new String[] {"known", "unknown", "others"}) {
            scene().ended(ref, submit(), TaskPhase.SUCCEEDED);
            scene().deliverable(ref.equals("others") ? OTHER : NODE, 1);
        }
        scene().running("awaited", await());
        assertThat(scene().store().regain(NODE, Set.of("known"))).isOne();
        assertThat(scene().deliverable(NODE, 9)).containsExactly("unknown");
        assertThat(scene().get("awaited").stage()).isEqualTo(Task.Stage.AWAITED);
    }

    @Test
    default void letsOthersAskAfterWhatADeadNodeAskedAfter() {
        scene().store().beat(NODE, LEASE);
        scene().store().beat(OTHER, LEASE.multipliedBy(3));
        scene().running("a", submit());
        scene().clock().advance(INTERVAL);
        scene().store().due(NODE, Set.of(ACCOUNT), Set.of(), 9, LEASE.multipliedBy(9));
        scene().store().sweep();
        assertThat(scene().due(OTHER, 9)).isEmpty();
        scene().clock().advance(LEASE);
        assertThat(scene().store().sweep()).isEmpty();
        assertThat(scene().due(OTHER, 9)).containsExactly("a");
        assertThat(scene().store().running("a", NODE, news("a"), false, INTERVAL))
                .isEmpty();
    }
}
