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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** OpenAI's legacy text completions: a prompt instead of messages. */
public final class OpenAiCompletions implements Protocol<Ask.Conversation, ChatAnswer> {

    private static final RequestFields FIELDS = new RequestFields(Map.of(
            Parameter.MODEL, "model",
            Parameter.TEMPERATURE, "temperature",
            Parameter.TOP_P, "top_p",
            Parameter.MAX_TOKENS, "max_tokens",
            Parameter.STOP, "stop",
            Parameter.SEED, "seed"));

    @Override
    public Payload encode(Ask<Ask.Conversation> ask) {
        ObjectNode body = FIELDS.start(ask);
        if (!body.hasNonNull("prompt")) {
            body.put("prompt", Prompt.text(ask.subject()));
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
        return Set.of("prompt");
    }

    @Override
    public Set<Parameter> parameters() {
        return FIELDS.parameters();
    }

    @Override
    public ChatAnswer decode(Ask<Ask.Conversation> ask, byte[] body) throws NotAnAnswerException {
        JsonNode reply = Json.tree(body);
        JsonNode choice = reply == null ? null : reply.path("choices").get(0);
        if (reply == null || choice == null || !choice.path("text").isTextual()) {
            throw new NotAnAnswerException("the reply has no choices[0].text");
        }
        return new ChatAnswer(
                Json.text(reply, "id"),
                Json.text(reply, "model"),
                choice.path("text").textValue(),
                null,
                List.of(),
                List.of(),
                List.of(),
                Json.text(choice, "finish_reason"),
                OpenAiUsage.read(reply.get("usage")));
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new OpenAiChatStream();
    }
}
