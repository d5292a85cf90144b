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
package io.github.camelaigateways.sandbox.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.media.Speech;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads the messages of a conversation. */
final class ChatMessageReader {

    private static final List<String> ROLES = List.of("system", "developer", "user", "assistant", "tool");

    /** Each has a field of its own name: a string for text, an object for all others. */
    private static final List<String> PART_TYPES = List.of("text", "image_url", "input_audio", "file", "video_url");

    private ChatMessageReader() {}

    static List<ChatMessage> read(Fields request) {
        List<JsonNode> items = request.requiredArray("messages");
        List<ChatMessage> messages = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            messages.add(message(Fields.of(items.get(i), "messages[" + i + "]")));
        }
        return messages;
    }

    private static ChatMessage message(Fields fields) {
        String role = fields.requiredText("role");
        fields.requireOneOf("role", ROLES);
        if (role.equals("tool")) {
            fields.requiredText("tool_call_id");
        }
        boolean callsTools = fields.optionalArray("tool_calls").isPresent();
        if (callsTools && fields.any("content").isEmpty()) {
            return new ChatMessage(role, "", List.of());
        }
        JsonNode content = fields.any("content").orElseThrow(() -> fields.missing("content"));
        if (content.isTextual()) {
            return new ChatMessage(role, content.textValue(), List.of());
        }
        if (!content.isArray()) {
            throw fields.wrong("content", "has to be a string or an array of parts");
        }
        return parts(role, fields);
    }

    /** What an audio part says, if this sandbox said it. */
    private static Optional<String> heard(Fields audio) {
        String data = audio.requiredText("data");
        audio.requiredText("format");
        audio.requireOneOf("format", List.of("wav", "mp3"));
        try {
            return Speech.hear(Base64.getDecoder().decode(data));
        } catch (IllegalArgumentException e) {
            throw audio.wrong("data", "has to be base64");
        }
    }

    private static ChatMessage parts(String role, Fields message) {
        List<JsonNode> parts = message.requiredArray("content");
        List<String> texts = new ArrayList<>();
        List<String> attachments = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Fields part = Fields.of(parts.get(i), message.at("content[" + i + "]"));
            String type = part.requiredText("type");
            part.requireOneOf("type", PART_TYPES);
            if (type.equals("text")) {
                texts.add(part.requiredText(type));
            } else {
                Fields attachment = part.requiredObject(type);
                attachments.add(type);
                if (type.equals("input_audio")) {
                    heard(attachment).ifPresent(texts::add);
                }
            }
        }
        return new ChatMessage(role, String.join("\n", texts), attachments);
    }
}
