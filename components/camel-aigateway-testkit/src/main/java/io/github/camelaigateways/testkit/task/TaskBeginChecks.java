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

import static io.github.camelaigateways.testkit.task.TaskScene.GATEWAY;
import static io.github.camelaigateways.testkit.task.TaskScene.LIMIT;
import static io.github.camelaigateways.testkit.task.TaskScene.NODE;
import static io.github.camelaigateways.testkit.task.TaskScene.OTHER;
import static io.github.camelaigateways.testkit.task.TaskScene.await;
import static io.github.camelaigateways.testkit.task.TaskScene.keyed;
import static io.github.camelaigateways.testkit.task.TaskScene.like;
import static io.github.camelaigateways.testkit.task.TaskScene.news;
import static io.github.camelaigateways.testkit.task.TaskScene.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the intent to what the gateway says of it. */
interface TaskBeginChecks extends TaskChecks {

    @Test
    default void writesAnIntentDownHeldByItsNode() {
        TaskStore.Begun begun = scene().store().begin("a", submit(), NODE);
        assertThat(begun.isNew()).isTrue();
        assertThat(begun.isHeld()).isTrue();
        assertThat(begun.task())
                .isEqualTo(new Task(
                        "a",
                        submit(),
                        TaskPhase.INTENDED,
                        null,
                        "",
                        null,
                        null,
                        null,
                        SettableClock.START,
                        SettableClock.START,
                        null,
                        false,
                        0,
                        0,
                        0,
                        0,
                        Task.Stage.OPEN,
                        NODE))
                .isEqualTo(scene().get("a"));
    }

    @Test
    default void holdsAnAwaitedTaskForItsNode() {
        assertThat(scene().intended("a", await()).stage()).isEqualTo(Task.Stage.AWAITED);
        Task running = scene().store().accepted("a", news("a")).orElseThrow();
        assertThat(running.stage()).isEqualTo(Task.Stage.AWAITED);
        assertThat(running.holder()).isEqualTo(NODE);
    }

    @Test
    default void findsTheTaskThatHasTheKey() {
        Task first = scene().intended("a", keyed("k", false));
        TaskStore.Begun second = scene().store().begin("b", keyed("k", false), OTHER);
        assertThat(second).isEqualTo(new TaskStore.Begun(first, false, false));
        assertThat(scene().store().find(GATEWAY, "b")).isEmpty();
    }

    @Test
    default void givesTheSameKeyOfAnotherGatewayATaskOfItsOwn() {
        scene().intended("a", keyed("k", false));
        Task.Intent elsewhere = like(keyed("k", false), "crun", "veo", "account-1", "tag");
        assertThat(scene().store().begin("b", elsewhere, NODE).isNew()).isTrue();
        assertThat(scene().store().begin("c", submit(), NODE).isNew()).isTrue();
    }

    @Test
    default void givesTheSameKeyOfAnotherAccountOrOperationATaskOfItsOwn() {
        Task.Intent first = keyed("k", false);
        scene().intended("a", first);
        Task.Intent account = like(first, GATEWAY, first.family(), "account-2", "tag");
        Task.Intent operation = new Task.Intent(
                GATEWAY,
                "video-generation",
                first.family(),
                first.account(),
                "k",
                "tag",
                false,
                false,
                first.interval(),
                first.limit());
        assertThat(scene().store().begin("b", account, NODE).isNew()).isTrue();
        assertThat(scene().store().begin("c", operation, NODE).isNew()).isTrue();
        assertThat(scene().store().begin("d", first, NODE).task().ref()).isEqualTo("a");
        assertThat(scene().store().begin("e", account, NODE).task().ref()).isEqualTo("b");
        assertThat(scene().store().begin("f", operation, NODE).task().ref()).isEqualTo("c");
        assertThat(scene().get("k").ref()).isEqualTo("c");
    }

    @Test
    default void letsALaterCallerWaitForARunningTaskThatNobodyHolds() {
        scene().running("a", keyed("k", false));
        assertThat(scene().store().begin("b", keyed("k", false), OTHER).isHeld())
                .isFalse();
        TaskStore.Begun second = scene().store().begin("c", keyed("k", true), OTHER);
        assertThat(second.isNew()).isFalse();
        assertThat(second.isHeld()).isTrue();
        assertThat(second.task().stage()).isEqualTo(Task.Stage.AWAITED);
        assertThat(second.task().holder()).isEqualTo(OTHER);
        assertThat(second.task()).isEqualTo(scene().get("a"));
        assertThat(scene().store().begin("d", keyed("k", true), NODE).isHeld()).isFalse();
    }

    @Test
    default void handsAnEndedTaskToALaterCaller() {
        scene().ended("a", keyed("k", false), TaskPhase.SUCCEEDED);
        TaskStore.Begun second = scene().store().begin("b", keyed("k", true), OTHER);
        assertThat(second.isHeld()).isTrue();
        assertThat(second.task().stage()).isEqualTo(Task.Stage.HANDED);
        assertThat(second.task().deliveries()).isEqualTo(1);
        assertThat(scene().deliverable(NODE, 9)).isEmpty();
        assertThat(scene().store().delivered("a", OTHER)).isTrue();
        TaskStore.Begun third = scene().store().begin("c", keyed("k", true), NODE);
        assertThat(third.isHeld()).isFalse();
        assertThat(third.task().stage()).isEqualTo(Task.Stage.DONE);
    }

    @Test
    default void runsWhatTheGatewayAccepted() {
        scene().intended("a", submit());
        scene().clock().advance(Duration.ofSeconds(3));
        Task task = scene().store().accepted("a", news("a")).orElseThrow();
        assertThat(task.phase()).isEqualTo(TaskPhase.RUNNING);
        assertThat(task.taskId()).isEqualTo("gateway-a");
        assertThat(task.status()).isEqualTo("working");
        assertThat(task.progress()).isEqualTo(20);
        assertThat(task.reply()).isEqualTo("{\"ref\":\"a\"}");
        assertThat(task.created()).isEqualTo(SettableClock.START);
        assertThat(task.changed()).isEqualTo(SettableClock.START.plusSeconds(3));
        assertThat(task.expires()).isEqualTo(task.changed().plus(LIMIT));
        assertThat(task.holder()).isNull();
        assertThat(task.stage()).isEqualTo(Task.Stage.OPEN);
        assertThat(task).isEqualTo(scene().get("a"));
    }

    @Test
    default void acceptsOnceOnlyAndNothingUnknown() {
        scene().running("a", submit());
        assertThat(scene().store().accepted("a", news("a"))).isEmpty();
        assertThat(scene().store().accepted("nobody", news("a"))).isEmpty();
    }

    @Test
    default void acceptsLateWhatWasUncertainAndDeliversItAgain() {
        scene().uncertain("a", submit());
        assertThat(scene().deliverable(NODE, 9)).containsExactly("a");
        Task late = scene().store().accepted("a", news("a")).orElseThrow();
        assertThat(late.phase()).isEqualTo(TaskPhase.RUNNING);
        assertThat(late.reason()).isNull();
        assertThat(late.stage()).isEqualTo(Task.Stage.OPEN);
        assertThat(scene().store().delivered("a", NODE)).isFalse();
        scene().store().ended("a", TaskPhase.SUCCEEDED, news("a"), null);
        assertThat(scene().deliverable(NODE, 9)).containsExactly("a");
    }

    @Test
    default void freesTheKeyOfARefusedTask() {
        scene().intended("a", keyed("k", true));
        Task refused = scene().store().refused("a", "no credit").orElseThrow();
        assertThat(refused.phase()).isEqualTo(TaskPhase.REFUSED);
        assertThat(refused.reason()).isEqualTo("no credit");
        assertThat(scene().store().begin("b", keyed("k", true), NODE).isNew()).isTrue();
        assertThat(scene().store().begin("c", keyed("k", true), NODE).task().ref())
                .isEqualTo("b");
        assertThat(scene().store().refused("a", "again")).isEmpty();
    }

    @Test
    default void keepsTheKeyOfAnUncertainTask() {
        Task uncertain = scene().uncertain("a", keyed("k", false));
        assertThat(uncertain.phase()).isEqualTo(TaskPhase.UNCERTAIN);
        assertThat(uncertain.reason()).isEqualTo("no reply");
        assertThat(scene().store().begin("b", keyed("k", false), NODE).isNew()).isFalse();
    }

    @Test
    default void refusesAndDoubtsOnlyWhatIsIntended() {
        for (String ref : List.of("running", "ended")) {
            scene().running(ref, submit());
        }
        scene().store().ended("ended", TaskPhase.FAILED, null, "bad prompt");
        for (String ref : List.of("running", "ended", "unknown")) {
            assertThat(scene().store().refused(ref, "no")).isEmpty();
            assertThat(scene().store().uncertain(ref, "no")).isEmpty();
        }
    }
}
