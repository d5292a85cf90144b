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

import org.jspecify.annotations.Nullable;

/**
 * What made results, as their names and their metadata tell it.
 *
 * @param family the family that made them
 * @param operation the operation that was asked for
 * @param model the model, if it is known
 * @param taskId the id of the task that made them, or null when they were in the reply itself
 * @param ref our own id of the task, which is its alone for ever; null when there is none
 * @param id what tells them from others of the family: the task's id, or that of the exchange
 */
record ResultOrigin(
        String family,
        String operation,
        @Nullable String model,
        @Nullable String taskId,
        @Nullable String ref,
        String id) {

    /** Of a task. */
    static ResultOrigin ofTask(
            String family, String operation, @Nullable String model, String taskId, @Nullable String ref) {
        return new ResultOrigin(family, operation, model, taskId, ref, taskId);
    }
}
