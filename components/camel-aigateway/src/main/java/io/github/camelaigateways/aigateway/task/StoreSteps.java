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

import io.github.camelaigateways.aigateway.call.Delays;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
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
    private final Delays delays;
    private volatile boolean closed;

    StoreSteps(Executor threads, ScheduledExecutorService timer) {
        this.threads = threads;
        this.delays = new Delays(timer);
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
            } catch (Error e) {
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
        new Attempt<>(what, step, outcome, 1).make();
    }

    /** One attempt at a step that must not be lost. */
    private final class Attempt<T> {
        private final String what;
        private final Supplier<T> step;
        private final TaskDesk.Outcome<T> outcome;
        private final int number;

        Attempt(String what, Supplier<T> step, TaskDesk.Outcome<T> outcome, int number) {
            this.what = what;
            this.step = step;
            this.outcome = outcome;
            this.number = number;
        }

        void make() {
            run(step, this::made);
        }

        private void made(@Nullable T value, @Nullable RuntimeException failure) {
            if (failure != null) {
                failed(failure);
                return;
            }
            if (number > 1) {
                LOG.info("The store was told at attempt {} that {}", number, what);
            }
            if (number <= PATIENCE) {
                outcome.told(value, null);
            }
        }

        private void failed(RuntimeException failure) {
            if (number == 1) {
                LOG.warn("The store does not take that {}; it is tried again: {}", what, failure.toString());
            }
            boolean goesOn = !closed;
            if (goesOn) {
                Attempt<T> next = new Attempt<>(what, step, outcome, number + 1);
                Duration pause = Duration.ofMillis(Math.min(LONGEST_PAUSE_MILLIS, 100L << Math.min(number, 10)));
                delays.after(pause, next::make, () -> lastTime(next));
            } else {
                LOG.error("This node stops, and the store has not been told that {}", what, failure);
            }
            if (number == PATIENCE || (!goesOn && number < PATIENCE)) {
                outcome.told(null, failure);
            }
        }
    }

    /** A timer that takes no more has the same meaning as {@link #close}: nothing is repeated. */
    private void lastTime(Attempt<?> attempt) {
        closed = true;
        attempt.make();
    }

    /** While the threads stop, the caller does it: a step is never lost. */
    void execute(Runnable step) {
        try {
            threads.execute(step);
        } catch (RejectedExecutionException e) {
            step.run();
        }
    }

    /** What waits for its next attempt has it now, and nothing is repeated any more: who waits is told what came of it. */
    void close() {
        closed = true;
        delays.close();
    }

    /** For steps whose outcome nobody waits for. */
    static <T> void nobodyWaits(@Nullable T value, @Nullable RuntimeException failure) {}
}
