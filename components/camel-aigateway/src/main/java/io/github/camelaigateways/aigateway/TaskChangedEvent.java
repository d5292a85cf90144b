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
package io.github.camelaigateways.aigateway;

import java.io.Serial;
import java.util.EventObject;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;

/** Tells Camel's event notifiers that a task has changed, as this node sees it. */
public final class TaskChangedEvent extends EventObject implements CamelEvent {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient TaskRecord task;
    private long timestamp;

    TaskChangedEvent(CamelContext context, TaskRecord task) {
        super(context);
        this.task = task;
    }

    /** The task as it is now. */
    public TaskRecord getTask() {
        return task;
    }

    @Override
    public Type getType() {
        return Type.Custom;
    }

    @Override
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public void setTimestamp(long millis) {
        this.timestamp = millis;
    }

    @Override
    public String toString() {
        return String.valueOf(task);
    }
}
