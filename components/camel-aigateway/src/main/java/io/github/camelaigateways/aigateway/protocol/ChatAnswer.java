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
 * @param toolCalls the tools that the model wants called
 * @param media the images and recordings of the answer
 * @param sources what the answer rests on, such as the pages that a search found, as sent
 * @param finishReason why the answer ended, as sent
 */
public record ChatAnswer(
        @Nullable String id,
        @Nullable String model,
        String text,
        @Nullable String reasoning,
        List<ToolCall> toolCalls,
        List<Part.Media> media,
        List<Map<String, Object>> sources,
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
            ToolCall call = toolCalls.get(i);
            events.add(new StreamEvent.ToolCall(i, call.id(), call.name(), call.arguments()));
            events.add(new StreamEvent.ToolCallEnd(i, call.sent()));
        }
        media.forEach(part -> events.add(new StreamEvent.Media(part.contentType(), part.data())));
        if (!sources.isEmpty()) {
            events.add(new StreamEvent.Sources(sources));
        }
        events.add(new StreamEvent.About(id, model, finishReason));
        events.add(new StreamEvent.Usage(usage));
        return events;
    }
}
