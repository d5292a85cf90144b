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
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The core's own store is checked from here, since the core cannot depend on the test kit. */
class MemoryTaskStoreTest extends TaskStoreContract {

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
