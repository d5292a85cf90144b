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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the pieces of a streamed answer together. Not thread-safe. */
public final class ChatAnswerBuilder {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final Map<Integer, Tool> tools = new TreeMap<>();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String finishReason;
    private TokenUsage usage = TokenUsage.UNKNOWN;

    private static final class Tool {
        private @Nullable String id;
        private @Nullable String name;
        private final StringBuilder arguments = new StringBuilder();

        private Map<String, Object> toMap() {
            Map<String, Object> function = new LinkedHashMap<>();
            function.put("name", name);
            function.put("arguments", arguments.toString());
            Map<String, Object> call = new LinkedHashMap<>();
            call.put("id", id);
            call.put("type", "function");
            call.put("function", function);
            return call;
        }
    }

    /** Adds a piece. */
    public void add(StreamEvent event) {
        if (event instanceof StreamEvent.Text piece) {
            text.append(piece.text());
        } else if (event instanceof StreamEvent.Reasoning piece) {
            reasoning.append(piece.text());
        } else if (event instanceof StreamEvent.ToolCall piece) {
            tool(piece);
        } else if (event instanceof StreamEvent.About about) {
            id = about.id() == null ? id : about.id();
            model = about.model() == null ? model : about.model();
            finishReason = about.finishReason() == null ? finishReason : about.finishReason();
        } else if (event instanceof StreamEvent.Usage told) {
            usage = told.usage();
        }
    }

    private void tool(StreamEvent.ToolCall piece) {
        Tool tool = tools.computeIfAbsent(piece.index(), index -> new Tool());
        tool.id = piece.id() == null ? tool.id : piece.id();
        tool.name = piece.name() == null ? tool.name : piece.name();
        tool.arguments.append(piece.arguments());
    }

    /** What was added so far. */
    public ChatAnswer build() {
        List<Map<String, Object>> calls = new ArrayList<>();
        tools.values().forEach(tool -> calls.add(tool.toMap()));
        return new ChatAnswer(
                id,
                model,
                text.toString(),
                reasoning.isEmpty() ? null : reasoning.toString(),
                calls,
                finishReason,
                usage);
    }
}
