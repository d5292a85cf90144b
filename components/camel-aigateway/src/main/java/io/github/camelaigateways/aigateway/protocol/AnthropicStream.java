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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.aigateway.stream.ServerSentEvent;
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import io.github.camelaigateways.aigateway.stream.TokenUsage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The content blocks of Anthropic's messages, as a whole or event by event. Blocks and events of other types are no news. */
final class AnthropicStream implements StreamDecoder {

    private final Map<Integer, Tool> tools = new HashMap<>();
    private final ObjectNode usage = Json.object();

    /** A tool call whose input is not yet whole. */
    private record Tool(int call, ObjectNode block, StringBuilder input) {}

    /** Reads a reply that came as a whole. */
    void whole(JsonNode message, Consumer<StreamEvent> events) {
        int index = 0;
        for (JsonNode block : message.path("content")) {
            begin(index, block, events);
            end(index, events);
            index++;
        }
        about(message, events);
        about(null, message, events);
        usage(message.path("usage"), events);
    }

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
        int index = data.path("index").asInt();
        switch (data.path("type").asText(event.name())) {
            case "message_start" -> {
                about(data.path("message"), events);
                usage(data.path("message").path("usage"), events);
            }
            case "content_block_start" -> begin(index, data.path("content_block"), events);
            case "content_block_delta" -> delta(index, data.path("delta"), events);
            case "content_block_stop" -> end(index, events);
            case "message_delta" -> {
                about(null, data.path("delta"), events);
                usage(data.path("usage"), events);
            }
            case "message_stop" -> events.accept(new StreamEvent.End());
            default -> {
                // ping, or an event of a later time
            }
        }
    }

    private static void about(JsonNode message, Consumer<StreamEvent> events) {
        events.accept(new StreamEvent.About(Json.text(message, "id"), Json.text(message, "model"), null));
    }

    private static void about(@Nullable String id, JsonNode end, Consumer<StreamEvent> events) {
        events.accept(new StreamEvent.About(id, null, Json.text(end, "stop_reason")));
    }

    private void begin(int index, JsonNode block, Consumer<StreamEvent> events) {
        switch (block.path("type").asText()) {
            case "text" -> {
                text(block.path("text").asText(""), events);
                sources(block.path("citations"), events);
            }
            case "thinking" -> reasoning(block.path("thinking").asText(""), events);
            case "tool_use" -> {
                Tool tool = new Tool(tools.size(), block.deepCopy(), new StringBuilder());
                tools.put(index, tool);
                JsonNode input = block.path("input");
                events.accept(new StreamEvent.ToolCall(
                        tool.call,
                        Json.text(block, "id"),
                        Json.text(block, "name"),
                        input.isEmpty() ? "" : input.toString()));
            }
            case "web_search_tool_result" -> sources(block.path("content"), events);
            default -> {
                // a block that only the whole reply shows
            }
        }
    }

    private void delta(int index, JsonNode delta, Consumer<StreamEvent> events) {
        switch (delta.path("type").asText()) {
            case "text_delta" -> text(delta.path("text").asText(""), events);
            case "thinking_delta" -> reasoning(delta.path("thinking").asText(""), events);
            case "citations_delta" -> events.accept(new StreamEvent.Sources(List.of(Json.map(delta.path("citation")))));
            case "input_json_delta" -> {
                Tool tool = tools.get(index);
                if (tool != null) {
                    String piece = delta.path("partial_json").asText("");
                    tool.input.append(piece);
                    events.accept(new StreamEvent.ToolCall(tool.call, null, null, piece));
                }
            }
            default -> {
                // a signature, or a piece of a later time
            }
        }
    }

    private void end(int index, Consumer<StreamEvent> events) {
        Tool tool = tools.get(index);
        if (tool != null) {
            if (!tool.input.isEmpty()) {
                tool.block.set("input", input(tool.input.toString()));
            }
            events.accept(new StreamEvent.ToolCallEnd(tool.call, Json.map(tool.block)));
        }
    }

    /** The input, which stays a text when max_tokens cut it. */
    private static JsonNode input(String json) {
        try {
            return Json.tree(json);
        } catch (IllegalArgumentException e) {
            return Json.valueToTree(json);
        }
    }

    private static void text(String text, Consumer<StreamEvent> events) {
        if (!text.isEmpty()) {
            events.accept(new StreamEvent.Text(text));
        }
    }

    private static void reasoning(String text, Consumer<StreamEvent> events) {
        if (!text.isEmpty()) {
            events.accept(new StreamEvent.Reasoning(text));
        }
    }

    private static void sources(JsonNode found, Consumer<StreamEvent> events) {
        List<Map<String, Object>> sources = Json.maps(found);
        if (!sources.isEmpty()) {
            events.accept(new StreamEvent.Sources(sources));
        }
    }

    /** The first event tells the input, the last the output: each adds to what is known. */
    private void usage(JsonNode told, Consumer<StreamEvent> events) {
        if (told instanceof ObjectNode object && !object.isEmpty()) {
            usage.setAll(object);
            events.accept(new StreamEvent.Usage(new TokenUsage(
                    prompt(),
                    Json.number(usage, "output_tokens"),
                    null,
                    Json.number(usage, "cache_read_input_tokens"),
                    null,
                    null)));
        }
    }

    /** Anthropic counts what was read from and written to its cache apart. */
    private @Nullable Long prompt() {
        Long fresh = Json.number(usage, "input_tokens");
        return fresh == null
                ? null
                : fresh
                        + usage.path("cache_read_input_tokens").asLong()
                        + usage.path("cache_creation_input_tokens").asLong();
    }
}
