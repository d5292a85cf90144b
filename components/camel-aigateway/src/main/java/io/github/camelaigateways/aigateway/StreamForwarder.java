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

import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/**
 * Sends each piece of a streamed answer to an endpoint as it arrives, one after the other. No thread waits, neither for the
 * next piece nor for the endpoint. A piece that the endpoint refuses ends the stream.
 */
final class StreamForwarder {

    private final Exchange exchange;
    private final StreamedAnswer answer;
    private final AsyncProducer target;
    private final Executor workers;
    private final Function<StreamEvent, @Nullable ?> pieceOf;
    private final Runnable done;
    private final AtomicBoolean ended = new AtomicBoolean();

    StreamForwarder(
            Exchange exchange,
            StreamedAnswer answer,
            AsyncProducer target,
            Executor workers,
            Function<StreamEvent, @Nullable ?> pieceOf,
            Runnable done) {
        this.exchange = exchange;
        this.answer = answer;
        this.target = target;
        this.workers = workers;
        this.pieceOf = pieceOf;
        this.done = done;
    }

    /** Sends what is there; goes on by itself until the end. */
    void run() {
        try {
            StreamEvent event = answer.poll();
            while (event != null) {
                Object piece = pieceOf.apply(event);
                if (piece != null && !sentAtOnce(piece)) {
                    return;
                }
                event = answer.poll();
            }
            if (answer.isAtEnd()) {
                answer.end();
                end(null);
            } else {
                answer.whenReady(() -> workers.execute(this::run));
            }
        } catch (GatewayException e) {
            exchange.getMessage().setHeader(GatewayHeaders.TRUNCATED, true);
            end(e);
        } catch (RuntimeException | Error e) {
            end(e);
        }
    }

    /** Whether the endpoint took the piece at once; if not, this goes on when it has. */
    private boolean sentAtOnce(Object piece) {
        Exchange part = ExchangeHelper.createCopy(exchange, false);
        part.getMessage().setBody(piece);
        AtomicBoolean taken = new AtomicBoolean();
        boolean isWell = RouteErrors.guard(
                part,
                () -> taken.set(target.process(part, sync -> {
                    Exception refused = part.getException();
                    if (refused != null) {
                        end(refused);
                    } else if (!sync) {
                        run();
                    }
                })));
        if (!isWell) {
            end(part.getException());
        }
        return taken.get() && !ended.get();
    }

    private void end(@Nullable Throwable failure) {
        if (ended.compareAndSet(false, true)) {
            if (failure != null) {
                answer.close();
                exchange.setException(failure);
            }
            done.run();
        }
    }
}
