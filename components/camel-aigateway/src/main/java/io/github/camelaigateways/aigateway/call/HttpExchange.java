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
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt on the wire: knows whether the request was sent, keeps the time limits with a single timer entry, and tells
 * the end exactly once, on the continuation's thread.
 */
final class HttpExchange implements FutureCallback<Void> {

    /** Whether the request went out: decided once, so that what is told to be not accepted can no longer be sent. */
    private enum Departure {
        WAITING,
        SENT,
        GIVEN_UP
    }

    private final Call<?, ?> call;
    private final ScheduledExecutorService timer;
    private final Continuation continuation;
    private final HttpTransport.Received received;
    private final Limits limits;
    private final Set<HttpExchange> running;
    private final long startedAt = System.nanoTime();
    private final ReplyReader reader;
    private volatile Departure departure = Departure.WAITING;
    private volatile boolean told;
    private volatile boolean replying;
    private volatile boolean over;
    private volatile long lastPiece = startedAt;
    private volatile @Nullable Future<?> future;
    private volatile @Nullable AsyncExecRuntime connection;
    private volatile @Nullable ScheduledFuture<?> watch;

    /** @param running holds the attempts that are under way: it takes itself out when it is over */
    HttpExchange(
            Call<?, ?> call,
            ScheduledExecutorService timer,
            Continuation continuation,
            HttpTransport.Received received,
            Set<HttpExchange> running) {
        this.call = call;
        this.timer = timer;
        this.continuation = continuation;
        this.received = received;
        this.limits = call.target().limits();
        this.running = running;
        this.reader = new ReplyReader(call, this);
    }

    AsyncResponseConsumer<Void> consumer() {
        return reader;
    }

    @Override
    public void completed(Void nothing) {
        over();
    }

    @Override
    public void failed(Exception cause) {
        broken(cause);
    }

    @Override
    public void cancelled() {
        broken(new CancellationException("the call was given up"));
    }

    /** Has the client send the request. If it throws instead of telling, the attempt ends: only it knows what may be out. */
    void start(Supplier<Future<?>> client) {
        try {
            Future<?> sending = client.get();
            future = sending;
            if (over) {
                sending.cancel(true);
            }
        } catch (RuntimeException | Error e) {
            end(call.unsendable(settle(), e));
        }
    }

    // ---- time limits: one timer entry, moved on when it rings early

    void watch() {
        long wait = limits.next(progress(), startedAt);
        if (wait < Long.MAX_VALUE) {
            watch(wait);
        }
    }

    private void watch(long nanos) {
        try {
            watch = timer.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
            if (over) {
                unwatch();
            }
        } catch (RejectedExecutionException e) {
            broken(e);
        }
    }

    private void unwatch() {
        ScheduledFuture<?> entry = watch;
        if (entry != null) {
            entry.cancel(false);
        }
    }

    private void check() {
        if (over) {
            return;
        }
        long now = System.nanoTime();
        if (reader.isHeldBack()) {
            lastPiece = now;
        }
        Limits.Expiry expiry = limits.expired(progress(), now);
        if (expiry == null) {
            watch(Math.max(TimeUnit.MILLISECONDS.toNanos(1), limits.next(progress(), now)));
        } else {
            fail(call.timedOut(expiry, settle(), replying));
            abort();
        }
    }

    private Limits.Progress progress() {
        return new Limits.Progress(startedAt, lastPiece, isSent(), replying);
    }

    // ---- what the reader tells

    /**
     * The connection is made and the request goes out: from here on the gateway may have it.
     *
     * @param runtime closes the connection; does nothing once it was given back
     * @throws RequestNotExecutedException when the attempt was given up before: the request must not go out any more
     */
    void sending(AsyncExecRuntime runtime) throws RequestNotExecutedException {
        lastPiece = System.nanoTime();
        connection = runtime;
        if (!depart(Departure.SENT)) {
            runtime.discardEndpoint();
            throw new RequestNotExecutedException();
        }
    }

    void pieceArrived() {
        replying = true;
        lastPiece = System.nanoTime();
    }

    /** The reply, or the beginning of its stream, is there. */
    void succeed(Reply reply) {
        if (tell()) {
            resume(reply, null);
        }
    }

    /** The attempt failed, before or after the beginning of a stream. */
    void fail(GatewayException failure) {
        if (tell()) {
            resume(null, failure);
        } else {
            reader.breakOff(failure);
        }
    }

    /**
     * Gives the attempt up and closes its connection. Cancelling alone does not always close it: the client may still hold
     * the cancelling of its connect, which is over, for that of the exchange.
     */
    void abort() {
        settle();
        over();
        Future<?> sending = future;
        if (sending != null) {
            sending.cancel(true);
        }
        AsyncExecRuntime runtime = connection;
        if (runtime != null) {
            runtime.discardEndpoint();
        }
    }

    private void over() {
        over = true;
        unwatch();
        running.remove(this);
    }

    boolean isOver() {
        return over;
    }

    private void broken(Exception cause) {
        over();
        if (told && !reader.isStreaming()) {
            return;
        }
        if (replying) {
            fail(call.failure(
                    FailureKind.TRUNCATED,
                    Acceptance.ACCEPTED,
                    "the reply broke off before its end (" + words(cause) + ")",
                    cause));
            return;
        }
        if (cause instanceof PrivateAddressException) {
            fail(call.failure(FailureKind.MALFORMED_REPLY, settle(), words(cause), null));
            return;
        }
        boolean slow = cause instanceof ConnectTimeoutException;
        if (cause instanceof RequestNotExecutedException) {
            // the connection was kept from an earlier call and closed meanwhile: nothing was written to it
            departure = Departure.GIVEN_UP;
        }
        Acceptance accepted = settle();
        String what = isSent() ? "the connection broke before a reply came" : "no connection could be made";
        fail(call.failure(
                slow ? FailureKind.TIMEOUT : FailureKind.CONNECTION,
                accepted,
                what + " (" + words(cause) + ")",
                cause));
    }

    private boolean isSent() {
        return departure == Departure.SENT;
    }

    private synchronized boolean depart(Departure decided) {
        boolean open = departure == Departure.WAITING;
        if (open) {
            departure = decided;
        }
        return open;
    }

    private synchronized boolean tell() {
        boolean first = !told;
        told = true;
        return first;
    }

    /** Gives up what was not sent yet, and tells whether the gateway may have the request. */
    Acceptance settle() {
        depart(Departure.GIVEN_UP);
        return isSent() ? Acceptance.UNCERTAIN : Acceptance.NOT_ACCEPTED;
    }

    /** Ends the attempt because the client closes. */
    void closing() {
        end(call.stopped(settle()));
    }

    private void end(GatewayException failure) {
        fail(failure);
        abort();
    }

    private static String words(Exception cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private void resume(@Nullable Reply reply, @Nullable GatewayException failure) {
        continuation.proceed(() -> received.received(reply, failure));
    }
}
