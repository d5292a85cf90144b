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
import io.github.camelaigateways.aigateway.protocol.Payload;
import io.github.camelaigateways.aigateway.socket.Socket;
import io.github.camelaigateways.aigateway.socket.SocketListener;
import io.github.camelaigateways.aigateway.socket.SocketMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose messages are read as they come, one after another: the next one is let come when the reader is done with
 * the one before. When it breaks, the reader reads what came until then, and it is made anew, after the waits of the retry policy.
 * Thread-safe.
 */
public final class Session implements AutoCloseable {

    /** How long nothing may be heard before it is asked whether the server is still there, when {@code idleTimeout} does not say. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    private final Call<?, ?> call;
    private final Payload.Messages greeting;
    private final Function<SocketListener, Socket> opener;
    private final Reader reader;
    private final boolean reconnects;
    private final Waits waits;
    private final Turns turns;
    private @Nullable Connection current;
    private boolean closed;
    private int attempts;

    /** Reads what comes. */
    public interface Reader {

        /** Reads one message; it may come before the one who opened the session has it in hand. */
        void read(Message message);

        /** The connection is gone, and is not made anew. */
        void lost(GatewayException failure);
    }

    /** One message that came. */
    public interface Message {

        String text();

        /**
         * Says something over the connection that the message came by, without waiting.
         *
         * @return ends when all of it is written, exceptionally when it is not. If that connection is gone, nobody hears it,
         *     and least of all a connection that was made since and knows nothing of the message. What follows an exception
         *     runs on the continuation's threads, or on that of the caller.
         */
        CompletionStage<?> answer(List<String> texts);

        /** The next one may come. */
        void done();
    }

    /** How waits are made. */
    record Waits(ScheduledExecutorService timer, Continuation continuation, RandomGenerator random, Clock clock) {}

    Session(
            Call<?, ?> call,
            Payload.Messages greeting,
            Function<SocketListener, Socket> opener,
            Reader reader,
            boolean reconnects,
            Waits waits) {
        this.call = call;
        this.greeting = greeting;
        this.opener = opener;
        this.reader = reader;
        this.reconnects = reconnects;
        this.waits = waits;
        this.turns = new Turns(waits.continuation());
    }

    /** Opens the connection, without waiting. Where that throws, none stays open. */
    synchronized void connect() {
        if (!closed) {
            Connection connection = new Connection();
            current = connection;
            try {
                connection.socket = opener.apply(connection);
                if (connection.open) {
                    // told before the opener returned, on this thread
                    connection.opened();
                }
            } catch (RuntimeException | Error e) {
                connection.close();
                throw e;
            }
        }
    }

    /** Makes the connection anew, where nobody hears an exception. */
    private void reconnect() {
        try {
            connect();
        } catch (RuntimeException | Error e) {
            Connection failed;
            synchronized (this) {
                failed = current;
            }
            if (failed != null) {
                lost(failed, call.unsendable(Acceptance.NOT_ACCEPTED, e));
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        Connection connection = current;
        current = null;
        if (connection != null) {
            connection.close();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void lost(Connection connection, GatewayException failure) {
        synchronized (this) {
            if (current != connection) {
                return;
            }
            current = null;
            connection.rest();
            // one that held for a while is no failed attempt
            attempts = connection.held() ? 1 : attempts + 1;
        }
        turns.take(() -> {
            try {
                goOn(failure);
            } finally {
                turns.done();
            }
        });
    }

    /** What comes after a connection, and after the messages that came by it. */
    private void goOn(GatewayException failure) {
        Duration wait;
        synchronized (this) {
            if (closed) {
                return;
            }
            wait = reconnects && failure.isRetryable()
                    ? call.target().retry().wait(attempts, failure.getRetryAfter(), waits.random())
                    : null;
        }
        if (wait == null) {
            reader.lost(GatewayException.of(failure.failure().withAttempts(attempts), failure.getCause()));
            return;
        }
        try {
            waits.timer()
                    .schedule(
                            () -> waits.continuation().proceed(this::reconnect),
                            wait.toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            reader.lost(failure);
        }
    }

    /** Says several things; ends when all are written. */
    private static CompletableFuture<Void> say(Socket socket, List<SocketMessage> messages) {
        return CompletableFuture.allOf(messages.stream()
                .map(message -> socket.send(message).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    private final class Connection implements SocketListener {
        private final long openedAt = System.nanoTime();
        private @Nullable Socket socket;
        private @Nullable ScheduledFuture<?> pings;
        private boolean open;

        /** A server that goes away without a word is found by asking only. */
        private void watch() {
            Duration idle = call.target().limits().idle();
            long every = idle.isZero() ? LONGEST_SILENCE.toMillis() : Math.max(1, idle.toMillis());
            Duration total = call.target().limits().total();
            long longestWrite = total.isZero() ? Long.MAX_VALUE : total.toMillis() / every + 1;
            try {
                pings = waits.timer()
                        .scheduleWithFixedDelay(
                                () -> waits.continuation().proceed(() -> use(peer -> peer.ping(longestWrite))),
                                every,
                                every,
                                TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // the component stops, and its sessions with it
            }
        }

        private void rest() {
            if (pings != null) {
                pings.cancel(false);
            }
        }

        private void close() {
            rest();
            if (socket != null) {
                socket.close();
            }
        }

        private boolean held() {
            return System.nanoTime() - openedAt
                    > call.target().retry().maxDelay().toNanos();
        }

        @Override
        public void opened() {
            synchronized (Session.this) {
                open = true;
                use(opened -> {
                    // first: what is said may end it at once, and the watch with it
                    watch();
                    say(opened, greeting.ofKey().apply(call.target().apiKey())).exceptionally(failure -> {
                        close();
                        failed(Socket.causeOf(failure));
                        return null;
                    });
                    opened.more();
                });
            }
        }

        @Override
        public void received(SocketMessage message) {
            turns.take(() -> {
                if (isClosed()) {
                    turns.done();
                } else {
                    // also when the connection is over: the last message may say why
                    Received received = new Received(this, message.text());
                    try {
                        reader.read(received);
                    } catch (RuntimeException | Error e) {
                        received.done();
                        throw e;
                    }
                }
            });
        }

        /** Does something with the socket, unless the connection is gone. */
        private boolean use(Consumer<Socket> what) {
            synchronized (Session.this) {
                if (current != this || socket == null) {
                    return false;
                }
                what.accept(socket);
                return true;
            }
        }

        @Override
        public void refused(int status, Map<String, List<String>> headers, byte[] body) {
            ReplyHeaders all = new ReplyHeaders();
            headers.forEach((name, values) -> values.forEach(value -> all.add(name, value)));
            lost(this, ClassifyStep.refused(call, new Reply(status, all, body, null), waits.clock()));
        }

        @Override
        public void closed(String how) {
            lost(this, broken("the session was closed (" + how + ")", null));
        }

        @Override
        public void failed(Exception cause) {
            String words = cause.getMessage() == null ? "" : ": " + cause.getMessage();
            lost(this, broken("the session broke (" + cause.getClass().getSimpleName() + words + ")", cause));
        }

        private GatewayException broken(String what, @Nullable Exception cause) {
            return call.failure(FailureKind.CONNECTION, Acceptance.ACCEPTED, what, cause);
        }
    }

    private final class Received implements Message {
        private final Connection connection;
        private final String text;
        private final AtomicBoolean isDone = new AtomicBoolean();

        Received(Connection connection, String text) {
            this.connection = connection;
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public CompletionStage<?> answer(List<String> texts) {
            CompletableFuture<Void> said = new CompletableFuture<>();
            List<SocketMessage> messages = texts.stream().map(SocketMessage::of).toList();
            boolean heard = connection.use(socket -> say(socket, messages).whenComplete((written, failure) -> {
                if (failure == null) {
                    said.complete(null);
                } else {
                    // never on an I/O thread: it may be told to someone who waits
                    waits.continuation().proceed(() -> said.completeExceptionally(Socket.causeOf(failure)));
                }
            }));
            if (!heard) {
                said.completeExceptionally(new IOException("the session is over"));
            }
            return said;
        }

        @Override
        public void done() {
            if (isDone.compareAndSet(false, true)) {
                connection.use(Socket::more);
                turns.done();
            }
        }
    }
}
