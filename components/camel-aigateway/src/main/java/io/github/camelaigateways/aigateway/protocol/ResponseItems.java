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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The output items of OpenAI's Responses as neutral events. Items of other types are only in the whole reply. */
final class ResponseItems {

    private int calls;

    /** Reads an item with all that it says. */
    void whole(JsonNode item, Consumer<StreamEvent> events) {
        switch (item.path("type").asText()) {
            case "message" -> item.path("content").forEach(part -> text(part, events));
            case "reasoning" -> reasoning(item, events);
            default -> {
                if (isCall(item)) {
                    begin(item, arguments(item), events);
                }
            }
        }
        end(item, calls - 1, events);
    }

    /** Tells of a tool call that begins. */
    int begin(JsonNode item, String arguments, Consumer<StreamEvent> events) {
        events.accept(new StreamEvent.ToolCall(calls, Json.text(item, "call_id"), Json.text(item, "name"), arguments));
        return calls++;
    }

    /** Tells what only an item that has ended tells. */
    static void end(JsonNode item, int call, Consumer<StreamEvent> events) {
        if (isCall(item)) {
            events.accept(new StreamEvent.ToolCallEnd(call, Json.map(item)));
        }
        if (item.path("type").asText().equals("image_generation_call")) {
            image(item, events);
        }
        for (JsonNode part : item.path("content")) {
            List<Map<String, Object>> sources = Json.maps(part.path("annotations"));
            if (!sources.isEmpty()) {
                events.accept(new StreamEvent.Sources(sources));
            }
        }
    }

    /** What the reply, or its last event, tells of the whole. */
    static void about(JsonNode response, Consumer<StreamEvent> events) {
        String incomplete = Json.text(response.path("incomplete_details"), "reason");
        events.accept(new StreamEvent.About(
                Json.text(response, "id"),
                Json.text(response, "model"),
                incomplete == null ? Json.text(response, "status") : incomplete));
        events.accept(new StreamEvent.Usage(OpenAiUsage.read(response.get("usage"))));
    }

    /** Whether the caller is asked to do something: what the gateway does itself has other types. */
    static boolean isCall(JsonNode item) {
        String type = item.path("type").asText();
        return type.equals("function_call") || type.equals("custom_tool_call");
    }

    private static String arguments(JsonNode call) {
        return ToolCall.text(call.has("arguments") ? call.path("arguments") : call.path("input"));
    }

    private static void text(JsonNode part, Consumer<StreamEvent> events) {
        String text = text(part);
        if (text != null && !text.isEmpty()) {
            events.accept(new StreamEvent.Text(text));
        }
    }

    private static @Nullable String text(JsonNode part) {
        return part.hasNonNull("text") ? Json.text(part, "text") : Json.text(part, "refusal");
    }

    private static void reasoning(JsonNode item, Consumer<StreamEvent> events) {
        JsonNode thoughts = item.path("summary").isEmpty() ? item.path("content") : item.path("summary");
        String separator = "";
        for (JsonNode thought : thoughts) {
            events.accept(
                    new StreamEvent.Reasoning(separator + thought.path("text").asText("")));
            separator = "\n\n";
        }
    }

    private static void image(JsonNode item, Consumer<StreamEvent> events) {
        String data = item.path("result").textValue();
        if (data != null) {
            events.accept(new StreamEvent.Media(
                    "image/" + item.path("output_format").asText("png"),
                    Base64.getDecoder().decode(data)));
        }
    }
}
