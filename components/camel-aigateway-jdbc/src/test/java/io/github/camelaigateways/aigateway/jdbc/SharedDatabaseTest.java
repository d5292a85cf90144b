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

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskNews;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import io.github.camelaigateways.testkit.postgres.PostgresServer;
import io.github.camelaigateways.testkit.task.Race;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes that share one PostgreSQL, and go by its clock. */
class SharedDatabaseTest {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private static final int TASKS = 300;
    private static final int RUNNERS = 12;
    private static final Duration LEASE = Duration.ofMinutes(1);

    private String url;
    private List<JdbcTaskStore> stores = List.of();

    @BeforeEach
    void startTwoNodesAtOnce() {
        url = SERVER.newDatabase();
        stores = Race.run(2, node -> JdbcTaskStore.connect(url));
    }

    @AfterEach
    void stopNodes() {
        stores.forEach(TaskStore::close);
    }

    private static Task.Intent intent(Duration interval) {
        return new Task.Intent(
                "crun", "video-generation", "veo", "account", null, null, false, false, interval, Duration.ofHours(1));
    }

    private void run(String ref, Duration interval) {
        stores.get(0).begin(ref, intent(interval), "node-0");
        stores.get(0).accepted(ref, new TaskNews("task-" + ref, "", null, "{}"));
    }

    private static List<Task> due(TaskStore store, String node) {
        return store.due(node, Set.of("account"), Set.of(), 7, LEASE);
    }

    /** What many threads of both nodes took until nothing was left. */
    private List<String> takeAll(BiFunction<TaskStore, String, List<Task>> take) {
        List<String> taken = new ArrayList<>(Race.run(RUNNERS, runner -> takeUntilEmpty(take, runner)).stream()
                .flatMap(List::stream)
                .toList());
        taken.addAll(takeUntilEmpty(take, RUNNERS));
        return taken;
    }

    private List<String> takeUntilEmpty(BiFunction<TaskStore, String, List<Task>> take, int runner) {
        List<String> taken = new ArrayList<>();
        List<Task> some = take.apply(stores.get(runner % 2), "node-" + runner);
        while (!some.isEmpty()) {
            some.forEach(task -> taken.add(task.ref()));
            some = take.apply(stores.get(runner % 2), "node-" + runner);
        }
        return taken;
    }

    @Test
    void giveATaskToOneNodeOnly() {
        IntStream.range(0, TASKS).forEach(number -> run("t" + number, Duration.ZERO));
        assertThat(takeAll(SharedDatabaseTest::due)).hasSize(TASKS).doesNotHaveDuplicates();
        IntStream.range(0, TASKS)
                .forEach(number -> stores.get(1).ended("t" + number, TaskPhase.FAILED, null, "refused"));
        assertThat(takeAll((store, node) -> store.deliverable(node, TaskFilter.all("crun"), 7)))
                .hasSize(TASKS)
                .doesNotHaveDuplicates();
    }

    @Test
    void goByTheDatabasesClock() throws Exception {
        run("late", Duration.ofHours(1));
        run("a", Duration.ofMillis(300));
        List<Task> due = new ArrayList<>();
        await().until(() -> due.addAll(due(stores.get(1), "node-1")));
        assertThat(due).extracting(Task::ref).containsExactly("a");
        Task task = stores.get(1).find("crun", "a").orElseThrow();
        assertThat(databaseTime() - task.created().toEpochMilli()).isBetween(300L, 60_000L);
        assertThat(task.late()).isFalse();
    }

    /** What is found in place of the server's own function says that it is an hour later. */
    @Test
    void goByTheDatabasesClockWhateverThatOfTheNodeSays() throws Exception {
        execute("create function public.clock_timestamp() returns timestamptz language sql volatile"
                + " as $$ select pg_catalog.clock_timestamp() + interval '1 hour' $$");
        try (JdbcTaskStore later = JdbcTaskStore.connect(url + "&options=-c%20search_path=public,pg_catalog")) {
            later.beat("node-1", LEASE);
            later.begin("a", intent(Duration.ZERO), "node-1");
            Task task =
                    later.accepted("a", new TaskNews("task-a", "", null, "{}")).orElseThrow();
            assertThat(Duration.between(Instant.now(), task.created())).isGreaterThan(Duration.ofMinutes(30));
            assertThat(Duration.between(Instant.now(), task.expires())).isGreaterThan(Duration.ofMinutes(90));
            assertThat(later.due("node-1", Set.of("account"), Set.of(), 9, LEASE))
                    .hasSize(1);
            assertThat(later.sweep()).isEmpty();
            assertThat(later.beat("node-1", LEASE)).isTrue();
            later.begin("b", intent(Duration.ZERO), "node-0");
            assertThat(later.sweep()).extracting(Task::ref).containsExactly("b");
        }
        assertThat(number("select lives_until from ai_gateway_node where name = 'node-1'"))
                .isGreaterThan(
                        System.currentTimeMillis() + Duration.ofMinutes(30).toMillis());
    }

    @Test
    void takeOverFromANodeThatNoLongerLives() {
        stores.get(0).beat("node-0", Duration.ofMillis(200));
        stores.get(0).begin("a", intent(Duration.ZERO), "node-0");
        run("b", Duration.ZERO);
        stores.get(0).ended("b", TaskPhase.SUCCEEDED, null, null);
        stores.get(0).deliverable("node-0", TaskFilter.all("crun"), 9);
        stores.get(1).beat("node-1", LEASE);
        List<Task> changed = new ArrayList<>();
        await().until(() -> changed.addAll(stores.get(1).sweep()));
        assertThat(changed).extracting(Task::ref, Task::phase).containsExactly(tuple("a", TaskPhase.UNCERTAIN));
        assertThat(stores.get(1).deliverable("node-1", TaskFilter.all("crun"), 9))
                .hasSize(2);
        assertThat(stores.get(0).delivered("b", "node-0")).isFalse();
        assertThat(stores.get(0).refused("a", "late")).isEmpty();
        assertThat(stores.get(1).delivered("b", "node-1")).isTrue();
    }

    @Test
    void shareADatabaseWithTablesOfOthers() throws Exception {
        String shared = SERVER.newDatabase();
        try (HikariDataSource pool = OwnPool.ofUrl(shared);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table flyway_schema_history (mine int)");
            try (JdbcTaskStore store = new JdbcTaskStore(pool)) {
                assertThat(store.begin("a", intent(Duration.ZERO), "node").isNew())
                        .isTrue();
            }
            statement.execute("select mine from flyway_schema_history");
            assertThat(pool.isClosed()).isFalse();
        }
    }

    /** The counts of a session reach the statistics when it ends; those of a table that is filled by SQL are analyzed first. */
    @Test
    void findTheirWorkByIndexes() throws Exception {
        execute(CrowdedTable.fill("generate_series(1, %d) n"));
        execute("analyze ai_gateway_task");
        endOtherSessions();
        long scans = scans();
        long entries = entries();
        try (JdbcTaskStore store = JdbcTaskStore.connect(url)) {
            CrowdedTable.lookUp(store, intent(Duration.ZERO));
            assertThat(store.park(Set.of("account", "other"), LEASE)).isEmpty();
        }
        await().until(() -> entries() > entries);
        assertThat(scans()).isEqualTo(scans);
        assertThat(entries() - entries).isLessThan(CrowdedTable.FEW);
    }

    /** So that what they have counted is in the statistics. */
    private void endOtherSessions() {
        stores.forEach(TaskStore::close);
        stores = List.of();
        await().until(() -> number("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()")
                == 0);
    }

    private long scans() throws Exception {
        return number("select seq_scan from pg_stat_user_tables where relname = 'ai_gateway_task'");
    }

    /** Of indexes, that were looked at. */
    private long entries() throws Exception {
        return number("select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'ai_gateway_task'");
    }

    private long databaseTime() throws Exception {
        return number("select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)");
    }

    private long number(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute(sql);
        }
    }
}
