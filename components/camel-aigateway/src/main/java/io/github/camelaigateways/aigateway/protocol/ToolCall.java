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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool that the model wants called.
 *
 * @param id the call's id, where it has one
 * @param name the tool's name
 * @param arguments the JSON text of the arguments
 * @param sent the call in the form in which it is sent back
 */
public record ToolCall(@Nullable String id, @Nullable String name, String arguments, Map<String, Object> sent) {

    /** A call in the form of OpenAI's chat completions. */
    static ToolCall ofChat(JsonNode call) {
        JsonNode function = call.path("function");
        return new ToolCall(
                Json.text(call, "id"), Json.text(function, "name"), text(function.path("arguments")), Json.map(call));
    }

    /** Arguments as text: some formats send them as text, some as an object. */
    static String text(JsonNode arguments) {
        return arguments.isContainerNode() ? arguments.toString() : arguments.asText("");
    }
}
