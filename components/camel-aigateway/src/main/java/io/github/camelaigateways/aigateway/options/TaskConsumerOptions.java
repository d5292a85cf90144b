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

/** Which ended tasks a route gets, and how. */
@UriParams
@Configurer
public class TaskConsumerOptions extends Facet {

    @UriParam(
            label = "consumer",
            description =
                    "Which ends the route gets, separated by commas: SUCCEEDED, FAILED, EXPIRED (parked at its time limit) and UNCERTAIN (perhaps submitted, id unknown). Default: all of them.")
    private @Nullable String taskState;

    @UriParam(
            label = "consumer",
            description =
                    "Whether the route gets each change of a task instead, as this node sees it: its state, status word and progress. Changes are told once and not stored.")
    private boolean taskChanges;

    @UriParam(
            label = "consumer",
            defaultValue = "10",
            description = "How many ended tasks the route has at a time at the most. Default: 10.")
    private int maxInFlight = 10;

    @UriParam(
            label = "consumer",
            description =
                    "How long to wait after an exchange has failed before its task is delivered again, in milliseconds or as a duration; it doubles each time. Default: 1s.")
    private Duration redeliveryDelay = Duration.ofSeconds(1);

    @UriParam(
            label = "consumer",
            description = "The upper limit of that doubling wait, in milliseconds or as a duration. Default: 5m.")
    private Duration maxRedeliveryDelay = Duration.ofMinutes(5);

    public @Nullable String getTaskState() {
        return taskState;
    }

    public void setTaskState(@Nullable String taskState) {
        this.taskState = taskState;
    }

    public boolean isTaskChanges() {
        return taskChanges;
    }

    public void setTaskChanges(boolean taskChanges) {
        this.taskChanges = taskChanges;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public Duration getRedeliveryDelay() {
        return redeliveryDelay;
    }

    public void setRedeliveryDelay(Duration redeliveryDelay) {
        this.redeliveryDelay = redeliveryDelay;
    }

    public Duration getMaxRedeliveryDelay() {
        return maxRedeliveryDelay;
    }

    public void setMaxRedeliveryDelay(Duration maxRedeliveryDelay) {
        this.maxRedeliveryDelay = maxRedeliveryDelay;
    }
}
