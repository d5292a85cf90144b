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
import io.github.camelaigateways.aigateway.socket.SocketMessage;
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import io.github.camelaigateways.aigateway.stream.TokenUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The chat of CrofAI's first API (page crofai/legacy, seen 2026-11): the model is in the path, the reply is only a text. A streamed
 * answer comes over Socket.IO: the key is one of the things that are said, and the conversation is a JSON text.
 */
public final class LegacyChat implements Protocol<Ask.Conversation, ChatAnswer> {

    private static final RequestFields FIELDS = new RequestFields(Map.of(Parameter.MAX_TOKENS, "max_tokens"));

    @Override
    public Payload encode(Ask<Ask.Conversation> ask) {
        ObjectNode body = FIELDS.start(ask);
        body.remove("model");
        ChatMessages.fill(body, ask.subject());
        FIELDS.fill(body, ask);
        return ask.subject().streaming() ? streamed(ask, body) : Json.payload(body);
    }

    /** The field is {@code context} here, and the page shows no further ones: what the caller sets besides goes along. */
    private static Payload streamed(Ask<Ask.Conversation> ask, ObjectNode body) {
        ObjectNode prompt = Json.object().put("model", RequestFields.model(ask));
        prompt.set("context", body.get("messages"));
        body.without(List.of("messages", "stream"))
                .properties()
                .forEach(field -> prompt.set(field.getKey(), field.getValue()));
        JsonNode namespace = ask.parameters().get(Parameter.NAMESPACE);
        return new Payload.Messages(
                namespace == null ? null : namespace.asText(),
                true,
                key -> List.of(
                        new SocketMessage("start_stream", key),
                        new SocketMessage(
                                "prompt", prompt.deepCopy().put("token", key).toString())));
    }

    @Override
    public Map<String, String> variables(Ask<Ask.Conversation> ask) {
        return Map.of("model", RequestFields.model(ask));
    }

    @Override
    public Set<String> ownFields() {
        return Set.of("messages");
    }

    @Override
    public Set<Parameter> parameters() {
        return FIELDS.parameters(Parameter.MODEL, Parameter.NAMESPACE);
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new LegacyStream();
    }

    @Override
    public ChatAnswer decode(Ask<Ask.Conversation> ask, byte[] body) throws NotAnAnswerException {
        JsonNode reply = Json.tree(body);
        if (reply == null || !reply.path("response").isTextual()) {
            throw new NotAnAnswerException("the reply has no response");
        }
        return new ChatAnswer(
                null,
                null,
                reply.path("response").textValue(),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                TokenUsage.UNKNOWN);
    }
}
