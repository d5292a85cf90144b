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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.protocol.TextProtocol;
import io.github.camelaigateways.sandbox.request.ChatMessage;
import io.github.camelaigateways.sandbox.request.ChatRequest;
import io.github.camelaigateways.sandbox.text.TokenCounter;
import java.util.List;

/** Counts the tokens of a request without answering it; pictures and files do not count, which a warning says. */
final class TokenCountHandler implements OperationHandler {

    private static final int TOKENS_AROUND = 3;

    private final TextProtocol protocol;
    private final TokenCounter tokens;

    TokenCountHandler(TextProtocol protocol, TokenCounter tokens) {
        this.protocol = protocol;
        this.tokens = tokens;
    }

    @Override
    public Answer answer(Inquiry inquiry) {
        ChatRequest request = protocol.read(inquiry.view());
        int said = request.messages().stream()
                .mapToInt(message -> tokens.count(message.text()) + TOKENS_AROUND)
                .sum();
        int offered = tokens.count(inquiry.body().path("tools").toString());
        ObjectNode reply = JsonNodeFactory.instance.objectNode().put("input_tokens", said + offered);
        if (!request.messages().stream().map(ChatMessage::attachments).allMatch(List::isEmpty)) {
            reply.put("warning", "Images and files are not counted");
        }
        return Answer.of(request.model(), reply);
    }
}
