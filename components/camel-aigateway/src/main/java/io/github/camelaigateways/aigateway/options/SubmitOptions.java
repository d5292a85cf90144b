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

import java.time.Duration;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** How a task is begun, and whether its end is waited for. */
@UriParams
@Configurer
public class SubmitOptions extends Facet {

    @UriParam(
            label = "task",
            enums = "await,submit,detached",
            defaultValue = "await",
            description =
                    "When the message goes on: await, when the task has ended, and no thread waits meanwhile; submit, at once, and the end is for a route from the operation tasks; detached, at once, and nothing is stored or watched. Default: await.")
    private String taskMode = "await";

    @UriParam(
            label = "task",
            description =
                    "Your own key of the task; may hold Simple expressions. There is one task for each key: a message that comes again gets that task, and nothing is billed twice. The header CamelAiGatewayTaskKey overrides it.")
    private @Nullable String taskKey;

    @UriParam(
            label = "task",
            description =
                    "How long a task may take, in milliseconds or as a duration. Then it is parked: not asked after any more, but not lost, and can be resumed. Default: the family's, else 60m.")
    private @Nullable Duration taskTimeout;

    @UriParam(
            label = "task,advanced",
            description =
                    "The wait between two questions after the task, in milliseconds or as a duration: a fifth more or less, longer after failures, twelve times as long when the gateway calls back. Default: the family's, else 5s.")
    private @Nullable Duration taskPollInterval;

    public String getTaskMode() {
        return taskMode;
    }

    public void setTaskMode(String taskMode) {
        this.taskMode = taskMode;
    }

    public @Nullable String getTaskKey() {
        return taskKey;
    }

    public void setTaskKey(@Nullable String taskKey) {
        this.taskKey = taskKey;
    }

    public @Nullable Duration getTaskTimeout() {
        return taskTimeout;
    }

    public void setTaskTimeout(@Nullable Duration taskTimeout) {
        this.taskTimeout = taskTimeout;
    }

    public @Nullable Duration getTaskPollInterval() {
        return taskPollInterval;
    }

    public void setTaskPollInterval(@Nullable Duration taskPollInterval) {
        this.taskPollInterval = taskPollInterval;
    }
}
