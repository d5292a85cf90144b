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

import io.github.camelaigateways.aigateway.task.TaskStore;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Every sentence of {@link TaskStore} as a test, by subject in the interfaces that it implements. */
public abstract class TaskStoreContract
        implements TaskBeginChecks,
                TaskWatchChecks,
                TaskEndChecks,
                TaskDeliveryChecks,
                TaskNodeChecks,
                TaskByHandChecks,
                TaskLookupChecks,
                TaskRaceChecks {

    private TaskScene scene;

    /** A new, empty store that goes by this clock. */
    protected abstract TaskStore open(Clock clock);

    @Override
    public final TaskScene scene() {
        return scene;
    }

    @BeforeEach
    void openStore() {
        SettableClock clock = new SettableClock();
        scene = new TaskScene(open(clock), clock);
    }

    @AfterEach
    void closeStore() {
        scene.store().close();
    }
}
