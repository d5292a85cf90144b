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
package io.github.camelaigateways.aigateway.task;

import org.jspecify.annotations.Nullable;

/**
 * What a gateway has just told of a task.
 *
 * @param taskId its id
 * @param status the gateway's own word; may be empty
 * @param progress in percent, 0 to 100; null when not told
 * @param reply all of it, as JSON
 */
public record TaskNews(
        String taskId,
        String status,
        @Nullable Integer progress,
        @Nullable String reply) {

    /** Without the reply, which may hold signed links. */
    @Override
    public String toString() {
        return "TaskNews[taskId=" + taskId + ", status=" + status + ", progress=" + progress + "]";
    }
}
