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

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskDesk;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;

/** A task is delivered when the exchange that has it has succeeded; else it is for somebody else, after a while. */
record TaskHandover(TaskDesk desk, Task task, Duration next) implements Synchronization {

    @Override
    public void onComplete(Exchange exchange) {
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            onFailure(exchange);
        } else {
            desk.delivered(task.ref());
        }
    }

    @Override
    public void onFailure(Exchange exchange) {
        desk.released(task.ref(), next);
    }
}
