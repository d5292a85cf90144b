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
import io.github.camelaigateways.aigateway.stream.TokenUsage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gemini's replies, which have one form whether they come as a whole or in pieces. */
final class GeminiStream implements StreamDecoder {

    private static final List<String> SOURCES =
            List.of("/groundingMetadata/groundingChunks", "/urlContextMetadata/urlMetadata");

    private int calls;

    @Override
    public void decode(ServerSentEvent event, Consumer<StreamEvent> events) {
        JsonNode data = EventData.of(event);
        if (data == null) {
            return;
        }
        boolean blocked = data.path("promptFeedback").hasNonNull("blockReason");
        if (blocked || EventData.isError(event, data)) {
            events.accept(new StreamEvent.Failed(event.data()));
        } else {
            read(data, events);
        }
    }

    /** Reads a reply or a piece of it. */
    void read(JsonNode reply, Consumer<StreamEvent> events) {
        JsonNode candidates = reply.path("candidates");
        JsonNode first = candidates.path(0);
        first.path("content").path("parts").forEach(part -> part(part, events));
        for (int i = 1; i < candidates.size(); i++) {
            candidates.path(i).path("content").path("parts").forEach(part -> media(part, events));
        }
        sources(first, events);
        events.accept(new StreamEvent.About(
                Json.text(reply, "responseId"), Json.text(reply, "modelVersion"), Json.text(first, "finishReason")));
        if (reply.path("usageMetadata").isObject()) {
            events.accept(new StreamEvent.Usage(usage(reply.path("usageMetadata"))));
        }
    }

    private void part(JsonNode part, Consumer<StreamEvent> events) {
        String text = part.path("text").asText("");
        if (!text.isEmpty()) {
            events.accept(
                    part.path("thought").asBoolean() ? new StreamEvent.Reasoning(text) : new StreamEvent.Text(text));
        }
        JsonNode call = part.path("functionCall");
        if (call.isObject()) {
            events.accept(new StreamEvent.ToolCall(
                    calls, Json.text(call, "id"), Json.text(call, "name"), ToolCall.text(call.path("args"))));
            // the whole part: its thoughtSignature has to be sent back with the call
            events.accept(new StreamEvent.ToolCallEnd(calls++, Json.map(part)));
        }
        media(part, events);
    }

    private static void media(JsonNode part, Consumer<StreamEvent> events) {
        JsonNode data = part.path("inlineData");
        if (data.isObject()) {
            events.accept(new StreamEvent.Media(
                    data.path("mimeType").asText("application/octet-stream"),
                    Base64.getDecoder().decode(data.path("data").asText(""))));
        }
    }

    private static void sources(JsonNode candidate, Consumer<StreamEvent> events) {
        List<Map<String, Object>> sources = new ArrayList<>();
        SOURCES.forEach(place -> sources.addAll(Json.maps(candidate.at(place))));
        if (!sources.isEmpty()) {
            events.accept(new StreamEvent.Sources(sources));
        }
    }

    private static TokenUsage usage(JsonNode usage) {
        Long thoughts = Json.number(usage, "thoughtsTokenCount");
        return new TokenUsage(
                Json.number(usage, "promptTokenCount"),
                completion(Json.number(usage, "candidatesTokenCount"), thoughts),
                Json.number(usage, "totalTokenCount"),
                Json.number(usage, "cachedContentTokenCount"),
                thoughts,
                null);
    }

    /** Google counts thoughts apart from the answer. */
    private static @Nullable Long completion(@Nullable Long said, @Nullable Long thoughts) {
        return said == null || thoughts == null ? said : Long.valueOf(said + thoughts);
    }
}
