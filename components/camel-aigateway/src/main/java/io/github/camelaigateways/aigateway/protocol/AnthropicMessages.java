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
import java.util.Map;
import java.util.Set;

/** Anthropic's messages. */
public final class AnthropicMessages implements Protocol<Ask.Conversation, ChatAnswer> {

    private static final RequestFields FIELDS = new RequestFields(Map.of(
            Parameter.MODEL, "model",
            Parameter.TEMPERATURE, "temperature",
            Parameter.TOP_P, "top_p",
            Parameter.MAX_TOKENS, "max_tokens",
            Parameter.STOP, "stop_sequences",
            Parameter.TOOLS, "tools"));

    @Override
    public Payload encode(Ask<Ask.Conversation> ask) {
        ObjectNode body = FIELDS.start(ask);
        AnthropicRequest.fill(body, ask);
        if (ask.subject().streaming()) {
            body.put("stream", true);
        }
        FIELDS.fill(body, ask);
        RequestFields.requireModel(body);
        RequestFields.require(
                body,
                "max_tokens",
                "the format asks for it; set the maxTokens option, the header CamelAiGatewayMaxTokens or the field"
                        + " max_tokens of the body");
        checkBudget(body);
        return Json.payload(body);
    }

    /** Crazyrouter's page en/chat/anthropic/messages, seen 2026-11. */
    private static void checkBudget(ObjectNode body) {
        JsonNode budget = body.path("thinking").path("budget_tokens");
        JsonNode most = body.path("max_tokens");
        if (budget.isNumber() && most.isNumber() && most.longValue() <= budget.longValue()) {
            throw new IllegalArgumentException("max_tokens is " + most + ", which is not above the " + budget
                    + " tokens of the thinking budget: thinking counts as output, so raise maxTokens or lower"
                    + " thinkingBudget");
        }
    }

    @Override
    public Set<String> ownFields() {
        return Set.of("messages");
    }

    @Override
    public Set<Parameter> parameters() {
        return FIELDS.parameters(Parameter.TOOL_CHOICE, Parameter.THINKING_BUDGET);
    }

    @Override
    public ChatAnswer decode(Ask<Ask.Conversation> ask, byte[] body) throws NotAnAnswerException {
        JsonNode reply = Json.tree(body);
        if (reply == null || !reply.path("content").isArray() || reply.hasNonNull("error")) {
            throw new NotAnAnswerException("the reply has no content");
        }
        if (reply.path("content").isEmpty() && !reply.hasNonNull("stop_reason")) {
            throw new NotAnAnswerException("the reply has neither content nor a stop_reason");
        }
        ChatAnswerBuilder answer = new ChatAnswerBuilder();
        new AnthropicStream().whole(reply, answer::add);
        return answer.build();
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new AnthropicStream();
    }
}
