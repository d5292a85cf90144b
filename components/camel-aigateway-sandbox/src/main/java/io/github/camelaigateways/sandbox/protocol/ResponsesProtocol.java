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
import io.github.camelaigateways.sandbox.chat.ChatAnswer;
import io.github.camelaigateways.sandbox.chat.ToolCall;
import io.github.camelaigateways.sandbox.request.ChatRequest;
import io.github.camelaigateways.sandbox.wire.Event;
import java.util.List;

/** OpenAI's responses. */
public final class ResponsesProtocol implements TextProtocol {

    private final boolean outputText;

    /** A protocol whose replies repeat the text at the top, or do not. */
    public ResponsesProtocol(boolean outputText) {
        this.outputText = outputText;
    }

    @Override
    public ChatRequest read(JsonNode view) {
        JsonNode body = view.path("body");
        Conversation conversation = new Conversation();
        if (body.has("instructions")) {
            conversation.say("system", body.path("instructions"));
        }
        if (body.path("input").isTextual()) {
            conversation.say("user", body.path("input"));
        }
        body.path("input").forEach(item -> read(conversation, item));
        for (JsonNode tool : body.path("tools")) {
            if (tool.path("type").asText().equals("function")) {
                conversation.offer(tool.path("name").asText(), tool.path("parameters"));
            }
        }
        JsonNode choice = body.path("tool_choice");
        conversation.choose(
                choice.isTextual() ? choice.asText() : choice.path("name").asText("auto"));
        JsonNode format = body.at("/text/format");
        if (format.path("type").asText().startsWith("json")) {
            conversation.answerIn(format.path("schema"));
        }
        conversation.reason(body.path("reasoning").isObject());
        conversation.limit(body.path("max_output_tokens"), Conversation.JSON.arrayNode());
        conversation.streamed(body.path("stream").asBoolean());
        return conversation.with(body.path("model").asText());
    }

    private static void read(Conversation conversation, JsonNode item) {
        switch (item.path("type").asText("message")) {
            case "message" -> conversation.say(item.path("role").asText("user"), item.path("content"));
            case "function_call_output" -> conversation.say("tool", item.path("output"));
            default -> {
                // calls and reasoning of earlier turns say nothing to the sandbox
            }
        }
    }

    @Override
    public JsonNode reply(Head head, JsonNode view, ChatAnswer answer) {
        boolean whole = !answer.finishReason().equals("length");
        ObjectNode reply = head(head, whole ? "completed" : "incomplete");
        if (!whole) {
            reply.putObject("incomplete_details").put("reason", "max_output_tokens");
        }
        reply.set("output", output(head, view, answer));
        if (outputText) {
            reply.put("output_text", answer.content());
        }
        ObjectNode usage = reply.putObject("usage")
                .put("input_tokens", answer.usage().prompt())
                .put("output_tokens", answer.usage().completion())
                .put("total_tokens", answer.usage().prompt() + answer.usage().completion());
        usage.putObject("input_tokens_details")
                .put("cached_tokens", answer.usage().cached());
        usage.putObject("output_tokens_details")
                .put("reasoning_tokens", answer.usage().reasoning());
        return reply;
    }

    static ObjectNode head(Head head, String status) {
        return Conversation.JSON
                .objectNode()
                .put("id", "resp_" + head.id())
                .put("object", "response")
                .put("created_at", head.created())
                .put("status", status)
                .put("model", head.model());
    }

    private static ArrayNode output(Head head, JsonNode view, ChatAnswer answer) {
        ArrayNode output = Conversation.JSON.arrayNode();
        if (!answer.reasoning().isEmpty()) {
            ObjectNode item = output.addObject().put("id", "rs_" + head.id()).put("type", "reasoning");
            item.put("encrypted_content", "sandbox");
            ArrayNode summary = item.putArray("summary");
            if (view.at("/body/reasoning/summary").isTextual()) {
                summary.addObject().put("type", "summary_text").put("text", answer.reasoning());
            }
        }
        for (JsonNode tool : view.at("/body/tools")) {
            if (tool.path("type").asText().startsWith("web_search")) {
                output.addObject()
                        .put("id", "ws_" + head.id())
                        .put("type", "web_search_call")
                        .put("status", "completed");
            }
        }
        for (ToolCall call : answer.toolCalls()) {
            output.addObject()
                    .put("id", "fc_" + head.id())
                    .put("type", "function_call")
                    .put("status", "completed")
                    .put("call_id", call.id())
                    .put("name", call.name())
                    .put("arguments", call.arguments());
        }
        if (answer.toolCalls().isEmpty()) {
            message(output.addObject(), head, answer.content());
        }
        return output;
    }

    private static void message(ObjectNode item, Head head, String text) {
        item.put("id", "msg_" + head.id())
                .put("type", "message")
                .put("status", "completed")
                .put("role", "assistant");
        item.putArray("content")
                .addObject()
                .put("type", "output_text")
                .put("text", text)
                .putArray("annotations");
    }

    @Override
    public List<Event> events(Head head, JsonNode view, ChatAnswer answer) {
        return new ResponseEvents(head).of((ObjectNode) reply(head, view, answer));
    }
}
