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
package io.github.camelaigateways.aigateway.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelaigateways.aigateway.task.KeptTask;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskNews;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tasks in a database, one row each: in an H2 file, which one JVM at a time can open, or in PostgreSQL, which nodes
 * share. Its tables are made and brought up to date when it is opened. Each method is one transaction: it locks the row,
 * takes the step that fits what the task is at that moment, and writes what has changed. Nodes that look for work pass over rows that others
 * have locked ({@code SKIP LOCKED}). All times are the database's.
 *
 * <p>A kill of the process loses nothing that a method has returned. Against a loss of power PostgreSQL is as safe as its
 * {@code synchronous_commit}; H2 leaves that to the operating system. A pool of the
 * application's own to an H2 file should have {@code WRITE_DELAY=0} in its URL if it ever closes all of its connections.
 *
 * <p>Safe for many threads. What the database refuses is a {@link TaskStorageException}.
 */
public final class JdbcTaskStore implements TaskStore {

    /** Rows that are freed or parked at once, so that a great many of them do not fill the memory. */
    private static final int BATCH = 500;

    private final Transactions transactions;
    private final TaskTable tasks;
    private final NodeTable nodes;
    private final Runnable close;

    /** In this database, whose pool of connections stays its owner's. */
    public JdbcTaskStore(DataSource source) {
        this(source, Database.of(source), null, () -> {});
    }

    /** Going by this clock in place of the database's, for tests. */
    public JdbcTaskStore(DataSource source, Clock clock) {
        this(source, Database.of(source), () -> Long.toString(clock.millis()), () -> {});
    }

    private JdbcTaskStore(DataSource source, Database database, @Nullable Supplier<String> clock, Runnable close) {
        database.migrate(source);
        this.transactions = new Transactions(source);
        this.tasks = new TaskTable(database, clock == null ? database::now : clock);
        this.nodes = new NodeTable(tasks);
        this.close = close;
    }

    /**
     * In an H2 file, made with its folders if it does not exist.
     *
     * @param file without the ending {@code .mv.db} that H2 gives it
     */
    public static JdbcTaskStore embedded(Path file) {
        return owning(OwnPool.ofFile(file));
    }

    /** In the database of a JDBC URL, of H2 or PostgreSQL, which also holds user and password. */
    public static JdbcTaskStore connect(String url) {
        return owning(OwnPool.ofUrl(url));
    }

    private static JdbcTaskStore owning(HikariDataSource pool) {
        boolean open = false;
        try {
            JdbcTaskStore store = new JdbcTaskStore(pool, Database.of(pool), null, pool::close);
            open = true;
            return store;
        } finally {
            if (!open) {
                pool.close();
            }
        }
    }

    @Override
    public Begun begin(String ref, Task.Intent intent, String node) {
        return transactions.run("begin a task", handle -> {
            String key = intent.key();
            Optional<TaskTable.Row> same = key == null
                    ? Optional.empty()
                    : tasks
                            .select(
                                    handle,
                                    new TaskQuery()
                                            .is("gateway", intent.gateway())
                                            .is("account", intent.account())
                                            .is("operation", intent.operation())
                                            .is("live_key", key)
                                            .locked())
                            .stream()
                            .findFirst();
            return same.isPresent() ? joined(handle, same.get(), intent, node) : begun(handle, ref, intent, node);
        });
    }

    private Begun begun(Handle handle, String ref, Task.Intent intent, String node) {
        KeptTask kept = KeptTask.intended(ref, intent, node, tasks.now(handle));
        tasks.insert(handle, kept);
        return new Begun(kept.task(), true, true);
    }

    private Begun joined(Handle handle, TaskTable.Row row, Task.Intent intent, String node) {
        Task task = intent.awaits()
                ? step(handle, row.kept().task().ref(), (kept, now) -> kept.claimed(node, now))
                        .orElseGet(row::task)
                : row.task();
        return new Begun(task, false, node.equals(task.holder()));
    }

    @Override
    public Optional<Task> accepted(String ref, TaskNews news) {
        return step("accept a task", ref, (kept, now) -> kept.accepted(news, now));
    }

    @Override
    public Optional<Task> refused(String ref, String reason) {
        return step("refuse a task", ref, (kept, now) -> kept.refused(reason, now));
    }

    @Override
    public Optional<Task> uncertain(String ref, String reason) {
        return step("note an uncertain task", ref, (kept, now) -> kept.uncertain(reason, now));
    }

    @Override
    public List<Task> due(String node, Set<String> accounts, Set<String> families, int most, Duration lease) {
        return transactions.run(
                "take due tasks",
                handle -> tasks.earliest(
                        handle,
                        accounts.stream().flatMap(account -> due(account, families, most)),
                        most,
                        KeptTask::due,
                        (kept, now) -> kept.taken(node, lease, now)));
    }

    /** A query for each family: no index has those of several in the order in which they are due. */
    private static Stream<TaskQuery> due(String account, Set<String> families, int most) {
        return families.isEmpty()
                ? Stream.of(due(account).first(most, "due", "account").taken())
                : families.stream()
                        .map(family -> due(account)
                                .is("family", family)
                                .first(most, "due", "account", "family")
                                .taken());
    }

    private static TaskQuery due(String account) {
        return new TaskQuery().is("account", account).where("due between 0 and <now>");
    }

    @Override
    public Optional<Task> running(String ref, String node, TaskNews news, boolean blank, Duration next) {
        return step("note a running task", ref, (kept, now) -> kept.running(node, news, blank, next, now));
    }

    @Override
    public Optional<Task> unanswered(String ref, String node, String reason, Duration next) {
        return step("note a question without answer", ref, (kept, now) -> kept.unanswered(node, reason, next, now));
    }

    @Override
    public Optional<Task> postponed(String ref, String node, Duration next) {
        return step("postpone a question", ref, (kept, now) -> kept.postponed(node, next, now));
    }

    @Override
    public Optional<Task> ended(String ref, TaskPhase phase, @Nullable TaskNews news, @Nullable String reason) {
        return step("end a task", ref, (kept, now) -> kept.ended(phase, news, reason, now));
    }

    @Override
    public Optional<Task> hint(String gateway, String taskId) {
        return transactions.run(
                "note a hint",
                handle -> tasks.step(
                        handle,
                        new TaskQuery()
                                .is("gateway", gateway)
                                .is("task_id", taskId)
                                .where("due is not null"),
                        KeptTask::hinted));
    }

    @Override
    public List<Task> awaited(String node, int most) {
        return transactions.run(
                "take awaited tasks",
                handle -> tasks.steps(
                        handle,
                        new TaskQuery()
                                .is("holder", node)
                                .where("ready >= 0")
                                .first(most, "ready", "holder")
                                .taken(),
                        (kept, now) -> kept.handed(node, now)));
    }

    @Override
    public List<Task> deliverable(String node, TaskFilter filter, int most) {
        // sorted by the account, tasks of one would come before older ones of another
        String[] given = filter.account() == null ? new String[] {"gateway"} : new String[] {"gateway", "account"};
        return transactions.run(
                "take tasks for a route",
                handle -> tasks.steps(
                        handle,
                        new TaskQuery()
                                .fits(filter)
                                .where("holder is null")
                                .where("ready between 0 and <now>")
                                .first(most, "ready", given)
                                .taken(),
                        (kept, now) -> kept.handed(node, now)));
    }

    @Override
    public boolean delivered(String ref, String node) {
        return step("note a delivery", ref, (kept, now) -> kept.delivered(node, now))
                .isPresent();
    }

    @Override
    public boolean released(String ref, String node, Duration next) {
        return step("release a task", ref, (kept, now) -> kept.released(node, next, now))
                .isPresent();
    }

    @Override
    public Optional<Task> claim(String ref, String node) {
        return step("claim a task", ref, (kept, now) -> kept.claimed(node, now));
    }

    @Override
    public int regain(String node, Set<String> inHand) {
        return transactions.run("free what was handed out in vain", handle -> {
            List<String> unknown =
                    tasks
                            .refs(handle, new TaskQuery().is("holder", node).is("stage", Task.Stage.HANDED.name()))
                            .stream()
                            .filter(ref -> !inHand.contains(ref))
                            .toList();
            unknown.forEach(ref -> step(handle, ref, (kept, now) -> kept.regained(node, now)));
            return unknown.size();
        });
    }

    @Override
    public boolean beat(String node, Duration lease) {
        return transactions.run("note a living node", handle -> nodes.beat(handle, node, lease));
    }

    @Override
    public List<Task> sweep() {
        return transactions.run("free what dead nodes held", handle -> {
            List<Task> changed = new ArrayList<>();
            for (String dead : nodes.dead(handle)) {
                Supplier<TaskQuery> held =
                        () -> new TaskQuery().is("holder", dead).most(BATCH).taken();
                stepAll(handle, held, KeptTask::orphaned).stream()
                        .filter(task -> task.phase() == TaskPhase.UNCERTAIN)
                        .forEach(changed::add);
                Supplier<TaskQuery> asked =
                        () -> new TaskQuery().is("taker", dead).most(BATCH).taken();
                stepAll(handle, asked, KeptTask::abandoned);
            }
            nodes.forget(handle);
            return changed;
        });
    }

    @Override
    public List<Task> park(Set<String> known, Duration grace) {
        return transactions.run(
                "park what nobody asks after",
                handle -> tasks.accounts(handle).stream()
                        .filter(account -> !known.contains(account))
                        .flatMap(account ->
                                stepAll(handle, () -> overdue(account, grace), (kept, now) -> kept.overdue(grace, now))
                                        .stream())
                        .toList());
    }

    private static TaskQuery overdue(String account, Duration grace) {
        return new TaskQuery()
                .is("account", account)
                .is("phase", TaskPhase.RUNNING.name())
                .where("due between 0 and <now> - :grace")
                .where("expires between 0 and <now> - :grace")
                .with("grace", grace.toMillis())
                .first(BATCH, "expires", "account", "phase")
                .taken();
    }

    /** Batch by batch, until none is left or takes the step. */
    private List<Task> stepAll(Handle handle, Supplier<TaskQuery> query, TaskTable.Step step) {
        List<Task> all = new ArrayList<>();
        List<Task> some = tasks.steps(handle, query.get(), step);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = tasks.steps(handle, query.get(), step);
        }
        return all;
    }

    @Override
    public int purge(Duration age) {
        int gone = 0;
        int some = BATCH;
        while (some == BATCH) {
            some = transactions.run(
                    "forget old tasks",
                    handle -> tasks.timed(handle.createUpdate(
                                    "delete from ai_gateway_task where ref in (select ref from ai_gateway_task"
                                            + " where settled < <now> - :age limit :most)"))
                            .bind("age", age.toMillis())
                            .bind("most", BATCH)
                            .execute());
            gone += some;
        }
        return gone;
    }

    @Override
    public long untaken(String gateway, Duration age) {
        return transactions.run("count tasks that no route takes", handle -> tasks.untaken(handle, gateway, age));
    }

    @Override
    public Optional<Task> attach(String ref, String taskId) {
        return step("attach an id", ref, (kept, now) -> kept.attached(taskId, now));
    }

    @Override
    public Optional<Task> free(String ref) {
        return step("free a key", ref, KeptTask::freed);
    }

    @Override
    public Optional<Task> cancel(String ref) {
        return step("cancel a task", ref, KeptTask::cancelled);
    }

    @Override
    public Optional<Task> resume(String ref, Duration limit) {
        return step("resume a task", ref, (kept, now) -> kept.resumed(limit, now));
    }

    @Override
    public Optional<Task> find(String gateway, String id) {
        return transactions.run("find a task", handle -> tasks.find(handle, gateway, id));
    }

    @Override
    public List<Task> list(TaskFilter filter, int most) {
        return transactions.run(
                "list tasks",
                handle -> tasks.select(handle, new TaskQuery().fits(filter).first(most, "number", "gateway")).stream()
                        .map(TaskTable.Row::task)
                        .toList());
    }

    @Override
    public Map<TaskPhase, Map<Task.Stage, Long>> count(String gateway) {
        return transactions.run("count tasks", handle -> tasks.count(handle, gateway));
    }

    /** Closes its connections, unless they are somebody else's. */
    @Override
    public void close() {
        close.run();
    }

    private Optional<Task> step(String what, String ref, TaskTable.Step step) {
        return transactions.run(what, handle -> step(handle, ref, step));
    }

    private Optional<Task> step(Handle handle, String ref, TaskTable.Step step) {
        return tasks.step(handle, new TaskQuery().is("ref", ref), step);
    }
}
