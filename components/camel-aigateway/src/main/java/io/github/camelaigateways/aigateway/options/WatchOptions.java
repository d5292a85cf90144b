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

/** Where tasks are kept, and how often the gateway is asked after them. Of the component: all its endpoints share one watch. */
@UriParams
@Configurer
public class WatchOptions extends Facet {

    @UriParam(
            label = "task",
            secret = true,
            description =
                    "Where tasks are kept: a JDBC URL (H2, PostgreSQL), the name of a DataSource, or memory. All but memory need camel-aigateway-jdbc. Default: with it a file in the folder .camel-ai-gateway, else memory, which forgets all when the process ends.")
    private @Nullable String taskStoreUrl;

    @UriParam(
            label = "task",
            defaultValue = "20",
            description = "How many questions a second are asked after tasks at the most. Default: 20.")
    private double taskPollRate = 20;

    @UriParam(
            label = "task",
            defaultValue = "10",
            description = "How many questions a second are asked with one key at the most. Default: 10.")
    private double taskPollRatePerKey = 10;

    @UriParam(
            label = "task,advanced",
            description =
                    "The longest wait between two questions after a task when asking fails, in milliseconds or as a duration. Default: 5m.")
    private Duration taskPollMaxInterval = Duration.ofMinutes(5);

    @UriParam(
            label = "task,advanced",
            description =
                    "How long to wait between two looks at the store, in milliseconds or as a duration. Default: 250ms.")
    private Duration taskLookInterval = Duration.ofMillis(250);

    @UriParam(
            label = "task,advanced",
            description =
                    "How long a node is believed to live after it last said so, in milliseconds or as a duration; then others take over what it held. Default: 30s.")
    private Duration taskLease = Duration.ofSeconds(30);

    @UriParam(
            label = "task,advanced",
            description =
                    "How long tasks are kept with which nothing is left to do, in milliseconds or as a duration. Until then their keys are taken. Default: 7d.")
    private Duration taskRetention = Duration.ofDays(7);

    public @Nullable String getTaskStoreUrl() {
        return taskStoreUrl;
    }

    public void setTaskStoreUrl(@Nullable String taskStoreUrl) {
        this.taskStoreUrl = taskStoreUrl;
    }

    public double getTaskPollRate() {
        return taskPollRate;
    }

    public void setTaskPollRate(double taskPollRate) {
        this.taskPollRate = taskPollRate;
    }

    public double getTaskPollRatePerKey() {
        return taskPollRatePerKey;
    }

    public void setTaskPollRatePerKey(double taskPollRatePerKey) {
        this.taskPollRatePerKey = taskPollRatePerKey;
    }

    public Duration getTaskPollMaxInterval() {
        return taskPollMaxInterval;
    }

    public void setTaskPollMaxInterval(Duration taskPollMaxInterval) {
        this.taskPollMaxInterval = taskPollMaxInterval;
    }

    public Duration getTaskLookInterval() {
        return taskLookInterval;
    }

    public void setTaskLookInterval(Duration taskLookInterval) {
        this.taskLookInterval = taskLookInterval;
    }

    public Duration getTaskLease() {
        return taskLease;
    }

    public void setTaskLease(Duration taskLease) {
        this.taskLease = taskLease;
    }

    public Duration getTaskRetention() {
        return taskRetention;
    }

    public void setTaskRetention(Duration taskRetention) {
        this.taskRetention = taskRetention;
    }
}
