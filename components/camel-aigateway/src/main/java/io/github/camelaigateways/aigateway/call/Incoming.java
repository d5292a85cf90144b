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
package io.github.camelaigateways.aigateway.call;

import io.github.camelaigateways.aigateway.failure.Failure.Acceptance;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;

/** A reply that is passed on while it comes. */
abstract class Incoming {

    final Call<?, ?> call;
    final HttpExchange exchange;
    final Reply head;
    final EventStream events;
    private final IntConsumer read;
    private boolean passedOn;

    /**
     * @param head the reply as far as it is known when it begins
     * @param read is told how many bytes were read, so that as many more may come
     */
    Incoming(Call<?, ?> call, HttpExchange exchange, Reply head, IntConsumer read) {
        this.call = call;
        this.exchange = exchange;
        this.head = head;
        this.read = read;
        this.events = new EventStream(read, exchange::abort);
    }

    abstract void feed(ByteBuffer piece) throws IOException;

    abstract void end();

    final boolean isPassedOn() {
        return passedOn;
    }

    final void begin() {
        if (!passedOn) {
            passedOn = true;
            exchange.succeed(new Reply(head.status(), head.headers(), head.body(), events));
        }
    }

    final void read(int bytes) {
        read.accept(bytes);
    }

    final IOException refuse(String detail) {
        return refuse(call, exchange, detail);
    }

    /** Fails the call, gives its connection up, and gives what is to be thrown. */
    static IOException refuse(Call<?, ?> call, HttpExchange exchange, String detail) {
        GatewayException failure = call.failure(FailureKind.MALFORMED_REPLY, Acceptance.ACCEPTED, detail, null);
        exchange.fail(failure);
        exchange.abort();
        return new IOException(detail);
    }
}
