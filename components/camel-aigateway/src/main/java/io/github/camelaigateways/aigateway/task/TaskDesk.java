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
import io.github.camelaigateways.aigateway.call.Continuation;
import io.github.camelaigateways.aigateway.dialect.Family;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * its own threads, and the outcome is told on one of them. By itself the node says that it lives; at each tick it frees what
 * dead nodes held, asks the gateway, and hands out what has ended.
 */
public final class TaskDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskDesk.class);

    /** How many ended tasks one tick hands out. */
    private static final int HANDFUL = 500;

    /** How long after its limit, and after the start of this node, a task is parked that nobody could ask after. */
    private static final Duration GRACE = Duration.ofMinutes(15);

    private final String node;
    private final String gateway;
    private final TaskStore store;
    private final TaskAccounts accounts;
    private final TaskWatch watch;
    private final WatchSettings settings;
    private final StoreSteps steps;
    private final TaskHands hands;
    private final TaskWaiters waiters;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanos;
    private final TaskListener listener;
    private final List<Runnable> takers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final AtomicBoolean missed = new AtomicBoolean();
    private volatile boolean stopping;
    private volatile boolean closed;
    private long started;
    private long lastSweep;
    private long lastPurge;
    private long lastUntaken;
    private volatile boolean began;
    private boolean storeFails;

    /** Waits for the end of a task. */
    @FunctionalInterface
    public interface Waiter {

        /** @param task as it has ended, or as it was given up; null when this node stops before that, or the store has it no longer */
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
            String gateway,
            TaskStore store,
            TaskAccounts accounts,
            TaskWatch watch,
            WatchSettings settings,
            StoreSteps steps,
            ScheduledExecutorService timer,
            LongSupplier nanos,
            TaskListener listener) {
        this.node = node;
        this.gateway = gateway;
        this.store = store;
        this.accounts = accounts;
        this.watch = watch;
        this.settings = settings;
        this.steps = steps;
        this.hands = new TaskHands(node, store);
        this.waiters = new TaskWaiters(node, store, hands);
        this.timer = timer;
        this.nanos = nanos;
        this.listener = listener;
    }

    /**
     * A desk, not yet begun.
     *
     * @param node a name that no other node has, nor this one after a restart
     * @param gateway whose tasks are counted; the store may have those of others, too
     * @param threads of the store
     * @param answers takes what the gateway answers to the store: on its threads, since those of routes have no part in it
     * @param nanos a clock that never jumps
     * @param listener is told of every change that this node sees
     */
    public static TaskDesk of(
            String node,
            String gateway,
            TaskStore store,
            TaskAccounts accounts,
            Caller caller,
            Map<String, Family> families,
            WatchSettings settings,
            Executor threads,
            Continuation answers,
            ScheduledExecutorService timer,
            LongSupplier nanos,
            RandomGenerator random,
            TaskListener listener) {
        PollBudget budget = new PollBudget(nanos, settings.rate(), settings.accountRate());
        TaskQuestions questions = new TaskQuestions(caller, families, answers);
        StoreSteps steps = new StoreSteps(threads, timer);
        TaskWatch watch =
                new TaskWatch(node, store, accounts, questions, budget, random, settings.longestWait(), listener);
        return new TaskDesk(node, gateway, store, accounts, watch, settings, steps, timer, nanos, listener);
    }

    /** Begins to watch. The node is known to live before the first task is its. */
    public void start() {
        store.beat(node, settings.lease());
        started = nanos.getAsLong();
        lastSweep = started;
        lastPurge = started;
        began = true;
        beatLater();
        later(settings.tick());
    }

    /** Writes an intent down, or finds the task that has its key; it is {@code ref} when it is new. */
    public void begin(String ref, Task.Intent intent, Outcome<TaskStore.Begun> outcome) {
        steps.run(
                () -> hands.take(() -> store.begin(ref, intent, node), begun -> List.of(begun.task())),
                (begun, failure) -> {
                    if (failure != null) {
                        // it may be written down all the same, and nobody submits it
                        String reason = "It was not submitted, since the store of tasks failed.";
                        steps.surely(
                                "the task " + ref + " is not submitted",
                                () -> store.refused(ref, reason),
                                StoreSteps::nobodyWaits);
                    }
                    outcome.told(begun, failure);
                });
    }

    /** The gateway has accepted the task; the outcome is the task as it is now, if there still is one. */
    public void accepted(Task task, TaskNews news, Outcome<Optional<Task>> outcome) {
        submitted(
                "is the gateway's task " + news.taskId(),
                task.ref(),
                () -> {
                    Optional<Task> now = heard(store.accepted(task.ref(), news));
                    // perhaps an earlier attempt was stored, and only the store's answer was lost
                    return now.isPresent() ? now : store.find(task.intent().gateway(), task.ref());
                },
                outcome);
    }

    /** The gateway has turned the task away. */
    public void refused(String ref, String reason, Outcome<Optional<Task>> outcome) {
        submitted("was refused", ref, () -> heard(store.refused(ref, reason)), outcome);
    }

    /** Nobody knows whether the gateway has the task. */
    public void uncertain(String ref, String reason, Outcome<Optional<Task>> outcome) {
        submitted("is uncertain", ref, () -> heard(store.uncertain(ref, reason)), outcome);
    }

    private void submitted(String what, String ref, Supplier<Optional<Task>> step, Outcome<Optional<Task>> outcome) {
        steps.surely("the task " + ref + " " + what, step, (task, failure) -> {
            waiters.submitted(ref);
            outcome.told(task, failure);
        });
    }

    /**
     * Waits for the end of a task.
     *
     * @param submits whether it is new, so that this node holds it for sure
     */
    public void await(Task task, boolean submits, Waiter waiter) {
        waiters.add(task, submits, waiter);
        if (stopping) {
            giveUp();
        }
    }

    /** Waits no longer. */
    public void leave(String ref, Waiter waiter) {
        waiters.leave(ref, waiter);
    }

    /** Whether a route of this node has the task, and so says when it is delivered or released. */
    public boolean hasInHand(Task task) {
        return hands.isHanded(task);
    }

    /** A route has taken the task. */
    public void delivered(String ref) {
        steps.surely(
                "the task " + ref + " is delivered",
                () -> store.delivered(ref, node),
                (value, failure) -> hands.settled(ref));
    }

    /** No route has taken the task: somebody else may, after a while. */
    public void released(String ref, Duration next) {
        steps.surely(
                "the task " + ref + " is not delivered",
                () -> store.released(ref, node, next),
                (value, failure) -> hands.settled(ref));
    }

    /** Takes ended tasks for a route of this node. */
    public void take(TaskFilter filter, int most, Outcome<List<Task>> outcome) {
        steps.run(() -> hands.take(() -> store.deliverable(node, filter, most), tasks -> tasks), outcome);
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
        steps.run(
                () -> {
                    Optional<Task> task = store.hint(gateway, taskId);
                    wake();
                    return task;
                },
                outcome);
    }

    /** Changes a task by hand, or looks at some; what has changed is told to the listener. */
    public <T> void ask(Function<TaskStore, T> question, Outcome<T> outcome) {
        steps.run(() -> question.apply(store), outcome);
    }

    /** The same for a step that changes one task. */
    public void change(Function<TaskStore, Optional<Task>> step, Outcome<Optional<Task>> outcome) {
        steps.run(
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

    /** Lets the next tick come now; many wishes are one tick. */
    public void wake() {
        if (!closed && woken.compareAndSet(false, true)) {
            steps.execute(this::tick);
        }
    }

    private void later(Duration wait) {
        if (!closed && pending.compareAndSet(false, true)) {
            try {
                timer.schedule(
                        () -> {
                            pending.set(false);
                            steps.execute(this::tick);
                        },
                        wait.toMillis(),
                        TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("The timer has stopped, and with it the watch");
            }
        }
    }

    /** A wish that comes while a tick is under way is another one after it. */
    private void tick() {
        woken.set(false);
        // before it looks whether another tick is under way: that one may end at any moment, and must find it then
        missed.set(true);
        if (!ticking.compareAndSet(false, true)) {
            return;
        }
        try {
            missed.set(false);
            if (!closed && began) {
                look();
            }
        } finally {
            ticking.set(false);
            if (missed.get()) {
                wake();
            }
        }
    }

    private void look() {
        try {
            tidy();
            hands.compare();
            hand(hands.take(() -> store.awaited(node, HANDFUL), tasks -> tasks));
            waiters.look();
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

    /** By itself, so that nothing that takes long lets the others believe that this node is dead. */
    private void beatLater() {
        try {
            timer.schedule(() -> steps.execute(this::beat), settings.lease().toMillis() / 3, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The timer has stopped: this node says no more that it lives");
        }
    }

    private void beat() {
        if (closed) {
            return;
        }
        try {
            sayThatItLives();
        } catch (RuntimeException e) {
            LOG.debug("The store was not told that this node lives", e);
        } finally {
            beatLater();
        }
    }

    private void sayThatItLives() {
        if (!store.beat(node, settings.lease())) {
            LOG.warn("This node was silent for longer than {}: others may have taken over its tasks", settings.lease());
            waiters.doubtAll();
        }
    }

    /** Frees what others held that live no longer, parks what nobody asks after, and forgets what is old. */
    private void tidy() {
        long now = nanos.getAsLong();
        if (now - lastSweep >= settings.lease().toNanos() / 3) {
            lastSweep = now;
            // first, so that after a pause it does not take its own tasks from itself
            sayThatItLives();
            store.sweep().forEach(listener::changed);
            // after an outage the nodes come back one by one, and with them the accounts that they ask with
            if (now - started >= GRACE.toNanos()) {
                store.park(accounts.known(), GRACE).forEach(listener::changed);
            }
        }
        if (now - lastPurge >= Duration.ofMinutes(10).toNanos()) {
            lastPurge = now;
            warn(untaken());
            int gone = store.purge(settings.retention());
            LOG.debug("{} old tasks were forgotten", gone);
        }
    }

    /** How many ended tasks of the gateway no route has taken for as long as others are kept. */
    public long untaken() {
        return store.untaken(gateway, settings.retention());
    }

    private void warn(long untaken) {
        if (untaken > lastUntaken) {
            LOG.warn(
                    "No route has taken {} tasks of {} that have ended more than {} ago. They stay, unless the store is"
                            + " in memory, but their results may expire: a route from the operation tasks, with the same"
                            + " apiKey, takes them",
                    untaken,
                    gateway,
                    settings.retention());
        }
        lastUntaken = untaken;
    }

    private void hand(List<Task> ended) {
        for (Task task : ended) {
            if (!waiters.tell(task.ref(), task)) {
                released(task.ref(), Duration.ZERO);
            }
        }
    }

    /** How many exchanges of this node wait. */
    public int waiting() {
        return waiters.count();
    }

    /** Whether those who wait are told that this node stops. */
    public boolean isStopping() {
        return stopping;
    }

    /** Tells all who wait, now or later, that this node stops; their tasks stay. */
    public void giveUp() {
        stopping = true;
        waiters.giveUp((ref, waited) -> released(ref, Duration.ZERO));
    }

    /** Ends the watch. The store stays open for those who still have a task in hand. */
    @Override
    public void close() {
        closed = true;
        giveUp();
        steps.close();
    }
}
