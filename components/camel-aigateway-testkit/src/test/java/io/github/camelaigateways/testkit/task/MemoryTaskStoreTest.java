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

import static io.github.camelaigateways.testkit.task.TaskScene.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.task.MemoryTaskStore;
import io.github.camelaigateways.aigateway.task.TaskNews;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import io.github.camelaigateways.testkit.ChildJvm;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The core's own store is checked from here, since the core cannot depend on the test kit. */
class MemoryTaskStoreTest extends TaskStoreContract {

    /** Fills a store with tasks that wait, each with a reply of some hundred bytes. */
    static final class Crowd {

        private Crowd() {}

        public static void main(String[] arguments) {
            SettableClock clock = new SettableClock();
            TaskStore store = new MemoryTaskStore(clock);
            String reply = "x".repeat(500);
            for (int number = 0; number < TASKS; number++) {
                String ref = UUID.nameUUIDFromBytes(
                                new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16)})
                        .toString();
                store.begin(ref, TaskScene.keyed("key-" + ref, true), TaskScene.NODE);
                store.accepted(ref, new TaskNews("task-" + ref, "working", 1, reply.concat(ref)));
            }
            clock.advance(TaskScene.INTERVAL);
            int taken = 0;
            for (int some = BATCH; some == BATCH; taken += some) {
                some = new TaskScene(store, clock).due(TaskScene.NODE, BATCH).size();
            }
            System.out.println(taken);
        }
    }

    private static final int TASKS = 100_000;
    private static final int BATCH = 100;

    /** Less than the 300 MB that a whole node may need with so many. */
    @Test
    void keepsAHundredThousandWaitingTasksIn200MegabytesOfHeap() throws Exception {
        try (ChildJvm child = ChildJvm.start(Crowd.class, List.of("-Xmx200m"))) {
            assertThat(child.line()).isEqualTo(Integer.toString(TASKS));
            assertThat(child.exitCode()).isZero();
        }
    }

    @Override
    protected TaskStore open(Clock clock) {
        return new MemoryTaskStore(clock);
    }

    @Test
    void forgetsOldEndsThatNobodyTook() {
        scene().ended("ended", submit(), TaskPhase.SUCCEEDED);
        scene().running("running", submit());
        scene().clock().advance(Duration.ofDays(1));
        assertThat(scene().store().purge(Duration.ofDays(1))).isZero();
        scene().clock().advance(Duration.ofMillis(1));
        assertThat(scene().store().purge(Duration.ofDays(1))).isEqualTo(1);
        assertThat(scene().deliverable(TaskScene.NODE, 9)).isEmpty();
    }
}
