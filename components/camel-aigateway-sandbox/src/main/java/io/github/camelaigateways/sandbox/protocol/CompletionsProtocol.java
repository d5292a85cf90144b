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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.chat.ChatAnswer;
import io.github.camelaigateways.sandbox.chat.Usage;
import io.github.camelaigateways.sandbox.request.ChatRequest;
import io.github.camelaigateways.sandbox.wire.Event;
import java.util.ArrayList;
import java.util.List;

/** The legacy text completions of OpenAI. */
public final class CompletionsProtocol implements TextProtocol {

    @Override
    public ChatRequest read(JsonNode view) {
        JsonNode body = view.path("body");
        Conversation conversation = new Conversation();
        JsonNode prompt = body.path("prompt");
        conversation.say("user", prompt.isArray() ? prompt.path(0).asText() : prompt.asText(), List.of());
        conversation.limit(body.path("max_tokens"), body.path("stop"));
        conversation.streamed(body.path("stream").asBoolean());
        return conversation.with(body.path("model").asText());
    }

    @Override
    public JsonNode reply(Head head, JsonNode view, ChatAnswer answer) {
        ObjectNode reply = chunk(head, answer.content(), answer.finishReason());
        Usage usage = answer.usage();
        reply.putObject("usage")
                .put("prompt_tokens", usage.prompt())
                .put("completion_tokens", usage.completion())
                .put("total_tokens", usage.prompt() + usage.completion());
        return reply;
    }

    private static ObjectNode chunk(Head head, String text, String finishReason) {
        ObjectNode chunk = Conversation.JSON
                .objectNode()
                .put("id", "cmpl-" + head.id())
                .put("object", "text_completion")
                .put("created", head.created())
                .put("model", head.model());
        ObjectNode choice =
                chunk.putArray("choices").addObject().put("text", text).put("index", 0);
        choice.putNull("logprobs").put("finish_reason", finishReason.isEmpty() ? null : finishReason);
        return chunk;
    }

    @Override
    public List<Event> events(Head head, JsonNode view, ChatAnswer answer) {
        List<Event> events = new ArrayList<>();
        for (String piece : Conversation.pieces(answer.content())) {
            events.add(new Event("", chunk(head, piece, "")));
        }
        events.add(new Event("", chunk(head, "", answer.finishReason())));
        return events;
    }

    @Override
    public String endMark() {
        return "[DONE]";
    }
}
