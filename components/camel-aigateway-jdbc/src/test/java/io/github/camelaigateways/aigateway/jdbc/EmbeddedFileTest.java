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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.testkit.ChildJvm;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The H2 file of a process that may be killed. */
class EmbeddedFileTest {

    private static final int PRINTED = 200;

    @TempDir
    Path folder;

    /** Begins tasks without end, and prints each once it is kept. */
    public static final class Writer {

        private Writer() {}

        /** @param arguments the file, and what the tasks' names begin with */
        public static void main(String[] arguments) {
            JdbcTaskStore store = JdbcTaskStore.embedded(Path.of(arguments[0]));
            for (int number = 0; ; number++) {
                System.out.println(store.begin(arguments[1] + number, intent(), "node")
                        .task()
                        .ref());
            }
        }
    }

    private static Task.Intent intent() {
        return new Task.Intent(
                "crun", "video-generation", "veo", "account", null, null, false, false, Duration.ZERO, Duration.ZERO);
    }

    private Path file() {
        return folder.resolve("new").resolve("tasks");
    }

    @Test
    void losesNothingThatItHasReturnedToAKill() throws Exception {
        List<String> kept = new ArrayList<>();
        for (String life : List.of("first-", "second-")) {
            try (ChildJvm writer = ChildJvm.start(Writer.class, List.of(), file().toString(), life)) {
                for (int number = 0; number < PRINTED; number++) {
                    kept.add(writer.line());
                }
                kept.addAll(writer.kill());
            }
        }
        try (JdbcTaskStore store = JdbcTaskStore.embedded(file())) {
            assertThat(store.list(TaskFilter.all("crun"), Integer.MAX_VALUE).stream()
                            .map(Task::ref))
                    .hasSizeGreaterThanOrEqualTo(2 * PRINTED)
                    .containsAll(
                            Stream.concat(kept.stream(), Stream.of("first-0")).toList());
        }
    }

    /** H2 keeps each table and each index at once, and only afterwards the note that all are made. */
    @Test
    void goesOnWithTablesThatAKillLeftHalfMade() throws Exception {
        int missing = 0;
        boolean isLast = false;
        while (!isLast) {
            Path half = folder.resolve("half-" + missing);
            JdbcTaskStore.embedded(half).close();
            try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + half);
                    Statement statement = connection.createStatement()) {
                statement.execute("delete from \"ai_gateway_schema_history\" where \"script\" like 'V1%'");
                List<String> drops = drops(statement);
                for (String drop : drops.subList(0, missing)) {
                    statement.execute(drop);
                }
                isLast = missing == drops.size();
            }
            try (JdbcTaskStore store = JdbcTaskStore.embedded(half)) {
                assertThat(store.begin("a", intent(), "node").isNew())
                        .as("%d missing", missing)
                        .isTrue();
            }
            missing++;
        }
        assertThat(missing).isGreaterThan(10);
    }

    /** What takes away the indexes and the tables, the last first. */
    private static List<String> drops(Statement statement) throws SQLException {
        List<String> drops = new ArrayList<>();
        try (ResultSet indexes = statement.executeQuery("select index_name from information_schema.indexes"
                + " where lower(index_name) like 'ai_gateway_task%' order by index_name desc")) {
            while (indexes.next()) {
                drops.add("drop index " + indexes.getString(1));
            }
        }
        drops.addAll(List.of("drop table ai_gateway_node", "drop table ai_gateway_task"));
        return drops;
    }

    @Test
    void findsItsWorkByIndexes() throws Exception {
        CountedReads reads = new CountedReads();
        try (HikariDataSource pool = OwnPool.ofFile(file());
                Connection connection = pool.getConnection();
                JdbcTaskStore store = new JdbcTaskStore(reads.of(pool))) {
            connection.createStatement().execute(CrowdedTable.fill("(select x as n from system_range(1, %d)) numbers"));
            reads.plans().clear();
            CrowdedTable.lookUp(store, intent());
            assertThat(reads.plans())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(plan -> assertThat(CountedReads.scans(plan)).isLessThan(CrowdedTable.FEW / 10));
        }
    }

    @Test
    void saysThatAnotherProcessHasTheFile() throws Exception {
        try (ChildJvm writer = ChildJvm.start(Writer.class, List.of(), file().toString(), "t")) {
            writer.line();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcTaskStore.embedded(file()))
                    .withMessageContaining("Another process")
                    .withMessageContaining(file().toString())
                    .withMessageContaining("PostgreSQL");
        }
    }

    @Test
    void refusesAPathThatTheDatabaseWouldReadAsSettings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcTaskStore.embedded(folder.resolve("a;b")))
                .withMessageContaining("semicolon");
    }
}
