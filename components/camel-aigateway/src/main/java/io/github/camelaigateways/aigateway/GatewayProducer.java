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
import io.github.camelaigateways.aigateway.call.Caller;
import io.github.camelaigateways.aigateway.call.Target;
import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.protocol.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Sends messages to a gateway. No thread waits for an answer: the route goes on when it is there. */
public final class GatewayProducer extends DefaultAsyncProducer {

    private final GatewayEndpoint endpoint;
    private @Nullable Conversation<?, ?> conversation;
    private @Nullable TaskSubmits submits;

    GatewayProducer(GatewayEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Conversation<?, ?> started = conversation(endpoint.definition());
        TaskSubmits watched = TaskSubmits.areOf(endpoint) ? new TaskSubmits(endpoint) : null;
        if (watched != null) {
            watched.start();
        }
        submits = watched;
        started.binding().start();
        conversation = started;
    }

    @Override
    protected void doStop() throws Exception {
        Conversation<?, ?> running = conversation;
        conversation = null;
        if (running != null) {
            running.binding().stop();
        }
        if (submits != null) {
            submits.stop();
        }
        super.doStop();
    }

    private <S extends Ask.Subject, A> Conversation<S, A> conversation(Operation<S, A> operation) throws Exception {
        return new Conversation<>(
                operation,
                endpoint.entry(),
                Bindings.of(operation, endpoint),
                new ReplyBinding(endpoint),
                endpoint.target(),
                endpoint.getComponent().clients().caller());
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Conversation<?, ?> running = conversation;
        if (running == null) {
            exchange.setException(new IllegalStateException("The producer of " + endpoint + " is stopped."));
            callback.done(true);
            return true;
        }
        return running.process(exchange, callback, submits);
    }

    /** What all messages of this producer share. */
    private record Conversation<S extends Ask.Subject, A>(
            Operation<S, A> operation,
            Dialect.Entry entry,
            Binding<S, A> binding,
            ReplyBinding replies,
            Target target,
            Caller caller) {

        boolean process(Exchange exchange, AsyncCallback callback, @Nullable TaskSubmits submits) {
            End end = new End(exchange, callback);
            try {
                Binding.Turn<S, A> turn = binding.turn(exchange);
                replies.forget(exchange);
                if (submits == null) {
                    new Run<>(this, turn, exchange, end, new ArrayList<>()).next();
                } else {
                    submits.process(
                            exchange,
                            end,
                            turn.asks(),
                            then -> new Run<>(this, turn, exchange, then, new ArrayList<>()).next());
                }
                return false;
            } catch (Exception | Error e) {
                return end.failedAtOnce(e);
            }
        }
    }

    /** The end of a message, which is told once, whatever the route throws that goes on then. */
    private static final class End implements AsyncCallback {
        private final Exchange exchange;
        private final AsyncCallback callback;
        private final AtomicBoolean told = new AtomicBoolean();

        End(Exchange exchange, AsyncCallback callback) {
            this.exchange = exchange;
            this.callback = callback;
        }

        @Override
        public void done(boolean sync) {
            if (told.compareAndSet(false, true)) {
                RouteErrors.goOn(exchange, callback, sync);
            }
        }

        /** Returns whether that is the end; it is not when another one was told before. */
        boolean failedAtOnce(Throwable cause) {
            boolean isEnd = told.compareAndSet(false, true);
            if (isEnd) {
                exchange.setException(cause);
                callback.done(true);
            }
            return isEnd;
        }
    }

    /** One message on its way: its calls, one after the other. */
    private record Run<S extends Ask.Subject, A>(
            Conversation<S, A> conversation,
            Binding.Turn<S, A> turn,
            Exchange exchange,
            AsyncCallback callback,
            List<Call<S, A>> calls) {

        void next() {
            if (calls.size() == turn.asks().size()) {
                answer();
                return;
            }
            Dialect.Entry entry = turn.entry();
            Call<S, A> call = new Call<>(
                    conversation.operation,
                    entry == null ? conversation.entry : entry,
                    turn.asks().get(calls.size()),
                    conversation.target,
                    turn.isStreaming());
            conversation.caller.send(call, failure -> {
                if (failure == null) {
                    calls.add(call);
                    next();
                } else {
                    fail(call, failure);
                }
            });
        }

        private void fail(Call<S, A> call, GatewayException failure) {
            conversation.replies.failed(exchange, call, failure);
            exchange.setException(
                    turn.asks().size() == 1
                            ? failure
                            : GatewayException.of(turn.describe(failure.failure(), calls.size()), failure.getCause()));
            callback.done(false);
        }

        private void answer() {
            try {
                turn.answer(calls, () -> callback.done(false));
            } catch (Exception | Error e) {
                exchange.setException(e);
                callback.done(false);
            }
        }
    }
}
