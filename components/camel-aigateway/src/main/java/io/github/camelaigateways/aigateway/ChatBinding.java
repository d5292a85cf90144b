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
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

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
        return new Chat(exchange, reader.read(exchange, wanted), wanted);
    }

    private final class Chat implements Turn<Ask.Conversation, ChatAnswer> {
        private final Exchange exchange;
        private final Ask<Ask.Conversation> ask;
        private final @Nullable AnswerSchema wanted;

        Chat(Exchange exchange, Ask<Ask.Conversation> ask, @Nullable AnswerSchema wanted) {
            this.exchange = exchange;
            this.ask = ask;
            this.wanted = wanted;
        }

        @Override
        public List<Ask<Ask.Conversation>> asks() {
            return List.of(ask);
        }

        @Override
        public boolean isStreaming() {
            return ask.subject().streaming();
        }

        @Override
        public void answer(List<Call<Ask.Conversation, ChatAnswer>> calls, Runnable done) throws Exception {
            answers.answer(exchange, calls.get(0), wanted, done);
        }
    }
}
