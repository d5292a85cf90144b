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
package io.github.camelaigateways.tasks;

import io.github.camelaigateways.aigateway.TaskChangedEvent;
import io.github.camelaigateways.aigateway.TaskRecord;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Hears of each change of a task by Camel's own events. */
final class TaskWatcher extends EventNotifierSupport {

    private final Board board;

    TaskWatcher(Board board) {
        this.board = board;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof TaskChangedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof TaskChangedEvent changed) {
            TaskRecord task = changed.getTask();
            if (task.key() != null) {
                board.progress(task.key(), task);
            }
        }
    }
}
