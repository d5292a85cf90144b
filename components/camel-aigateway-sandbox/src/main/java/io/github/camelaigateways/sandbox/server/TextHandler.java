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
package io.github.camelaigateways.sandbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelaigateways.sandbox.chat.ChatAnswer;
import io.github.camelaigateways.sandbox.chat.ChatModel;
import io.github.camelaigateways.sandbox.gateway.ModelNames;
import io.github.camelaigateways.sandbox.protocol.TextProtocol;
import io.github.camelaigateways.sandbox.request.ChatRequest;
import io.github.camelaigateways.sandbox.wire.Event;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers in one text protocol. The operation's setting {@code stream} is for protocols that choose a stream by the path:
 * its value is what the query parameter {@code alt} has to be for events; otherwise they come as one array.
 */
final class TextHandler implements OperationHandler {

    private final TextProtocol protocol;
    private final ChatModel model;
    private final Clock clock;
    private final AtomicLong replies = new AtomicLong();

    TextHandler(TextProtocol protocol, ChatModel model, Clock clock) {
        this.protocol = protocol;
        this.model = model;
        this.clock = clock;
    }

    @Override
    public Answer answer(Inquiry inquiry) {
        JsonNode view = inquiry.view();
        ChatRequest request = protocol.read(view);
        ChatAnswer answer = model.answer(request);
        TextProtocol.Head head = new TextProtocol.Head(
                "sandbox" + replies.incrementAndGet(),
                clock.instant().getEpochSecond(),
                ModelNames.answering(request.model()));
        JsonNode byPath = inquiry.operation().settings().path("stream");
        if (request.stream()
                || !byPath.isMissingNode()
                        && byPath.asText().equals(inquiry.query().get("alt"))) {
            return Answer.events(request.model(), protocol.events(head, view, answer), protocol.endMark());
        }
        return Answer.of(
                request.model(),
                byPath.isMissingNode()
                        ? protocol.reply(head, view, answer)
                        : array(protocol.events(head, view, answer)));
    }

    private static ArrayNode array(List<Event> events) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        events.forEach(event -> array.add(event.data()));
        return array;
    }
}
