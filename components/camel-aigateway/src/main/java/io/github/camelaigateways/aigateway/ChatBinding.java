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
package io.github.camelaigateways.aigateway;

import io.github.camelaigateways.aigateway.call.Call;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.ChatAnswer;
import org.apache.camel.Exchange;

/**
 * The operations that answer a conversation: in, what the user says (a text, a file), a list of messages, or the request
 * object; out, the text, the object of {@code outputClass}, images and recordings, or the pieces of a stream.
 */
final class ChatBinding implements Binding<Ask.Conversation, ChatAnswer> {

    private final ConversationReader reader;
    private final ChatAnswers answers;

    ChatBinding(GatewayEndpoint endpoint) throws Exception {
        this.reader = new ConversationReader(endpoint);
        this.answers = new ChatAnswers(endpoint);
    }

    @Override
    public void start() {
        answers.start();
    }

    @Override
    public void stop() {
        answers.stop();
    }

    @Override
    public Turn<Ask.Conversation, ChatAnswer> turn(Exchange exchange) {
        AnswerSchema wanted = reader.wantedSchema(exchange);
        return new SingleTurn<>(exchange, reader.read(exchange, wanted)) {
            @Override
            void answer(Call<Ask.Conversation, ChatAnswer> call, Runnable done) throws Exception {
                answers.answer(exchange, call, wanted, done);
            }
        };
    }
}
