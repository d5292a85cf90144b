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
package io.github.camelaigateways.aigateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway tells of a task.
 *
 * @param id the task's id, as text whatever it looks like
 * @param state what it is doing
 * @param status the gateway's own word for it; may be empty
 * @param progress in percent, 0 to 100; null when not told
 * @param results its results, once it has succeeded
 * @param reason why it failed
 * @param reply everything that was told
 */
public record TaskReport(
        String id,
        TaskState state,
        String status,
        @Nullable Integer progress,
        List<MediaResult> results,
        @Nullable String reason,
        JsonNode reply) {

    /** Without its results and its reply, which may hold signed links. */
    @Override
    public String toString() {
        return "TaskReport[id=" + id + ", state=" + state + ", progress=" + progress + "]";
    }
}
