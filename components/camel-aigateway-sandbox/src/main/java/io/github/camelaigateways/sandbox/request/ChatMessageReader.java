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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the messages of a conversation. */
final class ChatMessageReader {

    private static final List<String> ROLES = List.of("system", "developer", "user", "assistant", "tool");

    /** The field that each type of content part must have; text apart, all are objects. */
    private static final Map<String, String> PART_FIELDS = Map.of(
            "text", "text",
            "image_url", "image_url",
            "input_audio", "input_audio",
            "file", "file",
            "video_url", "video_url");

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

    private static ChatMessage parts(String role, Fields message) {
        List<JsonNode> parts = message.requiredArray("content");
        List<String> texts = new ArrayList<>();
        List<String> attachments = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Fields part = Fields.of(parts.get(i), message.at("content[" + i + "]"));
            String type = part.requiredText("type");
            part.requireOneOf("type", PART_FIELDS.keySet().stream().sorted().toList());
            if (type.equals("text")) {
                texts.add(part.requiredText(PART_FIELDS.get(type)));
            } else {
                part.requiredObject(PART_FIELDS.get(type));
                attachments.add(type);
            }
        }
        return new ChatMessage(role, String.join("\n", texts), attachments);
    }
}
