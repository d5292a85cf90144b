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

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task as the gateway tells of it.
 *
 * @param id its id, as text whatever it looks like; empty while it is not known
 * @param family the family that it belongs to
 * @param state RUNNING, SUCCEEDED or FAILED; an unknown word of the gateway means RUNNING. Of a task that is watched also
 *     EXPIRED, UNCERTAIN, CANCELLED or REFUSED
 * @param status the gateway's own word; may be empty
 * @param progress in percent, or null when it is not told
 * @param results links, or texts, once it has succeeded; links may expire
 * @param reason why it failed, if the gateway says so
 * @param reply everything that the gateway told
 * @param ref our own id, or null when it is not watched
 * @param key the caller's own key, if it has one
 * @param tag the word to find it by, if it has one
 * @param otherRequest true when the message that got the task for its key asks for something else; else null
 */
public record TaskRecord(
        String id,
        String family,
        String state,
        String status,
        @Nullable Integer progress,
        List<Object> results,
        @Nullable String reason,
        Map<String, Object> reply,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String ref,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String tag,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean otherRequest) {

    /** A task that is not watched. */
    public TaskRecord(
            String id,
            String family,
            String state,
            String status,
            @Nullable Integer progress,
            List<Object> results,
            @Nullable String reason,
            Map<String, Object> reply) {
        this(id, family, state, status, progress, results, reason, reply, null, null, null, null);
    }

    /** The same, for a message that asks for something else. */
    TaskRecord ofOtherRequest() {
        return new TaskRecord(id, family, state, status, progress, results, reason, reply, ref, key, tag, true);
    }

    /** Without its results and its reply, which may hold signed links. */
    @Override
    public String toString() {
        return "TaskRecord[id=" + id + ", family=" + family + ", state=" + state + ", progress=" + progress + "]";
    }
}
