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
import io.github.camelaigateways.aigateway.protocol.TokenCount;
import org.apache.camel.Exchange;

/** {@code count-tokens}: in, a conversation as for {@code messages}; out, how many tokens it has. */
final class TokenCountBinding implements Binding<Ask.Conversation, TokenCount> {

    private final ConversationReader reader;
    private final ReplyBinding replies;

    TokenCountBinding(GatewayEndpoint endpoint) throws Exception {
        this.reader = new ConversationReader(endpoint);
        this.replies = new ReplyBinding(endpoint);
    }

    @Override
    public Turn<Ask.Conversation, TokenCount> turn(Exchange exchange) {
        return new SingleTurn<>(exchange, reader.read(exchange, null)) {
            @Override
            void answer(Call<Ask.Conversation, TokenCount> call, Runnable done) {
                TokenCount count = call.answer();
                replies.reply(exchange, call);
                ReplyBinding.set(exchange.getMessage(), GatewayHeaders.PROMPT_TOKENS, count.inputTokens());
                ReplyBinding.set(exchange.getMessage(), GatewayHeaders.WARNING, count.warning());
                exchange.getMessage().setBody(count.inputTokens());
                done.run();
            }
        };
    }
}
