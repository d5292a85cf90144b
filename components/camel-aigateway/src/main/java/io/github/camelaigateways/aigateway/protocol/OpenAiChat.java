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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions, as all four gateways speak them. */
public final class OpenAiChat implements Protocol<Ask.Conversation, ChatAnswer> {

    private static final RequestFields FIELDS = new RequestFields(Map.of(
            Parameter.MODEL, "model",
            Parameter.TEMPERATURE, "temperature",
            Parameter.TOP_P, "top_p",
            Parameter.MAX_TOKENS, "max_tokens",
            Parameter.STOP, "stop",
            Parameter.SEED, "seed",
            Parameter.REASONING_EFFORT, "reasoning_effort",
            Parameter.TOOLS, "tools",
            Parameter.TOOL_CHOICE, "tool_choice"));

    @Override
    public Payload encode(Ask<Ask.Conversation> ask) {
        ObjectNode body = FIELDS.start(ask);
        body.set("messages", messages(body.get("messages"), ask.subject()));
        JsonNode schema = ask.parameters().get(Parameter.SCHEMA);
        if (schema != null && !body.hasNonNull("response_format")) {
            body.set("response_format", responseFormat(schema));
        }
        if (ask.subject().streaming()) {
            body.put("stream", true);
        }
        FIELDS.fill(body, ask);
        RequestFields.require(
                body, "model", "set the model option, the header CamelAiGatewayModel or the field model of the body");
        if (body.get("messages").isEmpty()) {
            throw new IllegalArgumentException(
                    "The request has no messages: send a text, a list of messages or a request object with messages");
        }
        return Json.payload(body);
    }

    private static ArrayNode messages(@Nullable JsonNode own, Ask.Conversation conversation) {
        ArrayNode messages = Json.mapper().createArrayNode();
        ArrayNode earlier = own instanceof ArrayNode array ? array : conversation.messages();
        if (conversation.system() != null && !holds(earlier, "system")) {
            messages.addObject().put("role", "system").put("content", conversation.system());
        }
        if (conversation.developer() != null && !holds(earlier, "developer")) {
            messages.addObject().put("role", "developer").put("content", conversation.developer());
        }
        if (earlier != null) {
            messages.addAll(earlier);
        }
        if (own == null && !conversation.user().isEmpty()) {
            messages.addObject().put("role", "user").set("content", content(conversation.user()));
        }
        return messages;
    }

    private static boolean holds(@Nullable ArrayNode messages, String role) {
        if (messages != null) {
            for (JsonNode message : messages) {
                if (role.equals(message.path("role").textValue())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static JsonNode content(List<Part> parts) {
        if (parts.size() == 1 && parts.get(0) instanceof Part.Text text) {
            return Json.mapper().getNodeFactory().textNode(text.text());
        }
        ArrayNode content = Json.mapper().createArrayNode();
        for (Part part : parts) {
            if (part instanceof Part.Text text) {
                content.addObject().put("type", "text").put("text", text.text());
            } else if (part instanceof Part.Media media) {
                content.add(media(media));
            }
        }
        return content;
    }

    private static ObjectNode media(Part.Media media) {
        String data = Base64.getEncoder().encodeToString(media.data());
        String url = "data:" + media.contentType() + ";base64," + data;
        ObjectNode part = Json.object();
        if (media.contentType().startsWith("image/")) {
            part.put("type", "image_url").putObject("image_url").put("url", url);
        } else if (media.contentType().startsWith("audio/")) {
            part.put("type", "input_audio")
                    .putObject("input_audio")
                    .put("data", data)
                    .put("format", audioFormat(media.contentType()));
        } else {
            ObjectNode file = part.put("type", "file").putObject("file");
            file.put("filename", media.fileName() == null ? "document" : media.fileName());
            file.put("file_data", url);
        }
        return part;
    }

    private static String audioFormat(String contentType) {
        String type = contentType.substring("audio/".length());
        return switch (type) {
            case "mpeg", "mp3" -> "mp3";
            case "x-wav", "wave", "vnd.wave" -> "wav";
            default -> type;
        };
    }

    private static ObjectNode responseFormat(JsonNode schema) {
        ObjectNode format = Json.object().put("type", "json_schema");
        String title = schema.path("title").asText("answer").replaceAll("[^A-Za-z0-9_-]", "_");
        format.putObject("json_schema")
                .put("name", title.isEmpty() ? "answer" : title)
                .put("strict", isClosed(schema))
                .set("schema", schema);
        return format;
    }

    /** Strict mode asks that each object forbids further properties and requires all that it names. */
    private static boolean isClosed(JsonNode schema) {
        if (schema.path("properties") instanceof ObjectNode properties
                && (!schema.path("additionalProperties").isBoolean()
                        || schema.path("additionalProperties").asBoolean()
                        || schema.path("required").size() < properties.size())) {
            return false;
        }
        for (JsonNode child : schema) {
            if (child.isContainerNode() && !isClosed(child)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public ChatAnswer decode(Ask<Ask.Conversation> ask, byte[] body) throws NotAnAnswerException {
        JsonNode reply = Json.tree(body);
        JsonNode choice = reply == null ? null : reply.path("choices").get(0);
        if (reply == null || choice == null || !choice.path("message").isObject()) {
            throw new NotAnAnswerException("the reply has no choices[0].message");
        }
        JsonNode message = choice.path("message");
        return new ChatAnswer(
                Json.text(reply, "id"),
                Json.text(reply, "model"),
                text(message.path("content")),
                reasoning(message),
                toolCalls(message.path("tool_calls")),
                Json.text(choice, "finish_reason"),
                OpenAiUsage.read(reply.get("usage")));
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asText(""));
        }
        return text.toString();
    }

    static @Nullable String reasoning(JsonNode message) {
        String reasoning = Json.text(message, "reasoning_content");
        if (reasoning == null) {
            reasoning = message.path("reasoning").textValue();
        }
        return reasoning == null || reasoning.isEmpty() ? null : reasoning;
    }

    private static List<Map<String, Object>> toolCalls(JsonNode calls) {
        List<Map<String, Object>> list = new ArrayList<>(calls.size());
        calls.forEach(call -> list.add(Json.map(call)));
        return list;
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new OpenAiChatStream();
    }
}
