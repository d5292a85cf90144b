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
import io.github.camelaigateways.aigateway.stream.ServerSentEvent;
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One attempt over a connection of its own: says what the call asks, and reads what comes until its end mark, as a stream or as
 * a whole. Tells the end exactly once, on the continuation's thread.
 */
final class SocketExchange implements SocketListener {

    /** How many characters of a stream may wait for a reader that does not read. */
    private static final int WINDOW = 65_536;

    /** Whether something was said: decided once, so that what is told to be not accepted can no longer be sent. */
    private enum Departure {
        WAITING,
        SENT,
        GIVEN_UP
    }

    private final Call<?, ?> call;
    private final Payload.Messages messages;
    private final Continuation continuation;
    private final HttpTransport.Received received;
    private final Runnable ended;
    private final StreamDecoder decoder;
    private final TimeWatch watch;
    private final EventStream events = new EventStream(this::wasRead, this::abort);
    private final StringJoiner whole = new StringJoiner(",", "[", "]");
    private final AtomicReference<Departure> departure = new AtomicReference<>(Departure.WAITING);
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger unread = new AtomicInteger();
    private volatile @Nullable Socket socket;
    private volatile boolean passedOn;
    private long total;

    /** @param ended is run when the attempt is over */
    SocketExchange(
            Call<?, ?> call,
            ScheduledExecutorService timer,
            Continuation continuation,
            HttpTransport.Received received,
            Function<SocketExchange, Runnable> ended) {
        this.call = call;
        this.messages = (Payload.Messages) Objects.requireNonNull(call.payload);
        this.continuation = continuation;
        this.received = received;
        this.ended = ended.apply(this);
        this.decoder = call.operation().protocol().streamDecoder();
        this.watch = new TimeWatch(call.target().limits(), timer, events::hasUnread, this::timeOut);
    }

    /** Opens the connection. If the client throws instead of telling, the attempt ends: only it knows what was said. */
    void start(Function<SocketListener, Socket> opener) {
        watch.start();
        try {
            Socket opening = opener.apply(this);
            socket = opening;
            if (over.get()) {
                opening.close();
            }
        } catch (RuntimeException | Error e) {
            end(call.unsendable(settle(), e));
        }
    }

    // ---- what the connection tells

    @Override
    public void opened() {
        Socket open = socket;
        if (over.get()) {
            return;
        }
        if (open == null) {
            // told before the opener returned
            continuation.proceed(this::opened);
        } else if (departure.compareAndSet(Departure.WAITING, Departure.SENT)) {
            watch.asked();
            messages.ofKey()
                    .apply(call.target().apiKey())
                    .forEach(message -> open.send(message).whenComplete((written, failure) -> unwritten(failure)));
            open.more();
        }
    }

    @Override
    public void received(SocketMessage message) {
        if (over.get()) {
            return;
        }
        watch.heard();
        int size = message.text().length();
        total += size;
        int limit = call.target().limits().replySize();
        if (total > limit) {
            malformed("the reply is larger than maxReplySize (" + limit + " bytes)");
            return;
        }
        List<StreamEvent> found = new ArrayList<>();
        try {
            decoder.decode(new ServerSentEvent(message.event(), message.text()), found::add);
        } catch (IllegalArgumentException e) {
            malformed(String.valueOf(e.getMessage()));
            return;
        }
        if (!call.isStreaming()) {
            whole.add(message.text());
        }
        found.forEach(event -> passOn(event, size / found.size()));
        if (unread.get() < WINDOW) {
            more();
        }
    }

    private void passOn(StreamEvent event, int size) {
        if (over.get()) {
            return;
        }
        if (event instanceof StreamEvent.Failed failed) {
            report(failed);
        } else if (event instanceof StreamEvent.End) {
            finish();
        } else if (call.isStreaming()) {
            unread.addAndGet(size);
            events.offer(event, size);
            begin();
        }
    }

    private void begin() {
        if (!passedOn) {
            passedOn = true;
            succeed(new Reply(200, new ReplyHeaders(), new byte[0], events));
        }
    }

    private void finish() {
        if (call.isStreaming()) {
            begin();
            events.end(null);
        } else {
            succeed(new Reply(200, new ReplyHeaders(), whole.toString().getBytes(StandardCharsets.UTF_8), null));
        }
        abort();
    }

    /** What was said was taken, whatever the report says: it is not said again. */
    private void report(StreamEvent.Failed failed) {
        Reply report = new Reply(200, new ReplyHeaders(), failed.body().getBytes(StandardCharsets.UTF_8), null);
        GatewayException failure = ClassifyStep.unexpected(call, report, "the gateway reports a failure");
        fail(GatewayException.of(failure.failure().withAcceptance(Acceptance.ACCEPTED)));
        abort();
    }

    private void malformed(String detail) {
        fail(call.failure(FailureKind.MALFORMED_REPLY, Acceptance.ACCEPTED, detail, null));
        abort();
    }

    @Override
    public void refused(int status, Map<String, List<String>> headers, byte[] body) {
        settle();
        call.refusedBefore = true;
        ReplyHeaders all = new ReplyHeaders();
        headers.forEach((name, values) -> values.forEach(value -> all.add(name, value)));
        succeed(new Reply(status, all, body, null));
        abort();
    }

    @Override
    public void closed(String how) {
        broken("the connection was closed (" + how + ")", null);
    }

    private void unwritten(@Nullable Throwable failure) {
        if (failure != null && !over.get()) {
            failed(Socket.causeOf(failure));
        }
    }

    @Override
    public void failed(Exception cause) {
        if (cause instanceof IllegalArgumentException && !isSent()) {
            end(call.unsendable(settle(), cause));
            return;
        }
        String words = cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        broken((isSent() ? "the connection broke (" : "no connection could be made (") + words + ")", cause);
    }

    private void broken(String what, @Nullable Exception cause) {
        Acceptance accepted = settle();
        FailureKind kind = isSent()
                ? FailureKind.TRUNCATED
                : cause instanceof HttpTimeoutException ? FailureKind.TIMEOUT : FailureKind.CONNECTION;
        fail(call.failure(kind, accepted, what + (isSent() ? " before the answer was whole" : ""), cause));
        abort();
    }

    private void timeOut(Limits.Expiry expiry) {
        fail(call.timedOut(expiry, settle(), watch.isAnswering()));
        abort();
    }

    // ---- what the reader does

    private void wasRead(int size) {
        int left = unread.addAndGet(-size);
        if (left < WINDOW && left + size >= WINDOW) {
            more();
        }
    }

    private void more() {
        Socket open = socket;
        if (open != null && !over.get()) {
            open.more();
        }
    }

    // ---- the end

    /** Ends the attempt because the component stops. */
    void closing() {
        end(call.stopped(settle()));
    }

    private void end(GatewayException failure) {
        fail(failure);
        abort();
    }

    private boolean isSent() {
        return departure.get() == Departure.SENT;
    }

    private Acceptance settle() {
        departure.compareAndSet(Departure.WAITING, Departure.GIVEN_UP);
        return isSent() ? Acceptance.UNCERTAIN : Acceptance.NOT_ACCEPTED;
    }

    private void succeed(Reply reply) {
        if (told.compareAndSet(false, true)) {
            continuation.proceed(() -> received.received(reply, null));
        }
    }

    private void fail(GatewayException failure) {
        if (told.compareAndSet(false, true)) {
            continuation.proceed(() -> received.received(null, failure));
        } else {
            events.end(failure);
        }
    }

    private void abort() {
        settle();
        if (over.compareAndSet(false, true)) {
            watch.stop();
            Socket open = socket;
            if (open != null) {
                open.close();
            }
            ended.run();
        }
    }
}
