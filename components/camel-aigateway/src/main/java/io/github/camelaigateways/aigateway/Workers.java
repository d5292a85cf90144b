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

import io.github.camelaigateways.aigateway.call.Continuation;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Continues routes after replies with few threads of a Camel pool, and wakes as few of them as it can: waking one costs more
 * than most tasks. One thread runs the tasks while it keeps up, and looks again for a moment before it leaves, so that
 * what comes meanwhile wakes none. While tasks wait and do not move swiftly, more threads come, up to a number; when routes
 * block them all, still more, until the waiting tasks move again: a route that waits for another call can never stop that call.
 * A task that is known to block gets a thread of its own.
 */
final class Workers implements Continuation {

    /** How long a thread without tasks waits before it looks again. A task may wait as long; calls take hundreds of times that. */
    private static final long LINGER_NANOS = 500_000;

    /** How often it looks again. */
    private static final int LOOKS = 2;

    /** How long tasks wait before it is looked whether more threads must help. */
    private static final long HELP_MILLIS = 1;

    /** How many tasks a thread must run between two looks to keep up: with fewer, something holds it, be it a route that waits. */
    private static final int PACE = 4;

    /** How long no task may move before threads are added beyond the number. */
    private static final long BLOCKED_MILLIS = 200;

    private final ExecutorService pool;
    private final ScheduledExecutorService timer;
    private final ThreadFactory late;
    private final int size;
    private final int swift;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean lingering = new AtomicBoolean();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final AtomicLong taken = new AtomicLong();
    private volatile long takenBefore;
    private volatile long takenWhenFull = -1;

    /**
     * @param pool makes threads as they are needed and keeps them for a while
     * @param timer looks whether tasks move
     * @param late makes threads for what comes after the pool has stopped: on that of the caller, it could wait for itself
     * @param size how many threads run tasks that do not block
     * @param swift how many of them come while tasks are done swiftly: the rest would only take processors from each other
     */
    Workers(ExecutorService pool, ScheduledExecutorService timer, ThreadFactory late, int size, int swift) {
        this.pool = pool;
        this.timer = timer;
        this.late = late;
        this.size = size;
        this.swift = Math.max(1, Math.min(size, swift));
    }

    ExecutorService pool() {
        return pool;
    }

    /** Runs a task that waits for long, such as the reader of a stream: it takes no thread from those that do not. */
    void block(Runnable task) {
        execute(task);
    }

    @Override
    public void proceed(Runnable task) {
        tasks.add(task);
        if (running.compareAndSet(0, 1)) {
            execute(this::work);
        } else if (!lingering.get()) {
            watch(HELP_MILLIS);
        }
    }

    private void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            late.newThread(task).start();
        }
    }

    private void add(int threads) {
        for (int i = 0; i < threads; i++) {
            running.incrementAndGet();
            execute(this::work);
        }
    }

    private void work() {
        try {
            Runnable task = next();
            while (task != null) {
                taken.incrementAndGet();
                if (!tasks.isEmpty()) {
                    watch(HELP_MILLIS);
                }
                task.run();
                task = next();
            }
        } finally {
            // a task that came between the last look and the decrement found this thread at work
            if (running.decrementAndGet() == 0 && !tasks.isEmpty() && running.compareAndSet(0, 1)) {
                execute(this::work);
            }
        }
    }

    /** The next task; one of the threads without a task waits for it a little. */
    private @Nullable Runnable next() {
        Runnable task = tasks.poll();
        if (task != null || !lingering.compareAndSet(false, true)) {
            return task;
        }
        for (int look = 0; task == null && look < LOOKS; look++) {
            LockSupport.parkNanos(this, LINGER_NANOS);
            task = tasks.poll();
        }
        lingering.set(false);
        return task == null ? tasks.poll() : task;
    }

    /** Looks after a while whether tasks still wait; one look is pending at most. */
    private void watch(long millis) {
        if (!watched.get() && watched.compareAndSet(false, true)) {
            takenBefore = taken.get();
            try {
                timer.schedule(this::help, millis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                execute(this::lookOn);
            }
        }
    }

    /** The timer has stopped, and with it the component: a look that was pending does not come any more. */
    void timerStopped() {
        watched.set(false);
        if (!tasks.isEmpty()) {
            watch(HELP_MILLIS);
        }
    }

    /** Looks in place of the timer until no task waits: what is left are the ends of calls, and routes that wait for them. */
    private void lookOn() {
        long millis = HELP_MILLIS;
        while (millis > 0) {
            takenBefore = taken.get();
            // of no use to whom interrupts: the thread ends with the tasks, and must not look again at once
            Thread.interrupted();
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(millis));
            millis = look();
        }
        timerStopped();
    }

    private void help() {
        watched.set(false);
        long millis = look();
        if (millis > 0) {
            watch(millis);
        }
    }

    /** Adds threads if tasks do not move. Returns when to look again, in milliseconds, or 0 when no task waits. */
    private long look() {
        if (tasks.isEmpty()) {
            return 0;
        }
        int count = running.get();
        long now = taken.get();
        if (count < size) {
            boolean held = now - takenBefore < (long) PACE * count;
            add(held || count < swift ? Math.max(1, Math.min(count, size - count)) : 0);
            takenWhenFull = -1;
        } else {
            add(takenWhenFull == now ? size : 0);
            takenWhenFull = now;
        }
        return count < size ? HELP_MILLIS : BLOCKED_MILLIS;
    }
}
