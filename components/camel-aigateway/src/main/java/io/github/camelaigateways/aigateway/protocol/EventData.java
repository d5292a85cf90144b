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
import io.github.camelaigateways.aigateway.stream.ServerSentEvent;
import org.jspecify.annotations.Nullable;

/** The JSON of a server-sent event. */
final class EventData {

    private static final String ERROR = "error";

    private EventData() {}

    /** The event's data, or null when it is blank or OpenAI's end mark, which some gateways add to every stream. */
    static @Nullable JsonNode of(ServerSentEvent event) {
        String data = event.data().strip();
        return data.isEmpty() || data.equals("[DONE]") ? null : Json.tree(data);
    }

    /** Whether the event reports a failure in one of the ways of the gateways: by its name, its type or its fields. */
    static boolean isError(ServerSentEvent event, JsonNode data) {
        return data.hasNonNull(ERROR)
                || event.name().equals(ERROR)
                || data.path("type").asText().equals(ERROR);
    }
}
