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
import org.apache.camel.Exchange;

/** A message that is one call. */
abstract class SingleTurn<S extends Ask.Subject, A> implements Binding.Turn<S, A> {

    final Exchange exchange;
    final Ask<S> ask;

    SingleTurn(Exchange exchange, Ask<S> ask) {
        this.exchange = exchange;
        this.ask = ask;
    }

    @Override
    public final List<Ask<S>> asks() {
        return List.of(ask);
    }

    @Override
    public final boolean isStreaming() {
        return ask.subject().streaming();
    }

    @Override
    public final void answer(List<Call<S, A>> calls, Runnable done) throws Exception {
        answer(calls.get(0), done);
    }

    /** Puts the answer into the message. */
    abstract void answer(Call<S, A> call, Runnable done) throws Exception;
}
