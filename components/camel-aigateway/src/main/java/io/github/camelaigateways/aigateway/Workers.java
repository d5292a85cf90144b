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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Continues routes after replies with few threads of a Camel pool. When a route blocks them all, more threads are added until
 * the waiting tasks move again, so that a route that waits for another call can never stop that call. A task that is
 * known to block gets a thread of its own.
 */
final class Workers implements Continuation {

    private static final long CHECK_MILLIS = 200;

    private final ExecutorService pool;
    private final int size;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong taken = new AtomicLong();
    private long takenBefore;

    /**
     * @param pool makes threads as they are needed and keeps them for a while
     * @param timer looks whether tasks move
     * @param size how many threads run tasks that do not block
     */
    Workers(ExecutorService pool, ScheduledExecutorService timer, int size) {
        this.pool = pool;
        this.size = size;
        timer.scheduleWithFixedDelay(this::help, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    ExecutorService pool() {
        return pool;
    }

    @Override
    public void proceed(Runnable task, boolean mayBlock) {
        if (mayBlock) {
            execute(task);
            return;
        }
        tasks.add(task);
        enlist();
    }

    /** Takes one more thread, unless all places are taken: then one of theirs takes the task. */
    private void enlist() {
        int count = running.get();
        while (count < size) {
            if (running.compareAndSet(count, count + 1)) {
                execute(this::work);
                return;
            }
            count = running.get();
        }
    }

    /** While the pool stops, the calling thread runs the task: an answer is never lost. */
    private void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    private void work() {
        try {
            Runnable task = tasks.poll();
            while (task != null) {
                taken.incrementAndGet();
                task.run();
                task = tasks.poll();
            }
        } finally {
            running.decrementAndGet();
            // a task that came between the last look and the decrement found no free place
            if (!tasks.isEmpty()) {
                enlist();
            }
        }
    }

    private void help() {
        long now = taken.get();
        if (now == takenBefore && !tasks.isEmpty()) {
            for (int i = 0; i < size && i < tasks.size(); i++) {
                running.incrementAndGet();
                execute(this::work);
            }
        }
        takenBefore = now;
    }
}
