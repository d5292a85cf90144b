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
package io.github.camelaigateways.sandbox.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.gateway.ChatStyle;
import java.util.List;

/**
 * Writes completions in one gateway's form.
 *
 * @param style   the gateway's form
 * @param id      the id of this reply without its prefix
 * @param created when it was made, in seconds since 1970
 * @param model   the model that the reply names
 */
public record ChatReplyWriter(ChatStyle style, String id, long created, String model) {

    /** The whole reply of a request that is not streamed. */
    public ObjectNode reply(ChatAnswer answer) {
        ObjectNode reply = head(style.idPrefix() + id, created, "chat.completion");
        ObjectNode choice = reply.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        style.nullFields().forEach(message::putNull);
        message.put("content", answer.toolCalls().isEmpty() ? answer.content() : null);
        if (!answer.reasoning().isEmpty()) {
            message.put("reasoning_content", answer.reasoning());
        }
        if (!answer.toolCalls().isEmpty()) {
            writeToolCalls(message.putArray("tool_calls"), answer.toolCalls());
        }
        choice.put("finish_reason", answer.finishReason());
        reply.set("usage", usage(answer.usage()));
        return reply;
    }

    ObjectNode head(String id, long created, String object) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model);
    }

    static ObjectNode usage(Usage usage) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("prompt_tokens", usage.prompt())
                .put("completion_tokens", usage.completion())
                .put("total_tokens", usage.prompt() + usage.completion());
        node.putObject("prompt_tokens_details").put("cached_tokens", usage.cached());
        node.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
        return node;
    }

    private static void writeToolCalls(ArrayNode array, List<ToolCall> calls) {
        for (ToolCall call : calls) {
            ObjectNode node = array.addObject().put("id", call.id()).put("type", "function");
            node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
        }
    }
}
