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
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** {@code models}: any body in; out a list of maps, one for each model, with the fields as sent. */
final class ModelsBinding implements Binding<Ask.Nothing, List<Map<String, Object>>> {

    private final ReplyBinding replies;

    ModelsBinding(GatewayEndpoint endpoint) {
        this.replies = new ReplyBinding(endpoint);
    }

    @Override
    public Turn<Ask.Nothing, List<Map<String, Object>>> turn(Exchange exchange) {
        return new SingleTurn<>(exchange, new Ask<>(null, Map.of(), Map.of(), new Ask.Nothing())) {
            @Override
            void answer(Call<Ask.Nothing, List<Map<String, Object>>> call, Runnable done) {
                replies.reply(exchange, call);
                exchange.getMessage().setBody(call.answer());
                done.run();
            }
        };
    }
}
