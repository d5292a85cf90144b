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
package io.github.camelaigateways.aigateway.options;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Which task is meant. */
@UriParams
@Configurer
public class TaskOptions extends Facet {

    @UriParam(
            label = "task",
            description =
                    "The id of the task; may hold Simple expressions. The header CamelAiGatewayTaskId overrides it. Several ids in one query are a list in the body.")
    private @Nullable String taskId;

    @UriParam(
            label = "task",
            description =
                    "Which follow-up of the task is begun: the label of one of its buttons, such as U1, when the body is the finished task; else the customId of the button.")
    private @Nullable String button;

    @UriParam(
            label = "task,advanced",
            description = "Which bytes of a file are fetched, as in the HTTP header Range, such as bytes=0-1023.")
    private @Nullable String range;

    @UriParam(
            label = "task",
            description =
                    "A word to find tasks by: given to a task that is begun (may hold Simple expressions; the header CamelAiGatewayTaskTag overrides it), and what a route of tasks filters by.")
    private @Nullable String taskTag;

    public @Nullable String getTaskId() {
        return taskId;
    }

    public void setTaskId(@Nullable String taskId) {
        this.taskId = taskId;
    }

    public @Nullable String getButton() {
        return button;
    }

    public void setButton(@Nullable String button) {
        this.button = button;
    }

    public @Nullable String getRange() {
        return range;
    }

    public void setRange(@Nullable String range) {
        this.range = range;
    }

    public @Nullable String getTaskTag() {
        return taskTag;
    }

    public void setTaskTag(@Nullable String taskTag) {
        this.taskTag = taskTag;
    }
}
