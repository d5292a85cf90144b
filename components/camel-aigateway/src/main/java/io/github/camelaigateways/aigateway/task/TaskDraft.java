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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task while it takes one step. */
final class TaskDraft {

    private final String ref;
    private final Task.Intent intent;
    private final Instant created;
    private TaskPhase phase = TaskPhase.INTENDED;
    private String status = "";
    private @Nullable Integer progress;
    private @Nullable String reply;
    private Instant changed;
    private @Nullable Instant expires;
    private Task.Stage stage;
    private @Nullable String holder;
    private @Nullable Instant settled;

    @Nullable
    String taskId;

    @Nullable
    String reason;

    @Nullable
    Instant due;

    @Nullable
    String taker;

    @Nullable
    Instant ready;

    int polls;
    int failures;
    int blanks;
    int deliveries;

    TaskDraft(String ref, Task.Intent intent, String node, Instant now) {
        this.ref = ref;
        this.intent = intent;
        created = now;
        changed = now;
        stage = intent.awaits() ? Task.Stage.AWAITED : Task.Stage.OPEN;
        holder = node;
    }

    TaskDraft(KeptTask kept) {
        Task task = kept.task();
        ref = task.ref();
        intent = task.intent();
        created = task.created();
        phase = task.phase();
        taskId = task.taskId();
        status = task.status();
        progress = task.progress();
        reply = task.reply();
        reason = task.reason();
        changed = task.changed();
        expires = task.expires();
        polls = task.polls();
        failures = task.failures();
        blanks = task.blanks();
        deliveries = task.deliveries();
        stage = task.stage();
        holder = task.holder();
        due = kept.due();
        taker = kept.taker();
        ready = kept.ready();
        settled = kept.settled();
    }

    /** What the gateway told. Progress never falls, and a reply that is missing leaves the last one. */
    void learn(TaskNews news) {
        status = news.status();
        Integer told = news.progress();
        if (told != null && (progress == null || told > progress)) {
            progress = told;
        }
        if (news.reply() != null) {
            reply = news.reply();
        }
    }

    /** It is RUNNING from now on, with nothing gone wrong yet. */
    void run(Duration wait, Duration limit, Instant now) {
        enter(TaskPhase.RUNNING, null, now);
        failures = 0;
        blanks = 0;
        due = now.plus(wait);
        expires = now.plus(limit);
    }

    /**
     * Something new to hear of: whoever has taken it for what it was before has no part in it any more. Only who waits for
     * its end goes on waiting.
     */
    void enter(TaskPhase next, @Nullable String why, Instant now) {
        phase = next;
        reason = why;
        changed = now;
        ready = null;
        settled = null;
        taker = null;
        if (stage != Task.Stage.AWAITED) {
            hold(Task.Stage.OPEN, null);
        }
    }

    void hold(Task.Stage next, @Nullable String node) {
        stage = next;
        holder = node;
    }

    /** What depends on phase and stage is set here, so that no step can forget it. */
    KeptTask keep(Instant now) {
        boolean running = phase == TaskPhase.RUNNING;
        boolean waitsForRoute =
                stage == Task.Stage.AWAITED ? !phase.isOpen() : stage == Task.Stage.OPEN && phase.isDelivered();
        boolean over = stage == Task.Stage.DONE || phase == TaskPhase.REFUSED || phase == TaskPhase.CANCELLED;
        return new KeptTask(
                new Task(
                        ref,
                        intent,
                        phase,
                        taskId,
                        Objects.requireNonNull(storable(status)),
                        progress,
                        reply,
                        storable(reason),
                        created,
                        changed,
                        expires,
                        expires != null && !now.isBefore(expires),
                        polls,
                        failures,
                        blanks,
                        deliveries,
                        stage,
                        holder),
                running ? due : null,
                running ? taker : null,
                waitsForRoute ? (ready == null ? now : ready) : null,
                over ? (settled == null ? now : settled) : null);
    }

    /** A gateway may send any character, and not every database takes NUL in a text. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null || text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }
}
