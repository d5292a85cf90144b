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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelaigateways.sandbox.chat.ChatAnswer;
import io.github.camelaigateways.sandbox.chat.ToolCall;
import io.github.camelaigateways.sandbox.request.ChatRequest;
import io.github.camelaigateways.sandbox.wire.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Google's native Gemini protocol, for text; {@link GeminiImages} adds pictures. */
public final class GeminiProtocol implements TextProtocol {

    private final GeminiImages images;

    public GeminiProtocol(GeminiImages images) {
        this.images = images;
    }

    @Override
    public ChatRequest read(JsonNode view) {
        JsonNode body = view.path("body");
        Conversation conversation = new Conversation();
        if (body.path("systemInstruction").isObject()) {
            conversation.say("system", body.at("/systemInstruction/parts"));
        }
        body.path("contents").forEach(content -> read(conversation, content));
        for (JsonNode tool : body.path("tools")) {
            for (JsonNode function : tool.path("functionDeclarations")) {
                conversation.offer(function.path("name").asText(), lowerTypes(function.path("parameters")));
            }
        }
        conversation.choose(
                body.at("/toolConfig/functionCallingConfig/mode").asText().equals("ANY") ? "required" : "auto");
        JsonNode generation = body.path("generationConfig");
        if (generation.path("responseMimeType").asText().equals("application/json")) {
            conversation.answerIn(lowerTypes(generation.path("responseSchema")));
        }
        conversation.reason(generation.at("/thinkingConfig/thinkingBudget").asInt() > 0);
        conversation.limit(generation.path("maxOutputTokens"), generation.path("stopSequences"));
        return conversation.with(view.at("/path/model").asText());
    }

    private static void read(Conversation conversation, JsonNode content) {
        JsonNode result = content.at("/parts/0/functionResponse");
        if (result.isObject()) {
            conversation.say("tool", TextNode.valueOf(result.path("response").toString()));
        } else {
            String role = content.path("role").asText("user");
            conversation.say(role.equals("model") ? "assistant" : role, typed(content.path("parts")));
        }
    }

    /** Parts with a type, which Gemini's have as the name of their only field. */
    private static JsonNode typed(JsonNode parts) {
        ArrayNode typed = Conversation.JSON.arrayNode();
        for (JsonNode part : parts) {
            ObjectNode copy = part.deepCopy();
            part.fieldNames().forEachRemaining(name -> copy.put("type", name));
            typed.add(copy);
        }
        return typed;
    }

    /** A schema whose types are written in lower case, as JSON schema wants them; Google's own are in upper case. */
    private static JsonNode lowerTypes(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        if (copy instanceof ObjectNode object && object.path("type").isTextual()) {
            object.put("type", object.path("type").asText().toLowerCase(Locale.ROOT));
        }
        if (copy instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(lowerTypes(field.getValue())));
        }
        return copy;
    }

    @Override
    public JsonNode reply(Head head, JsonNode view, ChatAnswer answer) {
        return whole(head, answer, images.asked(view) ? images.parts(view) : parts(view, answer), view);
    }

    private static ObjectNode whole(Head head, ChatAnswer answer, ArrayNode parts, JsonNode view) {
        ObjectNode reply = chunk(parts);
        ObjectNode candidate = (ObjectNode) reply.at("/candidates/0");
        candidate.put("finishReason", answer.finishReason().equals("length") ? "MAX_TOKENS" : "STOP");
        GeminiTools.tellOfSearches(candidate, view, answer);
        ObjectNode usage = reply.putObject("usageMetadata");
        int thought = answer.usage().reasoning();
        usage.put("promptTokenCount", answer.usage().prompt());
        usage.put("candidatesTokenCount", answer.usage().completion() - thought);
        if (thought > 0) {
            usage.put("thoughtsTokenCount", thought);
        }
        usage.put("totalTokenCount", answer.usage().prompt() + answer.usage().completion());
        return reply.put("modelVersion", head.model()).put("responseId", head.id());
    }

    private static ObjectNode chunk(ArrayNode parts) {
        ObjectNode chunk = Conversation.JSON.objectNode();
        ObjectNode candidate = chunk.putArray("candidates").addObject();
        candidate.putObject("content").put("role", "model").set("parts", parts);
        candidate.put("index", 0);
        return chunk;
    }

    private static ArrayNode parts(JsonNode view, ChatAnswer answer) {
        ArrayNode parts = Conversation.JSON.arrayNode();
        GeminiTools.executeCode(parts, view);
        for (ToolCall call : answer.toolCalls()) {
            parts.addObject()
                    .putObject("functionCall")
                    .put("name", call.name())
                    .set("args", MessagesProtocol.parse(call.arguments()));
        }
        if (answer.toolCalls().isEmpty()) {
            parts.add(text(answer.content()));
        }
        return parts;
    }

    private static ObjectNode text(String text) {
        return Conversation.JSON.objectNode().put("text", text).put("thoughtSignature", "c2FuZGJveA==");
    }

    @Override
    public List<Event> events(Head head, JsonNode view, ChatAnswer answer) {
        if (images.asked(view) || !answer.toolCalls().isEmpty()) {
            return List.of(new Event("", reply(head, view, answer)));
        }
        List<Event> events = new ArrayList<>();
        for (String piece : Conversation.pieces(answer.content())) {
            events.add(new Event("", chunk(Conversation.JSON.arrayNode().add(text(piece)))));
        }
        ArrayNode last = Conversation.JSON.arrayNode().add(text(""));
        events.add(new Event("", whole(head, answer, last, view)));
        return events;
    }
}
