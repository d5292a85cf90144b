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
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Events of a streamed response. The stream may also end without its last event (Crazyrouter's page
 * en/chat/responses/create, seen 2026-11); it is whole then if its text was.
 */
final class OpenAiResponsesStream implements StreamDecoder {

    private final ResponseItems items = new ResponseItems();
    private final Map<Integer, Integer> calls = new HashMap<>();
    private boolean whole;

    @Override
    public void decode(ServerSentEvent event, Consumer<StreamEvent> events) {
        JsonNode data = EventData.of(event);
        if (data == null) {
            return;
        }
        if (EventData.isError(event, data)) {
            events.accept(new StreamEvent.Failed(event.data()));
            return;
        }
        switch (data.path("type").asText(event.name())) {
            case "response.output_text.delta", "response.refusal.delta" -> {
                whole = false;
                events.accept(new StreamEvent.Text(data.path("delta").asText("")));
            }
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
                events.accept(new StreamEvent.Reasoning(data.path("delta").asText("")));
            case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
                arguments(data, events);
            case "response.reasoning_summary_part.added" -> {
                if (data.path("summary_index").asInt() > 0) {
                    events.accept(new StreamEvent.Reasoning("\n\n"));
                }
            }
            case "response.output_text.done" -> whole = true;
            case "response.output_item.added" -> added(data, events);
            case "response.output_item.done" -> done(data, events);
            case "response.created" -> created(data.path("response"), events);
            case "response.completed", "response.incomplete" -> {
                ResponseItems.about(data.path("response"), events);
                events.accept(new StreamEvent.End());
            }
            case "response.failed" -> events.accept(new StreamEvent.Failed(event.data()));
            default -> {
                // progress, or an event of a later time
            }
        }
    }

    @Override
    public boolean isWhole() {
        return whole;
    }

    private static void created(JsonNode response, Consumer<StreamEvent> events) {
        events.accept(new StreamEvent.About(Json.text(response, "id"), Json.text(response, "model"), null));
    }

    private void added(JsonNode data, Consumer<StreamEvent> events) {
        whole = false;
        if (ResponseItems.isCall(data.path("item"))) {
            calls.put(place(data), items.begin(data.path("item"), "", events));
        }
    }

    private void arguments(JsonNode data, Consumer<StreamEvent> events) {
        Integer call = calls.get(place(data));
        if (call != null) {
            events.accept(new StreamEvent.ToolCall(
                    call, null, null, data.path("delta").asText("")));
        }
    }

    private void done(JsonNode data, Consumer<StreamEvent> events) {
        JsonNode item = data.path("item");
        // what was thought, searched or drawn on the way is no answer yet
        whole |= ResponseItems.isCall(item) || item.path("type").asText().equals("message");
        ResponseItems.end(item, calls.getOrDefault(place(data), 0), events);
    }

    private static int place(JsonNode data) {
        return data.path("output_index").asInt();
    }
}
