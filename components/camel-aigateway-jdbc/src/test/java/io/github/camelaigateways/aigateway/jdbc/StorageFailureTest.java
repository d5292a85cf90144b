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
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** What a database refuses. */
class StorageFailureTest {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private static final Task.Intent INTENT = new Task.Intent(
            "crun", "o", "veo", "account", "key", null, false, false, Duration.ZERO, Duration.ofHours(1));

    private static final TaskNews NEWS = new TaskNews("id", "", null, "https://signed.example/?secret");

    @Test
    void saysWhatWasAskedAndNoReply() throws Exception {
        try (HikariDataSource pool = OwnPool.ofUrl(SERVER.newDatabase());
                Connection connection = pool.getConnection()) {
            JdbcTaskStore store = new JdbcTaskStore(pool);
            store.begin("a", INTENT, "node");
            connection.createStatement().execute("alter table ai_gateway_task add check (reply is null)");
            assertThat(failure(() -> store.accepted("a", NEWS))).contains("accept a task", "23514");
            assertThat(store.find("crun", "a").orElseThrow().taskId()).isNull();
        }
    }

    @Test
    void tellsNoReplyThroughAPoolOfTheApplications() throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(SERVER.newDatabase());
        JdbcTaskStore store = new JdbcTaskStore(source);
        store.begin("a", INTENT, "node");
        try (Connection connection = source.getConnection()) {
            connection
                    .createStatement()
                    .execute("create function no() returns trigger language plpgsql as"
                            + " 'begin raise exception ''no''; end'; create trigger no before update on ai_gateway_task"
                            + " for each row execute function no()");
        }
        assertThat(failure(() -> store.accepted("a", NEWS))).contains("accept a task", "P0001");
    }

    /** All that a log would show of it. */
    private static String failure(ThrowableAssert.ThrowingCallable step) {
        StringWriter trace = new StringWriter();
        catchThrowableOfType(TaskStorageException.class, step).printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("secret");
        return trace.toString();
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
