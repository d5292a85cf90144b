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

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does things later without a thread that waits. What still waits when the component stops is told so. Thread-safe. */
public final class Delays implements AutoCloseable {

    private final ScheduledExecutorService timer;
    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public Delays(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    private static final class Entry {
        private final Runnable task;
        private final Runnable stopped;

        Entry(Runnable task, Runnable stopped) {
            this.task = task;
            this.stopped = stopped;
        }
    }

    /**
     * Does one of two things, once.
     *
     * @param task what is done after the wait, quickly: all waits share a thread
     * @param stopped what is done instead when the component stops before, quickly: the thread that stops it does it
     */
    public void after(Duration wait, Runnable task, Runnable stopped) {
        Entry entry = new Entry(task, stopped);
        entries.add(entry);
        try {
            timer.schedule(
                    () -> {
                        if (entries.remove(entry)) {
                            entry.task.run();
                        }
                    },
                    wait.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            giveUp(entry);
        }
        if (closed) {
            giveUp(entry);
        }
    }

    private void giveUp(Entry entry) {
        if (entries.remove(entry)) {
            entry.stopped.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        entries.forEach(this::giveUp);
    }
}
