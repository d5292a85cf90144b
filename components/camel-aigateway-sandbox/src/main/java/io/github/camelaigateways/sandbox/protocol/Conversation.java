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
package io.github.camelaigateways.sandbox.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelaigateways.sandbox.request.ChatMessage;
import io.github.camelaigateways.sandbox.request.ChatRequest;
import io.github.camelaigateways.sandbox.request.ChatTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Collects what a protocol says into a {@link ChatRequest}. */
final class Conversation {

    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Words with the white space before them; joined they are the text. */
    private static final Pattern PIECE = Pattern.compile("\\s*\\S+|\\s+$");

    private final List<ChatMessage> messages = new ArrayList<>();
    private final List<ChatTool> tools = new ArrayList<>();
    private String toolChoice = "auto";
    private Optional<JsonNode> outputSchema = Optional.empty();
    private boolean reasons;
    private Optional<Integer> maxTokens = Optional.empty();
    private List<String> stops = List.of();
    private boolean stream;

    void say(String role, String text, List<String> attachments) {
        messages.add(new ChatMessage(role, text, attachments));
    }

    /** A message whose content is a text or an array of parts with {@code type} and maybe {@code text}. */
    void say(String role, JsonNode content) {
        if (content.isTextual()) {
            say(role, content.asText(), List.of());
            return;
        }
        List<String> texts = new ArrayList<>();
        List<String> attachments = new ArrayList<>();
        for (JsonNode part : content) {
            if (part.path("text").isTextual()) {
                texts.add(part.path("text").asText());
            } else {
                attachments.add(part.path("type").asText());
            }
        }
        say(role, String.join("\n", texts), attachments);
    }

    void offer(String name, JsonNode parameters) {
        tools.add(new ChatTool(name, parameters.isObject() ? parameters : JSON.objectNode()));
    }

    void choose(String choice) {
        toolChoice = tools.isEmpty() ? "auto" : choice;
    }

    void answerIn(JsonNode schema) {
        outputSchema = Optional.of(schema.isObject() ? schema : JSON.objectNode());
    }

    void reason(boolean value) {
        reasons = value;
    }

    void limit(JsonNode tokens, JsonNode endings) {
        maxTokens = tokens.isInt() ? Optional.of(tokens.asInt()) : Optional.empty();
        List<String> texts = new ArrayList<>();
        endings.forEach(ending -> texts.add(ending.asText()));
        stops = endings.isTextual() ? List.of(endings.asText()) : texts;
    }

    void streamed(boolean value) {
        stream = value;
    }

    ChatRequest with(String model) {
        if (messages.isEmpty()) {
            say("user", "", List.of());
        }
        return new ChatRequest(
                model,
                messages,
                tools,
                toolChoice,
                outputSchema,
                reasons,
                maxTokens,
                stops,
                stream,
                false,
                Optional.empty());
    }

    /** A text in the pieces of a stream. */
    static List<String> pieces(String text) {
        return PIECE.matcher(text).results().map(MatchResult::group).toList();
    }
}
