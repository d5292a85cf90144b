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
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Chunks of a streamed chat completion, or of a text completion, whose choices hold {@code text} and no delta. Usage may come in a last chunk without choices (OpenAI) or in the chunk that
 * holds the finish reason (CRUN); empty ids and repeated roles are no news.
 */
final class OpenAiChatStream implements StreamDecoder {

    private static final String DONE = "[DONE]";
    private static final String ERROR = "error";

    private int calls;

    private String id = "";
    private String model = "";

    @Override
    public void decode(ServerSentEvent event, Consumer<StreamEvent> events) {
        if (event.data().strip().equals(DONE)) {
            events.accept(new StreamEvent.End());
            return;
        }
        if (event.data().isBlank()) {
            return;
        }
        PlainChunk plain = event.name().equals(ERROR) ? null : PlainChunk.read(event.data());
        if (plain == null) {
            decode(event, Json.tree(event.data()), events);
            return;
        }
        text(plain.content(), events);
        about(plain.id(), plain.model(), null, events);
    }

    private void decode(ServerSentEvent event, JsonNode chunk, Consumer<StreamEvent> events) {
        if (chunk.hasNonNull(ERROR) || event.name().equals(ERROR)) {
            events.accept(new StreamEvent.Failed(event.data()));
            return;
        }
        JsonNode choice = chunk.path("choices").path(0);
        delta(choice.path("delta"), events);
        text(choice.path("text").textValue(), events);
        about(
                chunk.path("id").asText(""),
                chunk.path("model").asText(""),
                notBlank(Json.text(choice, "finish_reason")),
                events);
        if (chunk.path("usage").isObject()) {
            events.accept(new StreamEvent.Usage(OpenAiUsage.read(chunk.get("usage"))));
        }
    }

    /** Every chunk repeats id and model: only what is new is an event. */
    private void about(String toldId, String toldModel, @Nullable String finishReason, Consumer<StreamEvent> events) {
        String newId = news(toldId, id);
        String newModel = news(toldModel, model);
        id = newId == null ? id : newId;
        model = newModel == null ? model : newModel;
        if (finishReason != null || newId != null || newModel != null) {
            events.accept(new StreamEvent.About(newId, newModel, finishReason));
        }
    }

    private static @Nullable String news(String told, String known) {
        return told.isEmpty() || told.equals(known) ? null : told;
    }

    private void delta(JsonNode delta, Consumer<StreamEvent> events) {
        String reasoning = OpenAiChat.reasoning(delta);
        if (reasoning != null) {
            events.accept(new StreamEvent.Reasoning(reasoning));
        }
        List<Map<String, Object>> sources = Json.maps(delta.path("annotations"));
        if (!sources.isEmpty()) {
            events.accept(new StreamEvent.Sources(sources));
        }
        text(delta.path("content").textValue(), events);
        for (JsonNode call : delta.path("tool_calls")) {
            JsonNode function = call.path("function");
            events.accept(new StreamEvent.ToolCall(
                    index(call),
                    notBlank(Json.text(call, "id")),
                    notBlank(Json.text(function, "name")),
                    ToolCall.text(function.path("arguments"))));
        }
    }

    private static void text(@Nullable String text, Consumer<StreamEvent> events) {
        if (text != null && !text.isEmpty()) {
            events.accept(new StreamEvent.Text(text));
        }
    }

    /** The call's place; without one, a new id begins a new call. */
    private int index(JsonNode call) {
        if (call.path("index").isInt()) {
            return call.path("index").intValue();
        }
        if (notBlank(Json.text(call, "id")) != null) {
            calls++;
        }
        return Math.max(0, calls - 1);
    }

    private static @Nullable String notBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
