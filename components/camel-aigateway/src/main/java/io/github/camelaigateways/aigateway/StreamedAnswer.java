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

import io.github.camelaigateways.aigateway.call.EventStream;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.protocol.ChatAnswerBuilder;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * One streamed answer on its way to one reader: keeps account of what passes, tells the message what is known at the end,
 * marks it when the stream breaks off, and closes the connection when the exchange is over.
 */
final class StreamedAnswer implements AutoCloseable {

    private final Exchange exchange;
    private final EventStream events;
    private final ChatAnswerBuilder answer = new ChatAnswerBuilder();
    private final Consumer<ChatAnswerBuilder> atEnd;
    private volatile boolean over;
    private volatile boolean closedByExchange;

    /** @param atEnd is told what the whole answer was, once, when the stream has ended well */
    StreamedAnswer(Exchange exchange, EventStream events, Consumer<ChatAnswerBuilder> atEnd) {
        this.exchange = exchange;
        this.events = events;
        this.atEnd = atEnd;
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange completed) {
                closedByExchange = !over;
                close();
            }
        });
    }

    /**
     * The next event, or null at the end. Waits for it.
     *
     * @throws GatewayException when the stream broke off
     * @throws IllegalStateException when the exchange was over before the stream: the rest is lost, and must not look whole
     */
    @Nullable
    StreamEvent take() {
        if (closedByExchange) {
            throw new IllegalStateException(
                    "The exchange is over, and the streamed answer was closed with it before it was"
                            + " read: read it within the route, or set streamTo.");
        }
        if (over) {
            return null;
        }
        try {
            return pass(events.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new IllegalStateException("The thread that read a streamed answer was interrupted", e);
        } catch (GatewayException e) {
            over = true;
            exchange.getMessage().setHeader(GatewayHeaders.TRUNCATED, true);
            throw e;
        }
    }

    /** The next event, or null when there is none now. */
    @Nullable
    StreamEvent poll() {
        StreamEvent event = events.poll();
        if (event != null) {
            answer.add(event);
        }
        return event;
    }

    boolean isAtEnd() {
        return events.isAtEnd();
    }

    void whenReady(Runnable task) {
        events.whenReady(task);
    }

    void end() {
        over = true;
        atEnd.accept(answer);
    }

    private @Nullable StreamEvent pass(@Nullable StreamEvent event) {
        if (event == null) {
            end();
        } else {
            answer.add(event);
        }
        return event;
    }

    @Override
    public void close() {
        events.close();
    }
}
