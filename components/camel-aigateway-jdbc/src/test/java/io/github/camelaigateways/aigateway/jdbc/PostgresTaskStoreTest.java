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
import io.github.camelaigateways.aigateway.task.TaskStore;
import io.github.camelaigateways.testkit.postgres.PostgresServer;
import io.github.camelaigateways.testkit.task.TaskStoreContract;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every store promises, kept by PostgreSQL. */
class PostgresTaskStoreTest extends TaskStoreContract {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private HikariDataSource pool;

    @Override
    protected TaskStore open(Clock clock) {
        pool = OwnPool.ofUrl(SERVER.newDatabase());
        return new JdbcTaskStore(pool, clock);
    }

    @AfterEach
    void closePool() {
        pool.close();
    }
}
