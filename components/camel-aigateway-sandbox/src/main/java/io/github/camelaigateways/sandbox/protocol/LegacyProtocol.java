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
import io.github.camelaigateways.sandbox.chat.ChatAnswer;
import io.github.camelaigateways.sandbox.request.ChatRequest;
import io.github.camelaigateways.sandbox.wire.Event;
import java.util.List;

/** CrofAI's first protocol: the model in the path, a text and nothing else in the reply. */
public final class LegacyProtocol implements TextProtocol {

    @Override
    public ChatRequest read(JsonNode view) {
        Conversation conversation = new Conversation();
        view.at("/body/messages")
                .forEach(message -> conversation.say(message.path("role").asText(), message.path("content")));
        conversation.limit(view.at("/body/max_tokens"), Conversation.JSON.arrayNode());
        return conversation.with(view.at("/path/model").asText());
    }

    @Override
    public JsonNode reply(Head head, JsonNode view, ChatAnswer answer) {
        return Conversation.JSON.objectNode().put("response", answer.content());
    }

    @Override
    public List<Event> events(Head head, JsonNode view, ChatAnswer answer) {
        return List.of();
    }
}
