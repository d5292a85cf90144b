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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.chat.ChatAnswer;
import io.github.camelaigateways.sandbox.chat.ToolCall;
import io.github.camelaigateways.sandbox.request.ChatRequest;
import io.github.camelaigateways.sandbox.request.RefusedRequestException;
import io.github.camelaigateways.sandbox.wire.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Anthropic's messages. */
public final class MessagesProtocol implements TextProtocol {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> STOP_REASONS =
            Map.of("stop", "end_turn", "length", "max_tokens", "tool_calls", "tool_use");
    private static final Map<String, String> CHOICES = Map.of("auto", "auto", "none", "none", "any", "required");

    @Override
    public ChatRequest read(JsonNode view) {
        JsonNode body = view.path("body");
        JsonNode budget = body.at("/thinking/budget_tokens");
        if (budget.isInt() && body.path("max_tokens").asInt() <= budget.asInt()) {
            throw RefusedRequestException.invalid("'max_tokens' must be greater than 'thinking.budget_tokens'");
        }
        Conversation conversation = new Conversation();
        if (body.has("system")) {
            conversation.say("system", body.path("system"));
        }
        body.path("messages").forEach(message -> read(conversation, message));
        body.path("tools").forEach(tool -> conversation.offer(tool.path("name").asText(), tool.path("input_schema")));
        JsonNode choice = body.path("tool_choice");
        conversation.choose(CHOICES.getOrDefault(
                choice.path("type").asText("auto"), choice.path("name").asText("auto")));
        conversation.reason(body.at("/thinking/type").asText().equals("enabled"));
        conversation.limit(body.path("max_tokens"), body.path("stop_sequences"));
        conversation.streamed(body.path("stream").asBoolean());
        return conversation.with(body.path("model").asText());
    }

    /** A message; the results of tools in it become messages of their own. */
    private static void read(Conversation conversation, JsonNode message) {
        boolean result = false;
        for (JsonNode block : message.path("content")) {
            if (block.path("type").asText().equals("tool_result")) {
                conversation.say("tool", block.path("content"));
                result = true;
            }
        }
        if (!result) {
            conversation.say(message.path("role").asText(), message.path("content"));
        }
    }

    @Override
    public JsonNode reply(Head head, JsonNode view, ChatAnswer answer) {
        ObjectNode reply = message(head);
        reply.set("content", blocks(answer));
        reply.put("stop_reason", STOP_REASONS.get(answer.finishReason())).putNull("stop_sequence");
        reply.putObject("usage")
                .put("input_tokens", answer.usage().prompt())
                .put("output_tokens", answer.usage().completion());
        return reply;
    }

    private static ObjectNode message(Head head) {
        return Conversation.JSON
                .objectNode()
                .put("id", "msg_" + head.id())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", head.model());
    }

    private static ArrayNode blocks(ChatAnswer answer) {
        ArrayNode blocks = Conversation.JSON.arrayNode();
        if (!answer.reasoning().isEmpty()) {
            blocks.addObject()
                    .put("type", "thinking")
                    .put("thinking", answer.reasoning())
                    .put("signature", "sandbox");
        }
        for (ToolCall call : answer.toolCalls()) {
            blocks.addObject()
                    .put("type", "tool_use")
                    .put("id", call.id().replaceFirst("^call_", "toolu_"))
                    .put("name", call.name())
                    .set("input", parse(call.arguments()));
        }
        if (answer.toolCalls().isEmpty()) {
            blocks.addObject().put("type", "text").put("text", answer.content());
        }
        return blocks;
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sandbox made up arguments that are not JSON", e);
        }
    }

    @Override
    public List<Event> events(Head head, JsonNode view, ChatAnswer answer) {
        List<Event> events = new ArrayList<>();
        ObjectNode start = message(head);
        start.putArray("content");
        start.putNull("stop_reason").putNull("stop_sequence");
        start.putObject("usage").put("input_tokens", answer.usage().prompt()).put("output_tokens", 1);
        events.add(event("message_start", data -> data.set("message", start)));
        ArrayNode blocks = blocks(answer);
        for (int i = 0; i < blocks.size(); i++) {
            addBlock(events, i, (ObjectNode) blocks.get(i));
        }
        events.add(event("message_delta", data -> {
            data.putObject("delta")
                    .put("stop_reason", STOP_REASONS.get(answer.finishReason()))
                    .putNull("stop_sequence");
            data.putObject("usage").put("output_tokens", answer.usage().completion());
        }));
        events.add(event("message_stop", data -> {}));
        return events;
    }

    /** The start of a block with its texts emptied, the texts piece by piece, and its stop. */
    private static void addBlock(List<Event> events, int index, ObjectNode block) {
        BlockKind kind = BlockKind.of(block.path("type").asText());
        ObjectNode empty = kind.emptied(block);
        events.add(event("content_block_start", data -> data.put("index", index).set("content_block", empty)));
        for (String piece : Conversation.pieces(kind.text(block))) {
            events.add(event(
                    "content_block_delta",
                    data -> data.put("index", index)
                            .putObject("delta")
                            .put("type", kind.delta())
                            .put(kind.deltaField(), piece)));
        }
        events.add(event("content_block_stop", data -> data.put("index", index)));
    }

    private static Event event(String name, Consumer<ObjectNode> fill) {
        ObjectNode data = Conversation.JSON.objectNode().put("type", name);
        fill.accept(data);
        return new Event(name, data);
    }
}
