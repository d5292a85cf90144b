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
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the pieces of an answer together. Not thread-safe. */
public final class ChatAnswerBuilder {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final Map<Integer, Tool> tools = new TreeMap<>();
    private final List<Part.Media> media = new ArrayList<>();
    private final List<Map<String, Object>> sources = new ArrayList<>();
    private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
    private @Nullable String audioType;
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String finishReason;
    private TokenUsage usage = TokenUsage.UNKNOWN;

    private static final class Tool {
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable Map<String, Object> sent;
        private final StringBuilder arguments = new StringBuilder();

        private ToolCall call() {
            return new ToolCall(id, name, arguments.toString(), sent == null ? chatForm() : sent);
        }

        /** Only OpenAI's chat completions never tell a call as a whole. */
        private Map<String, Object> chatForm() {
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
        } else if (event instanceof StreamEvent.ToolCallEnd end) {
            tool(end.index()).sent = end.call();
        } else if (event instanceof StreamEvent.Media part) {
            media.add(new Part.Media(part.contentType(), null, part.data()));
        } else if (event instanceof StreamEvent.Audio piece) {
            audioType = piece.contentType();
            audio.writeBytes(piece.bytes());
        } else if (event instanceof StreamEvent.Sources found) {
            sources.addAll(found.sources());
        } else if (event instanceof StreamEvent.About about) {
            id = about.id() == null ? id : about.id();
            model = about.model() == null ? model : about.model();
            finishReason = about.finishReason() == null ? finishReason : about.finishReason();
        } else if (event instanceof StreamEvent.Usage told) {
            usage = told.usage();
        }
    }

    private Tool tool(int index) {
        return tools.computeIfAbsent(index, none -> new Tool());
    }

    private void tool(StreamEvent.ToolCall piece) {
        Tool tool = tool(piece.index());
        tool.id = piece.id() == null ? tool.id : piece.id();
        tool.name = piece.name() == null ? tool.name : piece.name();
        tool.arguments.append(piece.arguments());
    }

    private List<Part.Media> recordings() {
        List<Part.Media> all = new ArrayList<>(media);
        if (audioType != null) {
            all.add(new Part.Media(audioType, null, audio.toByteArray()));
        }
        return List.copyOf(all);
    }

    /** What was added so far. */
    public ChatAnswer build() {
        return new ChatAnswer(
                id,
                model,
                text.toString(),
                reasoning.isEmpty() ? null : reasoning.toString(),
                tools.values().stream().map(Tool::call).toList(),
                recordings(),
                List.copyOf(sources),
                finishReason,
                usage);
    }
}
