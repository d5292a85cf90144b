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

import io.github.camelaigateways.aigateway.task.KeptTask;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of tasks, within a transaction of its caller. */
final class TaskTable {

    /** A step of {@link KeptTask}. */
    interface Step extends BiFunction<KeptTask, Instant, Optional<KeptTask>> {}

    /** A task, and the database's time when it was read. */
    record Row(KeptTask kept, Instant now) {

        Task task() {
            return kept.read(now);
        }
    }

    private record Change(KeptTask before, KeptTask after) {}

    private final Database database;
    private final Supplier<String> now;

    /** @param now the time in milliseconds since 1970, as SQL */
    TaskTable(Database database, Supplier<String> now) {
        this.database = database;
        this.now = now;
    }

    List<Row> select(Handle handle, TaskQuery query) {
        String columns = String.join(", ", TaskColumns.names()) + ", <now> as now_is";
        Query select = handle.createQuery(database.locksAll() ? query.sqlInTwo(columns) : query.sql(columns));
        query.values().forEach(select::bind);
        query.lists().forEach((name, values) -> select.bindList(name, List.copyOf(values)));
        return timed(select)
                .map((row, context) -> new Row(TaskColumns.read(row), Instant.ofEpochMilli(row.getLong("now_is"))))
                .list();
    }

    List<String> refs(Handle handle, TaskQuery query) {
        return handle.createQuery(query.sql("ref"))
                .bindMap(query.values())
                .mapTo(String.class)
                .list();
    }

    /** One task takes a step, if that fits what it is now. */
    Optional<Task> step(Handle handle, TaskQuery query, Step step) {
        return steps(handle, query.locked(), step).stream().findFirst();
    }

    /** Tasks take a step each, where that fits; those that did, in the order of the query. */
    List<Task> steps(Handle handle, TaskQuery query, Step step) {
        return steps(handle, select(handle, query), step);
    }

    /** The same for the earliest of what several queries give. */
    List<Task> earliest(
            Handle handle, Stream<TaskQuery> queries, int most, Function<KeptTask, @Nullable Instant> time, Step step) {
        List<Row> rows = queries.flatMap(query -> select(handle, query).stream())
                .sorted(Comparator.comparing(
                        row -> time.apply(row.kept()), Comparator.nullsFirst(Comparator.naturalOrder())))
                .limit(most)
                .toList();
        return steps(handle, rows, step);
    }

    private static List<Task> steps(Handle handle, List<Row> rows, Step step) {
        List<Change> changes = new ArrayList<>();
        for (Row row : rows) {
            step.apply(row.kept(), row.now()).ifPresent(after -> changes.add(new Change(row.kept(), after)));
        }
        update(handle, changes);
        return changes.stream().map(change -> change.after().task()).toList();
    }

    /** The accounts of all tasks, each found by a jump in an index: there are few of them, and a great many tasks. */
    List<String> accounts(Handle handle) {
        List<String> all = new ArrayList<>();
        Optional<String> next = accountFrom(handle, "");
        while (next.isPresent()) {
            all.add(next.get());
            // just after all entries of this account: H2 would read each of them for "greater than"
            next = accountFrom(handle, next.get() + " ");
        }
        return all;
    }

    private static Optional<String> accountFrom(Handle handle, String from) {
        return handle.createQuery("select account from ai_gateway_task where account >= :from order by account limit 1")
                .bind("from", from)
                .mapTo(String.class)
                .findOne();
    }

    void insert(Handle handle, KeptTask kept) {
        Set<String> names = TaskColumns.names();
        handle.createUpdate("insert into ai_gateway_task (" + String.join(", ", names) + ") values (:"
                        + String.join(", :", names) + ")")
                .bindMap(TaskColumns.values(kept))
                .execute();
    }

    /** By any of its names; each is an index of its own, so they are asked one by one. */
    Optional<Task> find(Handle handle, String gateway, String id) {
        return Stream.of("ref", "task_id", "task_key")
                .flatMap(name -> numbers(handle, gateway, name, id).stream())
                .max(Comparator.naturalOrder())
                .map(newest -> new TaskQuery()
                        .is("gateway", gateway)
                        .where("number = :number")
                        .with("number", newest))
                .flatMap(query -> select(handle, query).stream().findFirst())
                .map(Row::task);
    }

    private static List<Long> numbers(Handle handle, String gateway, String name, String id) {
        return handle.createQuery("select number from ai_gateway_task where gateway = :gateway and " + name + " = :id")
                .bind("gateway", gateway)
                .bind("id", id)
                .mapTo(Long.class)
                .list();
    }

    Map<TaskPhase, Map<Task.Stage, Long>> count(Handle handle, String gateway) {
        Map<TaskPhase, Map<Task.Stage, Long>> counts = new EnumMap<>(TaskPhase.class);
        handle.createQuery("select phase, stage, count(*) from ai_gateway_task where gateway = :gateway"
                        + " group by phase, stage")
                .bind("gateway", gateway)
                .map((row, context) -> counts.computeIfAbsent(
                                TaskPhase.valueOf(row.getString(1)), phase -> new EnumMap<>(Task.Stage.class))
                        .put(Task.Stage.valueOf(row.getString(2)), row.getLong(3)))
                .list();
        return counts;
    }

    long untaken(Handle handle, String gateway, Duration age) {
        return timed(handle.createQuery("select count(*) from ai_gateway_task"
                        + " where gateway = :gateway and ready between 0 and <now> - :age and holder is null"))
                .bind("gateway", gateway)
                .bind("age", age.toMillis())
                .mapTo(Long.class)
                .one();
    }

    Instant now(Handle handle) {
        return Instant.ofEpochMilli(
                timed(handle.createQuery("select <now>")).mapTo(Long.class).one());
    }

    <T extends SqlStatement<T>> T timed(T statement) {
        return statement.define("now", now.get());
    }

    /** Writes only what has changed: replies are large, and each column of an index costs. */
    private static void update(Handle handle, List<Change> changes) {
        Set<String> changed = new TreeSet<>();
        changes.forEach(change -> changed.addAll(TaskColumns.changed(change.before(), change.after())));
        if (changed.isEmpty()) {
            return;
        }
        String set = changed.stream().map(name -> name + " = :" + name).collect(Collectors.joining(", "));
        String sql = "update ai_gateway_task set " + set + " where ref = :ref";
        if (changes.size() == 1) {
            // no batch of one: PostgreSQL's driver puts a batch with its values, and so replies, into its failures
            handle.createUpdate(sql)
                    .bindMap(TaskColumns.values(changes.get(0).after()))
                    .execute();
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        changes.forEach(change -> batch.add(TaskColumns.values(change.after())));
        batch.execute();
    }
}
