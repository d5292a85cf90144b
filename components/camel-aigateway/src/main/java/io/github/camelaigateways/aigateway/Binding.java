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
import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.protocol.Ask;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Turns messages into asks, and what came of them into messages. One for each producer; thread-safe.
 *
 * @param <S> what the operation is about
 * @param <A> what it answers
 */
interface Binding<S extends Ask.Subject, A> {

    /**
     * What a message asks.
     *
     * @throws IllegalArgumentException when the message cannot be asked; it is unchanged
     */
    Turn<S, A> turn(Exchange exchange) throws Exception;

    /** Starts what the binding itself needs. */
    default void start() {}

    /** Stops what the binding itself needed. */
    default void stop() {}

    /** One message: what it asks, and how it is answered. */
    interface Turn<S extends Ask.Subject, A> {

        /** What is asked: one call each, in order. */
        List<Ask<S>> asks();

        /** How it is called, when that is not how the endpoint's operation is. */
        default Dialect.@Nullable Entry entry() {
            return null;
        }

        /** Whether the answer is wanted piece by piece. */
        default boolean isStreaming() {
            return false;
        }

        /**
         * Puts the answers into the message.
         *
         * @param calls the calls in the order of the asks, all ended well
         * @param done to be run once when the message is complete
         */
        void answer(List<Call<S, A>> calls, Runnable done) throws Exception;

        /** Tells which part of the message a failed call was about; used when there were several. */
        default Failure describe(Failure failure, int failedAsk) {
            return failure;
        }
    }
}
