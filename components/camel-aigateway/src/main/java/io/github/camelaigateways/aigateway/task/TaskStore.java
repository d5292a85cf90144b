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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks are kept, from the intent to the delivery. One node may use it, or many at once.
 *
 * <p>Each method is one step that has happened for good when it returns, or has not happened at all when it throws. The
 * methods wait for the storage: they are called on threads of their own, never on those that routes and I/O need. What
 * changes a task says from which phase or by which holder, and does nothing (and returns false, or empty) when somebody
 * else was faster: so a task ends once, whoever learns of it, and a node that was stopped for a while does no harm when it
 * goes on. The clock is the storage's, so that the clocks of the nodes do not matter.
 *
 * <p>Errors of the storage are thrown as they are, unchecked.
 */
public interface TaskStore extends AutoCloseable {

    /**
     * What came of an intent.
     *
     * @param task the new task, or the one that has the key already
     * @param isNew whether it is new, and so is to be submitted
     * @param isHeld whether the node that asked holds it now, and says when a route has taken it
     */
    record Begun(Task task, boolean isNew, boolean isHeld) {}

    /**
     * Writes an intent down, INTENDED and held by the node; or finds the task that has the same key, of the same
     * gateway, account and operation. Such a task
     * that nobody holds is held by the node from now on if the intent awaits: AWAITED while it runs, HANDED when it has
     * ended and was not delivered.
     *
     * @param ref the id that a new task gets
     */
    Begun begin(String ref, Task.Intent intent, String node);

    /**
     * The gateway has accepted the task: from INTENDED, or from UNCERTAIN when the reply came late. It is RUNNING from now
     * on, is due after its interval, and is parked after its limit. A task that nobody awaits is held by nobody.
     */
    Optional<Task> accepted(String ref, TaskNews news);

    /** The gateway has turned the task away, or was never asked: from INTENDED to REFUSED, and its key is free. */
    Optional<Task> refused(String ref, String reason);

    /** Nobody knows whether the gateway has the task: from INTENDED to UNCERTAIN. */
    Optional<Task> uncertain(String ref, String reason);

    /**
     * Takes tasks that are due, RUNNING and of these accounts, for one question each: the longest due first. Nobody else
     * gets them before the lease is over, or the question is answered.
     *
     * @param families of these families only; empty for all
     */
    List<Task> due(String node, Set<String> accounts, Set<String> families, int most, Duration lease);

    /**
     * A task still runs. It must be RUNNING, and taken by the node. Its failures are over.
     *
     * @param blank whether the gateway calls it done without telling a result
     * @param next after which it is due again
     */
    Optional<Task> running(String ref, String node, TaskNews news, boolean blank, Duration next);

    /** Asking after a task has failed, which says nothing of the task. It must be RUNNING, and taken by the node. */
    Optional<Task> unanswered(String ref, String node, String reason, Duration next);

    /**
     * A task has ended: from RUNNING, EXPIRED or CANCELLED to this phase, whoever has taken it. An AWAITED task stays so for
     * its holder.
     *
     * @param news what the gateway told, or null when it ended without
     */
    Optional<Task> ended(String ref, TaskPhase phase, @Nullable TaskNews news, @Nullable String reason);

    /** A task that was taken is not asked after now: it is due again after this wait. It must be RUNNING, and taken by the node. */
    Optional<Task> postponed(String ref, String node, Duration next);

    /** Somebody says that the task has changed: it is due at once, unless a question after it is on its way. */
    Optional<Task> hint(String gateway, String taskId);

    /**
     * The tasks that were AWAITED by the node and have come to an end that is delivered, or were CANCELLED or freed by hand;
     * they are HANDED from now on.
     */
    List<Task> awaited(String node, int most);

    /** Takes tasks that have come to an end that is delivered, and that nobody has: HANDED and held by the node. */
    List<Task> deliverable(String node, TaskFilter filter, int most);

    /** A route has taken the task: from HANDED by the node to DONE. */
    boolean delivered(String ref, String node);

    /**
     * No route has taken the task: it is OPEN again, from AWAITED or HANDED by the node.
     *
     * @param next after which it may be taken again
     */
    boolean released(String ref, String node, Duration next);

    /** A task that nobody holds is held by the node from now on, as with {@link #begin}: AWAITED or HANDED. */
    Optional<Task> claim(String ref, String node);

    /**
     * Frees what was handed to the node without its knowing, since an answer of the storage was lost: HANDED by the node and
     * not among these.
     *
     * @return how many
     */
    int regain(String node, Set<String> inHand);

    /**
     * A node lives, and will say so again before the lease is over.
     *
     * @return false when it was taken for dead, or unknown: others may have taken over what it held
     */
    boolean beat(String node, Duration lease);

    /**
     * Frees what nodes held that live no longer: their INTENDED tasks are UNCERTAIN, the others OPEN, and those that they
     * asked after are due at once.
     *
     * @return the tasks whose phase changed
     */
    List<Task> sweep();

    /**
     * Parks what nobody asks after: tasks that are due, and past their limit, for longer than the grace are EXPIRED. Those of
     * known accounts are not: whoever knows the account asks them once more, however late.
     *
     * @param known accounts that somebody asks with
     * @return the tasks that are parked
     */
    List<Task> park(Set<String> known, Duration grace);

    /**
     * Forgets tasks that are DONE, REFUSED or CANCELLED for longer than this; returns how many. It may be many steps, so that
     * a great many tasks hold up nobody.
     */
    int purge(Duration age);

    /** How many ended tasks of a gateway no route has taken for this long. */
    long untaken(String gateway, Duration age);

    /** By hand: an UNCERTAIN task is the gateway's task of this id, and RUNNING. */
    Optional<Task> attach(String ref, String taskId);

    /** By hand: an UNCERTAIN, FAILED or CANCELLED task is REFUSED, and its key is free for another submit. */
    Optional<Task> free(String ref);

    /** By hand: a RUNNING task is CANCELLED here; the gateway goes on with it. */
    Optional<Task> cancel(String ref);

    /** By hand: an EXPIRED or CANCELLED task that has an id is RUNNING again, for so long. */
    Optional<Task> resume(String ref, Duration limit);

    /**
     * The task of our id, of the gateway's, or of the caller's key; the newest, when there are several, as of one key at
     * several accounts or operations.
     */
    Optional<Task> find(String gateway, String id);

    /** Tasks by age, the oldest first. */
    List<Task> list(TaskFilter filter, int most);

    /** How many tasks of a gateway there are in each phase and stage. */
    Map<TaskPhase, Map<Task.Stage, Long>> count(String gateway);

    @Override
    void close();
}
