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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskNews;
import io.github.camelaigateways.testkit.postgres.PostgresServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a database refuses. */
class StorageFailureTest {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private static final Task.Intent INTENT = new Task.Intent(
            "crun", "o", "veo", "account", "key", null, false, false, Duration.ZERO, Duration.ofHours(1));

    @Test
    void saysWhatWasAskedAndNoReply() throws Exception {
        try (HikariDataSource pool = OwnPool.ofUrl(SERVER.newDatabase());
                Connection connection = pool.getConnection()) {
            JdbcTaskStore store = new JdbcTaskStore(pool);
            store.begin("a", INTENT, "node");
            connection.createStatement().execute("alter table ai_gateway_task add check (reply is null)");
            TaskStorageException failure = catchThrowableOfType(
                    TaskStorageException.class,
                    () -> store.accepted("a", new TaskNews("id", "", null, "https://signed.example/?secret")));
            assertThat(failure).hasMessageContaining("accept a task").hasMessageContaining("23514");
            assertThat(failure.getMessage()).doesNotContain("secret");
            assertThat(store.find("crun", "a").orElseThrow().taskId()).isNull();
            connection.createStatement().execute("drop table ai_gateway_task");
            TaskStorageException gone = catchThrowableOfType(
                    TaskStorageException.class, () -> store.uncertain("a", "https://signed.example/?secret"));
            StringWriter trace = new StringWriter();
            gone.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString())
                    .contains("note an uncertain task", "42P01")
                    .doesNotContain("secret");
        }
    }

    @Test
    void namesARefTwiceOnlyOnce() throws Exception {
        try (JdbcTaskStore store = JdbcTaskStore.connect(SERVER.newDatabase())) {
            store.begin("a", INTENT, "node");
            Task.Intent other = new Task.Intent(
                    "crun", "o", "veo", "account", null, null, false, false, Duration.ZERO, Duration.ZERO);
            assertThatExceptionOfType(TaskStorageException.class)
                    .isThrownBy(() -> store.begin("a", other, "node"))
                    .withMessageContaining("23505");
        }
    }

    @Test
    void hidesThePasswordOfAUrlThatLeadsNowhere() {
        for (String url : new String[] {
            "jdbc:postgresql://127.0.0.1:1/tasks?user=me&password=hunter2",
            "jdbc:h2:tcp://127.0.0.1:1/tasks;USER=me;PASSWORD=hunter2",
            "jdbc:mysql://127.0.0.1/tasks?password=hunter2"
        }) {
            StringWriter trace = new StringWriter();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcTaskStore.connect(url))
                    .satisfies(failure -> failure.printStackTrace(new PrintWriter(trace)));
            assertThat(trace.toString()).contains("database of tasks").doesNotContain("hunter2");
        }
    }
}
