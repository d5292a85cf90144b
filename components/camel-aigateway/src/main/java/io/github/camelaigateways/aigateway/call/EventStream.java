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

import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one streamed answer, between the connection that brings them and the one reader that takes them. The
 * reader either pulls, and waits for the next event ({@link #take()}), or asks what is there and is told when there is more
 * ({@link #poll()}, {@link #whenReady(Runnable)}): then no thread waits. What is not yet read holds back the sender.
 * Thread-safe.
 */
public final class EventStream implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final IntConsumer read;
    private final Runnable abort;
    private @Nullable GatewayException failure;
    private @Nullable Runnable listener;
    private boolean ended;
    private boolean closed;
    private boolean cut;

    private record Entry(StreamEvent event, int bytes) {}

    /**
     * @param read is told how many bytes were read, so that as many more may come
     * @param abort closes the connection
     */
    EventStream(IntConsumer read, Runnable abort) {
        this.read = read;
        this.abort = abort;
    }

    /** The events of an answer that came as a whole although a stream was asked for. */
    public static EventStream of(List<StreamEvent> events) {
        EventStream stream = new EventStream(bytes -> {}, () -> {});
        events.forEach(event -> stream.offer(event, 0));
        stream.end(null);
        return stream;
    }

    void offer(StreamEvent event, int bytes) {
        change(() -> {
            if (!ended) {
                entries.add(new Entry(event, bytes));
            }
        });
    }

    /** No more events come: the answer is whole, or the failure tells why it is not. */
    void end(@Nullable GatewayException reason) {
        change(() -> {
            if (!ended) {
                ended = true;
                failure = reason;
            }
        });
    }

    private void change(Runnable action) {
        Runnable told;
        lock.lock();
        try {
            action.run();
            told = listener;
            listener = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (told != null) {
            told.run();
        }
    }

    boolean hasUnread() {
        lock.lock();
        try {
            return !entries.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next event, or null when there is none now.
     *
     * @throws GatewayException when the stream has failed and all that came before was read
     * @throws IllegalStateException when the stream was closed before it was read to its end
     */
    public @Nullable StreamEvent poll() {
        Entry entry;
        lock.lock();
        try {
            entry = entries.poll();
            check(entry);
        } finally {
            lock.unlock();
        }
        return read(entry);
    }

    /**
     * The next event, or null when the answer is whole. Waits for it.
     *
     * @throws GatewayException when the stream has failed and all that came before was read
     * @throws InterruptedException when the waiting thread is interrupted; the stream stays as it is
     */
    public @Nullable StreamEvent take() throws InterruptedException {
        Entry entry;
        lock.lockInterruptibly();
        try {
            while (entries.isEmpty() && !ended) {
                changed.await();
            }
            entry = entries.poll();
            check(entry);
        } finally {
            lock.unlock();
        }
        return read(entry);
    }

    private void check(@Nullable Entry entry) {
        if (cut) {
            throw new IllegalStateException("The streamed answer was closed before it was read to its end");
        }
        if (entry == null && failure != null) {
            throw failure;
        }
    }

    private @Nullable StreamEvent read(@Nullable Entry entry) {
        if (entry == null) {
            return null;
        }
        if (entry.bytes() > 0) {
            read.accept(entry.bytes());
        }
        return entry.event();
    }

    /** Whether all events were read and no more come. */
    public boolean isAtEnd() {
        lock.lock();
        try {
            return ended && entries.isEmpty() && failure == null && !cut;
        } finally {
            lock.unlock();
        }
    }

    /** Runs the task once as soon as there is an event or the end; at once when there already is. */
    public void whenReady(Runnable task) {
        lock.lock();
        try {
            if (entries.isEmpty() && !ended) {
                listener = task;
                return;
            }
        } finally {
            lock.unlock();
        }
        task.run();
    }

    /** Closes the connection if it still brings events. What was not read is gone. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            cut = !ended || !entries.isEmpty() || failure != null;
            entries.clear();
        } finally {
            lock.unlock();
        }
        boolean[] running = new boolean[1];
        change(() -> {
            running[0] = !ended;
            ended = true;
        });
        if (running[0]) {
            abort.run();
        }
    }
}
