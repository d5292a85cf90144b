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

import io.github.camelaigateways.aigateway.call.Caller;
import io.github.camelaigateways.aigateway.dialect.Family;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where routes hand in intents, wait for ends, and fetch what has ended. Nothing here waits: what the store does happens on
 * its own threads, and the outcome is told on one of them. At each tick the node says that it lives, frees what dead nodes
 * held, asks the gateway, and hands out what has ended.
 */
public final class TaskDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskDesk.class);

    /** How many ended tasks one tick hands out. */
    private static final int HANDFUL = 500;

    /** How long after its limit a task is parked that nobody could ask after. */
    private static final Duration GRACE = Duration.ofMinutes(15);

    /** How often a step is tried that must not be lost, and how long it waits in between at most: about two minutes in all. */
    private static final int TRIES = 15;

    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final String node;
    private final TaskStore store;
    private final TaskWatch watch;
    private final WatchSettings settings;
    private final Executor threads;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanos;
    private final TaskListener listener;
    private final Map<String, List<Waiter>> waiters = new ConcurrentHashMap<>();
    private final Map<String, String> joined = new ConcurrentHashMap<>();
    private final List<Runnable> takers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile boolean closed;
    private long lastBeat;
    private long lastPurge;
    private boolean began;
    private boolean storeFails;

    /** Waits for the end of a task. */
    @FunctionalInterface
    public interface Waiter {

        /** @param task as it has ended; null when this node stops before it has */
        void ended(@Nullable Task task);
    }

    /** Takes what came of a step of the store. */
    @FunctionalInterface
    public interface Outcome<T> {

        /** @param failure why the store could not do it; the value is null then */
        void told(@Nullable T value, @Nullable RuntimeException failure);
    }

    private TaskDesk(
            String node,
            TaskStore store,
            TaskWatch watch,
            WatchSettings settings,
            Executor threads,
            ScheduledExecutorService timer,
            LongSupplier nanos,
            TaskListener listener) {
        this.node = node;
        this.store = store;
        this.watch = watch;
        this.settings = settings;
        this.threads = threads;
        this.timer = timer;
        this.nanos = nanos;
        this.listener = listener;
    }

    /**
     * A desk, not yet begun.
     *
     * @param node a name that no other node has, nor this one after a restart
     * @param threads of the store
     * @param nanos a clock that never jumps
     * @param listener is told of every change that this node sees
     */
    public static TaskDesk of(
            String node,
            TaskStore store,
            TaskAccounts accounts,
            Caller caller,
            Map<String, Family> families,
            WatchSettings settings,
            Executor threads,
            ScheduledExecutorService timer,
            LongSupplier nanos,
            RandomGenerator random,
            TaskListener listener) {
        PollBudget budget = new PollBudget(nanos, settings.rate(), settings.accountRate());
        TaskQuestions questions = new TaskQuestions(caller, families);
        TaskWatch watch = new TaskWatch(
                node, store, accounts, questions, budget, threads, random, settings.longestWait(), listener);
        return new TaskDesk(node, store, watch, settings, threads, timer, nanos, listener);
    }

    /** Begins to watch. The node is known to live before the first task is its. */
    public void start() {
        store.beat(node, settings.lease());
        lastBeat = nanos.getAsLong();
        lastPurge = lastBeat;
        began = true;
        later(settings.tick());
    }

    /** Writes an intent down, or finds the task that has its key; it is {@code ref} when it is new. */
    public void begin(String ref, Task.Intent intent, Outcome<TaskStore.Begun> outcome) {
        run(() -> store.begin(ref, intent, node), outcome);
    }

    /** The gateway has accepted the task. */
    public void accepted(String ref, TaskNews news, Outcome<Optional<Task>> outcome) {
        surely(() -> heard(store.accepted(ref, news)), outcome);
    }

    /** The gateway has turned the task away. */
    public void refused(String ref, String reason, Outcome<Optional<Task>> outcome) {
        surely(() -> heard(store.refused(ref, reason)), outcome);
    }

    /** Nobody knows whether the gateway has the task. */
    public void uncertain(String ref, String reason, Outcome<Optional<Task>> outcome) {
        surely(() -> heard(store.uncertain(ref, reason)), outcome);
    }

    /**
     * Waits for the end of a task.
     *
     * @param held whether this node holds the task; else it looks now and then
     */
    public void await(Task task, boolean held, Waiter waiter) {
        waiters.compute(task.ref(), (ref, others) -> {
            List<Waiter> all = others == null ? new ArrayList<>() : others;
            all.add(waiter);
            return all;
        });
        if (!held) {
            joined.put(task.ref(), task.intent().gateway());
        }
        if (closed) {
            giveUp();
        }
    }

    /** Waits no longer. */
    public void leave(String ref, Waiter waiter) {
        waiters.computeIfPresent(ref, (same, all) -> {
            all.remove(waiter);
            return all.isEmpty() ? null : all;
        });
    }

    /** A route has taken the task. */
    public void delivered(String ref) {
        surely(() -> store.delivered(ref, node), (value, failure) -> log("delivered", ref, failure));
    }

    /** No route has taken the task: somebody else may, after a while. */
    public void released(String ref, Duration next) {
        surely(() -> store.released(ref, node, next), (value, failure) -> log("released", ref, failure));
    }

    private static void log(String step, String ref, @Nullable RuntimeException failure) {
        if (failure != null) {
            LOG.error(
                    "That the task {} is {} could not be stored: it will be delivered once more after this node stops",
                    ref,
                    step,
                    failure);
        }
    }

    /** Takes ended tasks for a route of this node. */
    public void take(TaskFilter filter, int most, Outcome<List<Task>> outcome) {
        run(() -> store.deliverable(node, filter, most), outcome);
    }

    /** Runs at each tick until it is removed. */
    public void addTaker(Runnable taker) {
        takers.add(taker);
    }

    /** The opposite of {@link #addTaker}. */
    public void removeTaker(Runnable taker) {
        takers.remove(taker);
    }

    /** Somebody says that a task has changed: it is asked after soon. */
    public void hint(String gateway, String taskId, Outcome<Optional<Task>> outcome) {
        run(
                () -> {
                    Optional<Task> task = store.hint(gateway, taskId);
                    wake();
                    return task;
                },
                outcome);
    }

    /** Changes a task by hand, or looks at some; what has changed is told to the listener. */
    public <T> void ask(Function<TaskStore, T> question, Outcome<T> outcome) {
        run(() -> question.apply(store), outcome);
    }

    /** The same for a step that changes one task. */
    public void change(Function<TaskStore, Optional<Task>> step, Outcome<Optional<Task>> outcome) {
        run(
                () -> {
                    Optional<Task> task = heard(step.apply(store));
                    wake();
                    return task;
                },
                outcome);
    }

    private Optional<Task> heard(Optional<Task> task) {
        task.ifPresent(listener::changed);
        return task;
    }

    private <T> void run(Supplier<T> step, Outcome<T> outcome) {
        execute(() -> {
            T value;
            try {
                value = step.get();
            } catch (RuntimeException e) {
                outcome.told(null, e);
                return;
            }
            outcome.told(value, null);
        });
    }

    /** Repeats a step that must not be lost while the store cannot be reached. */
    private <T> void surely(Supplier<T> step, Outcome<T> outcome) {
        surely(step, outcome, 1);
    }

    private <T> void surely(Supplier<T> step, Outcome<T> outcome, int attempt) {
        run(step, (value, failure) -> {
            if (failure == null || attempt >= TRIES || closed) {
                outcome.told(value, failure);
                return;
            }
            LOG.warn("A step of a task could not be stored and is tried again: {}", failure.toString());
            long pause = Math.min(LONGEST_PAUSE_MILLIS, 100L << Math.min(attempt, 10));
            try {
                timer.schedule(() -> surely(step, outcome, attempt + 1), pause, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                outcome.told(value, failure);
            }
        });
    }

    /** While the threads stop, the caller does it: a step is never lost. */
    private void execute(Runnable step) {
        try {
            threads.execute(step);
        } catch (RejectedExecutionException e) {
            step.run();
        }
    }

    /** Lets the next tick come now. */
    public void wake() {
        later(Duration.ZERO);
    }

    private void later(Duration wait) {
        if (!closed && (wait.isZero() || pending.compareAndSet(false, true))) {
            try {
                timer.schedule(
                        () -> {
                            if (!wait.isZero()) {
                                pending.set(false);
                            }
                            execute(this::tick);
                        },
                        wait.toMillis(),
                        TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("The timer has stopped, and with it the watch");
            }
        }
    }

    private synchronized void tick() {
        if (closed || !began) {
            return;
        }
        try {
            live();
            hand(store.awaited(node, HANDFUL));
            look();
            watch.look();
            takers.forEach(Runnable::run);
            if (storeFails) {
                LOG.info("The store of tasks works again");
            }
            storeFails = false;
        } catch (RuntimeException e) {
            if (!storeFails) {
                LOG.warn("The store of tasks fails: no task is asked after or handed out until it works again", e);
            }
            storeFails = true;
        } finally {
            later(settings.tick());
        }
    }

    /** Says that this node lives, and frees what others held that do not. */
    private void live() {
        long now = nanos.getAsLong();
        if (now - lastBeat >= settings.lease().toNanos() / 3) {
            store.beat(node, settings.lease());
            lastBeat = now;
            store.sweep(GRACE).forEach(listener::changed);
        }
        if (now - lastPurge >= Duration.ofMinutes(10).toNanos()) {
            lastPurge = now;
            int gone = store.purge(settings.retention());
            LOG.debug("{} old tasks were forgotten", gone);
        }
    }

    private void hand(List<Task> ended) {
        for (Task task : ended) {
            List<Waiter> waiting = waiters.remove(task.ref());
            if (waiting == null) {
                store.released(task.ref(), node, Duration.ZERO);
            } else {
                waiting.forEach(waiter -> waiter.ended(task));
            }
        }
    }

    /** Looks after the tasks of other nodes that exchanges of this one wait for too. */
    private void look() {
        joined.forEach((ref, gateway) -> {
            Optional<Task> task = waiters.containsKey(ref) ? store.find(gateway, ref) : Optional.empty();
            if (!waiters.containsKey(ref)) {
                joined.remove(ref);
            } else if (task.isEmpty() || !task.get().phase().isOpen()) {
                joined.remove(ref);
                List<Waiter> waiting = waiters.remove(ref);
                if (waiting != null) {
                    waiting.forEach(waiter -> waiter.ended(task.orElse(null)));
                }
            }
        });
    }

    /** How many exchanges of this node wait. */
    public int waiting() {
        return waiters.values().stream().mapToInt(List::size).sum();
    }

    /** Tells all who wait that this node stops; their tasks stay. */
    public void giveUp() {
        for (String ref : List.copyOf(waiters.keySet())) {
            List<Waiter> waiting = waiters.remove(ref);
            if (waiting != null) {
                released(ref, Duration.ZERO);
                waiting.forEach(waiter -> waiter.ended(null));
            }
        }
    }

    /** Ends the watch. The store stays open for those who still have a task in hand. */
    @Override
    public void close() {
        closed = true;
        giveUp();
    }
}
