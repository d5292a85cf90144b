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
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import io.github.camelaigateways.aigateway.stream.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a text model answered.
 *
 * @param id the reply's id
 * @param model the model that answered
 * @param text the answer; empty when the model only calls tools
 * @param reasoning what the model thought aloud
 * @param toolCalls the tools that the model wants called, in the form in which they are sent back
 * @param finishReason why the answer ended, as sent
 */
public record ChatAnswer(
        @Nullable String id,
        @Nullable String model,
        String text,
        @Nullable String reasoning,
        List<Map<String, Object>> toolCalls,
        @Nullable String finishReason,
        TokenUsage usage) {

    /** The answer as the events of a stream. */
    public List<StreamEvent> events() {
        List<StreamEvent> events = new ArrayList<>();
        if (reasoning != null) {
            events.add(new StreamEvent.Reasoning(reasoning));
        }
        if (!text.isEmpty()) {
            events.add(new StreamEvent.Text(text));
        }
        for (int i = 0; i < toolCalls.size(); i++) {
            events.add(toolCall(i, Json.valueToTree(toolCalls.get(i))));
        }
        events.add(new StreamEvent.About(id, model, finishReason));
        events.add(new StreamEvent.Usage(usage));
        return events;
    }

    private static StreamEvent toolCall(int index, JsonNode call) {
        return new StreamEvent.ToolCall(
                index,
                Json.text(call, "id"),
                Json.text(call.path("function"), "name"),
                call.path("function").path("arguments").asText(""));
    }
}
