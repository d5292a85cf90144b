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

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task with what only its store needs to know, and the steps that a task can take. Every store takes the same steps, each on
 * the task as it is kept at that moment and with the store's clock; a step that does not fit is empty and changes nothing.
 *
 * @param task what everybody may see
 * @param due when it is to be asked after, or, while somebody does, when that one's lease is over; null unless it is RUNNING
 * @param taker who asks after it, or null
 * @param ready from when on a route may have it; null unless it has come to an end that is delivered and no route has it
 * @param settled since when nothing is left to do, so that it may be forgotten; or null
 */
public record KeptTask(
        Task task,
        @Nullable Instant due,
        @Nullable String taker,
        @Nullable Instant ready,
        @Nullable Instant settled) {

    /** The ends that a gateway, or the time limit, brings about. */
    private static final Set<TaskPhase> ENDS = Set.of(TaskPhase.SUCCEEDED, TaskPhase.FAILED, TaskPhase.EXPIRED);

    /** An intent that was just written down. */
    public static KeptTask intended(String ref, Task.Intent intent, String node, Instant now) {
        return new TaskDraft(ref, intent, node, now).keep(now);
    }

    /** The task as it is read now. */
    public Task read(Instant now) {
        return new TaskDraft(this).keep(now).task();
    }

    /** Whether another task may have its key. */
    public boolean isKeyFree() {
        return task.phase() == TaskPhase.REFUSED;
    }

    /** A caller with the same key waits for it, and nobody else does. */
    public Optional<KeptTask> claimed(String node, Instant now) {
        if (task.holder() != null || task.stage() != Task.Stage.OPEN) {
            return Optional.empty();
        }
        if (task.phase() == TaskPhase.RUNNING) {
            return changed(now, draft -> draft.hold(Task.Stage.AWAITED, node));
        }
        return task.phase().isDelivered() ? handed(node, now) : Optional.empty();
    }

    /** See {@link TaskStore#accepted}. */
    public Optional<KeptTask> accepted(TaskNews news, Instant now) {
        return from(Set.of(TaskPhase.INTENDED, TaskPhase.UNCERTAIN), now, draft -> {
            draft.taskId = news.taskId();
            draft.learn(news);
            draft.run(task.intent().interval(), task.intent().limit(), now);
        });
    }

    /** See {@link TaskStore#refused}. */
    public Optional<KeptTask> refused(String reason, Instant now) {
        return from(Set.of(TaskPhase.INTENDED), now, draft -> {
            draft.enter(TaskPhase.REFUSED, reason, now);
            // there never was a task to wait for
            draft.hold(Task.Stage.OPEN, null);
        });
    }

    /** See {@link TaskStore#uncertain}. */
    public Optional<KeptTask> uncertain(String reason, Instant now) {
        return from(Set.of(TaskPhase.INTENDED), now, draft -> draft.enter(TaskPhase.UNCERTAIN, reason, now));
    }

    /** Taken for one question; see {@link TaskStore#due}. */
    public Optional<KeptTask> taken(String node, Duration lease, Instant now) {
        if (task.phase() != TaskPhase.RUNNING || due == null || due.isAfter(now)) {
            return Optional.empty();
        }
        return changed(now, draft -> {
            draft.taker = node;
            draft.due = now.plus(lease);
            draft.polls++;
        });
    }

    /** See {@link TaskStore#running}. */
    public Optional<KeptTask> running(String node, TaskNews news, boolean blank, Duration next, Instant now) {
        return answered(node, next, now, draft -> {
            draft.learn(news);
            draft.reason = null;
            draft.failures = 0;
            draft.blanks = blank ? draft.blanks + 1 : 0;
        });
    }

    /** See {@link TaskStore#unanswered}. */
    public Optional<KeptTask> unanswered(String node, String reason, Duration next, Instant now) {
        return answered(node, next, now, draft -> {
            draft.reason = reason;
            draft.failures++;
        });
    }

    /** See {@link TaskStore#postponed}. */
    public Optional<KeptTask> postponed(String node, Duration next, Instant now) {
        return answered(node, next, now, draft -> {});
    }

    /**
     * See {@link TaskStore#ended}.
     *
     * @throws IllegalArgumentException for a phase that is no end
     */
    public Optional<KeptTask> ended(TaskPhase phase, @Nullable TaskNews news, @Nullable String reason, Instant now) {
        if (!ENDS.contains(phase)) {
            throw new IllegalArgumentException("A task ends as one of " + ENDS + ", not as " + phase + ".");
        }
        Set<TaskPhase> before = phase == TaskPhase.EXPIRED
                ? Set.of(TaskPhase.RUNNING)
                : Set.of(TaskPhase.RUNNING, TaskPhase.EXPIRED, TaskPhase.CANCELLED);
        return from(before, now, draft -> {
            if (news != null) {
                draft.learn(news);
            }
            draft.enter(phase, reason, now);
        });
    }

    /** See {@link TaskStore#hint}. */
    public Optional<KeptTask> hinted(Instant now) {
        if (task.phase() != TaskPhase.RUNNING || due == null) {
            return Optional.empty();
        }
        boolean isDue = !due.isAfter(now);
        return isDue || taker == null ? changed(now, draft -> draft.due = isDue ? due : now) : Optional.empty();
    }

    /** Given to a route; see {@link TaskStore#deliverable} and {@link TaskStore#awaited}. */
    public Optional<KeptTask> handed(String node, Instant now) {
        if (ready == null || (task.holder() != null && !node.equals(task.holder()))) {
            return Optional.empty();
        }
        return changed(now, draft -> {
            draft.hold(Task.Stage.HANDED, node);
            draft.deliveries++;
        });
    }

    /** See {@link TaskStore#delivered}. */
    public Optional<KeptTask> delivered(String node, Instant now) {
        return task.stage() == Task.Stage.HANDED && node.equals(task.holder())
                ? changed(now, draft -> draft.hold(Task.Stage.DONE, null))
                : Optional.empty();
    }

    /** See {@link TaskStore#released}. Who still submits the task goes on holding it. */
    public Optional<KeptTask> released(String node, Duration next, Instant now) {
        boolean had = task.stage() == Task.Stage.AWAITED || task.stage() == Task.Stage.HANDED;
        if (!had || !node.equals(task.holder())) {
            return Optional.empty();
        }
        return changed(now, draft -> {
            draft.hold(Task.Stage.OPEN, task.phase() == TaskPhase.INTENDED ? node : null);
            draft.ready = now.plus(next);
        });
    }

    /** The node has never heard that it was handed to it; see {@link TaskStore#regain}. */
    public Optional<KeptTask> regained(String node, Instant now) {
        return task.stage() == Task.Stage.HANDED ? released(node, Duration.ZERO, now) : Optional.empty();
    }

    /** Its holder lives no longer; see {@link TaskStore#sweep}. */
    public Optional<KeptTask> orphaned(Instant now) {
        if (task.holder() == null) {
            return Optional.empty();
        }
        return changed(now, draft -> {
            draft.hold(Task.Stage.OPEN, null);
            if (task.phase() == TaskPhase.INTENDED) {
                draft.enter(TaskPhase.UNCERTAIN, "Who submitted it has stopped before it told the outcome.", now);
            }
        });
    }

    /** Who asks after it lives no longer; see {@link TaskStore#sweep}. It is due at once. */
    public Optional<KeptTask> abandoned(Instant now) {
        return taker == null
                ? Optional.empty()
                : changed(now, draft -> {
                    draft.taker = null;
                    draft.due = now;
                });
    }

    /** Nobody could ask after it; see {@link TaskStore#park}. */
    public Optional<KeptTask> overdue(Duration grace, Instant now) {
        Instant last = now.minus(grace);
        boolean past = task.phase() == TaskPhase.RUNNING
                && task.expires() != null
                && task.expires().isBefore(last)
                && due != null
                && due.isBefore(last);
        return past
                ? changed(
                        now,
                        draft -> draft.enter(
                                TaskPhase.EXPIRED,
                                task.reason() != null
                                        ? task.reason()
                                        : "Nobody could ask after it within its time limit.",
                                now))
                : Optional.empty();
    }

    /** See {@link TaskStore#attach}. It is due at once. */
    public Optional<KeptTask> attached(String taskId, Instant now) {
        return from(Set.of(TaskPhase.UNCERTAIN), now, draft -> {
            draft.taskId = taskId;
            draft.run(Duration.ZERO, task.intent().limit(), now);
        });
    }

    /** See {@link TaskStore#free}. */
    public Optional<KeptTask> freed(Instant now) {
        return from(
                Set.of(TaskPhase.UNCERTAIN, TaskPhase.FAILED, TaskPhase.CANCELLED),
                now,
                draft -> draft.enter(TaskPhase.REFUSED, task.reason(), now));
    }

    /** See {@link TaskStore#cancel}. */
    public Optional<KeptTask> cancelled(Instant now) {
        return from(Set.of(TaskPhase.RUNNING), now, draft -> draft.enter(TaskPhase.CANCELLED, task.reason(), now));
    }

    /** See {@link TaskStore#resume}. It is due at once. */
    public Optional<KeptTask> resumed(Duration limit, Instant now) {
        return task.taskId() == null
                ? Optional.empty()
                : from(
                        Set.of(TaskPhase.EXPIRED, TaskPhase.CANCELLED),
                        now,
                        draft -> draft.run(Duration.ZERO, limit, now));
    }

    /** Without the task's reply. */
    @Override
    public String toString() {
        return "KeptTask[" + task + ", due=" + due + ", taker=" + taker + ", ready=" + ready + "]";
    }

    private Optional<KeptTask> answered(String node, Duration next, Instant now, Consumer<TaskDraft> step) {
        if (task.phase() != TaskPhase.RUNNING || !node.equals(taker)) {
            return Optional.empty();
        }
        return changed(now, draft -> {
            step.accept(draft);
            draft.taker = null;
            draft.due = now.plus(next);
        });
    }

    private Optional<KeptTask> from(Set<TaskPhase> phases, Instant now, Consumer<TaskDraft> step) {
        return phases.contains(task.phase()) ? changed(now, step) : Optional.empty();
    }

    private Optional<KeptTask> changed(Instant now, Consumer<TaskDraft> step) {
        TaskDraft draft = new TaskDraft(this);
        step.accept(draft);
        return Optional.of(draft.keep(now));
    }
}
