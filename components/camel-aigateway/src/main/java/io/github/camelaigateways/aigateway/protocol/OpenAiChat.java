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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        ChatMessages.fill(body, ask.subject());
        JsonNode schema = ask.parameters().get(Parameter.SCHEMA);
        if (schema != null && !body.hasNonNull("response_format")) {
            AnswerFormat.openAi(
                    body.putObject("response_format").put("type", "json_schema").putObject("json_schema"), schema);
        }
        if (ask.subject().streaming()) {
            body.put("stream", true);
        }
        FIELDS.fill(body, ask);
        RequestFields.requireModel(body);
        return Json.payload(body);
    }

    @Override
    public Set<String> ownFields() {
        return Set.of("messages");
    }

    @Override
    public Set<Parameter> parameters() {
        return FIELDS.parameters(Parameter.SCHEMA);
    }

    @Override
    public ChatAnswer decode(Ask<Ask.Conversation> ask, byte[] body) throws NotAnAnswerException {
        JsonNode reply = Json.tree(body);
        JsonNode choice = reply == null ? null : reply.path("choices").get(0);
        if (reply == null || choice == null || !choice.path("message").isObject()) {
            throw new NotAnAnswerException("the reply has no choices[0].message");
        }
        JsonNode message = choice.path("message");
        JsonNode audio = message.path("audio");
        String text = text(message.path("content"));
        return new ChatAnswer(
                Json.text(reply, "id"),
                Json.text(reply, "model"),
                text.isEmpty() ? audio.path("transcript").asText("") : text,
                reasoning(message),
                toolCalls(message.path("tool_calls")),
                SpokenAnswer.read(ask, audio),
                Json.maps(message.path("annotations")),
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

    private static List<ToolCall> toolCalls(JsonNode calls) {
        List<ToolCall> list = new ArrayList<>(calls.size());
        calls.forEach(call -> list.add(ToolCall.ofChat(call)));
        return list;
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new OpenAiChatStream();
    }
}
