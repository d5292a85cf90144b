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
package io.github.camelaigateways.aigateway.task;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps of the store, on threads of its own; those that must not be lost are repeated while the store fails. */
final class StoreSteps {

    private static final Logger LOG = LoggerFactory.getLogger(StoreSteps.class);

    /** After how many attempts the one who waits is told that the store fails: about two minutes. It goes on all the same. */
    private static final int PATIENCE = 15;

    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final Executor threads;
    private final ScheduledExecutorService timer;
    private volatile boolean closed;

    StoreSteps(Executor threads, ScheduledExecutorService timer) {
        this.threads = threads;
        this.timer = timer;
    }

    /** Takes a step once. */
    <T> void run(Supplier<T> step, TaskDesk.Outcome<T> outcome) {
        execute(() -> {
            T value;
            try {
                value = step.get();
            } catch (RuntimeException e) {
                outcome.told(null, e);
                return;
            } catch (LinkageError | StackOverflowError | OutOfMemoryError e) {
                outcome.told(null, new IllegalStateException("A step of the store of tasks broke off: " + e, e));
                return;
            }
            outcome.told(value, null);
        });
    }

    /**
     * Takes a step again and again until the store has it, or this node stops.
     *
     * @param what it says of which task, for the log
     * @param outcome is told once: of success, or of failure when that takes too long to wait for
     */
    <T> void surely(String what, Supplier<T> step, TaskDesk.Outcome<T> outcome) {
        surely(what, step, outcome, 1);
    }

    private <T> void surely(String what, Supplier<T> step, TaskDesk.Outcome<T> outcome, int attempt) {
        run(step, (value, failure) -> {
            if (failure == null) {
                told(what, attempt);
                if (attempt <= PATIENCE) {
                    outcome.told(value, null);
                }
                return;
            }
            if (attempt == 1) {
                LOG.warn("The store does not take that {}; it is tried again: {}", what, failure.toString());
            }
            boolean goesOn = !closed && later(() -> surely(what, step, outcome, attempt + 1), attempt);
            if (!goesOn) {
                LOG.error("This node stops, and the store has not been told that {}", what, failure);
            }
            if (attempt == PATIENCE || (!goesOn && attempt < PATIENCE)) {
                outcome.told(null, failure);
            }
        });
    }

    private static void told(String what, int attempt) {
        if (attempt > 1) {
            LOG.info("The store was told at attempt {} that {}", attempt, what);
        }
    }

    private boolean later(Runnable step, int attempt) {
        long pause = Math.min(LONGEST_PAUSE_MILLIS, 100L << Math.min(attempt, 10));
        try {
            timer.schedule(step, pause, TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** While the threads stop, the caller does it: a step is never lost. */
    void execute(Runnable step) {
        try {
            threads.execute(step);
        } catch (RejectedExecutionException e) {
            step.run();
        }
    }

    /** Nothing is repeated any more. */
    void close() {
        closed = true;
    }

    /** For steps whose outcome nobody waits for. */
    static <T> void nobodyWaits(@Nullable T value, @Nullable RuntimeException failure) {}
}
