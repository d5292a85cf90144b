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

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the limits of what is said over one connection with a single timer entry, which is moved on when it rings early: until it
 * is open, until the first message, between two, and in all.
 */
final class TimeWatch {

    private final Limits limits;
    private final ScheduledExecutorService timer;
    private final BooleanSupplier heldBack;
    private final Consumer<Limits.Expiry> expired;
    private final long startedAt = System.nanoTime();
    private volatile long lastPiece = startedAt;
    private volatile boolean asked;
    private volatile boolean answering;
    private volatile boolean stopped;
    private volatile @Nullable ScheduledFuture<?> entry;

    /**
     * @param heldBack whether it is our reader that holds the sender back: then silence is not the sender's fault
     * @param expired hears that a limit ran out
     */
    TimeWatch(
            Limits limits, ScheduledExecutorService timer, BooleanSupplier heldBack, Consumer<Limits.Expiry> expired) {
        this.limits = limits;
        this.timer = timer;
        this.heldBack = heldBack;
        this.expired = expired;
    }

    void start() {
        again(startedAt);
    }

    /** The question was sent. */
    void asked() {
        lastPiece = System.nanoTime();
        asked = true;
    }

    /** A message came. */
    void heard() {
        lastPiece = System.nanoTime();
        answering = true;
    }

    boolean isAnswering() {
        return answering;
    }

    void stop() {
        stopped = true;
        ScheduledFuture<?> pending = entry;
        if (pending != null) {
            pending.cancel(false);
        }
    }

    private void check() {
        if (stopped) {
            return;
        }
        long now = System.nanoTime();
        if (heldBack.getAsBoolean()) {
            lastPiece = now;
        }
        Limits.Expiry expiry = limits.untilOpen(progress(), now) <= 0
                ? new Limits.Expiry("connectTimeout", limits.connect())
                : limits.expired(progress(), now);
        if (expiry == null) {
            again(now);
        } else {
            expired.accept(expiry);
        }
    }

    private Limits.Progress progress() {
        return new Limits.Progress(startedAt, lastPiece, asked, answering);
    }

    private void again(long now) {
        long wait = Math.min(limits.untilOpen(progress(), now), limits.next(progress(), now));
        if (wait == Long.MAX_VALUE) {
            return;
        }
        try {
            entry = timer.schedule(this::check, Math.max(TimeUnit.MILLISECONDS.toNanos(1), wait), TimeUnit.NANOSECONDS);
            if (stopped) {
                stop();
            }
        } catch (RejectedExecutionException e) {
            // the component stops, and ends what runs by itself
            stopped = true;
        }
    }
}
