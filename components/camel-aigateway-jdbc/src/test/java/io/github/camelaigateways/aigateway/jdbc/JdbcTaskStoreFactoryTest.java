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
import io.github.camelaigateways.aigateway.TaskStoreFactory;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Found by Camel, and opens what a location says. */
class JdbcTaskStoreFactoryTest {

    private static final Task.Intent INTENT = new Task.Intent(
            "crun", "o", "veo", "account", "key", null, false, false, Duration.ZERO, Duration.ofHours(1));

    @TempDir
    Path folder;

    private final CamelContext context = new DefaultCamelContext();

    private TaskStore open(String location) throws Exception {
        return context.getCamelContextExtension()
                .getBootstrapFactoryFinder()
                .newInstance(TaskStoreFactory.NAME, TaskStoreFactory.class)
                .orElseThrow()
                .create(context, "crun", location);
    }

    @Test
    void opensAUrl() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("tasks") + ";USER=me;PASSWORD=secret";
        try (TaskStore store = open(url)) {
            store.begin("a", INTENT, "node");
        }
        try (TaskStore store = open(url)) {
            assertThat(store.find("crun", "key")).isPresent();
        }
    }

    @Test
    void usesADataSourceOfTheRegistryAndLeavesItOpen() throws Exception {
        try (HikariDataSource pool = OwnPool.ofFile(folder.resolve("tasks"))) {
            context.getRegistry().bind("pool", pool);
            try (TaskStore store = open("#pool")) {
                store.begin("a", INTENT, "node");
            }
            try (TaskStore store = open("pool")) {
                assertThat(store.find("crun", "a")).isPresent();
            }
            assertThat(pool.isClosed()).isFalse();
        }
    }

    @Test
    void refusesAPoolThatIsTooSmallToMakeTheTables() {
        try (HikariDataSource pool = OwnPool.ofFile(folder.resolve("tasks"))) {
            pool.setMaximumPoolSize(2);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new JdbcTaskStore(pool))
                    .withMessageContaining("maximumPoolSize");
        }
    }

    @Test
    void opensItsFileBelowTheWorkingDirectoryByDefault() throws Exception {
        Path own = Path.of(".camel-ai-gateway", "tasks-crun.mv.db");
        Files.deleteIfExists(own);
        try (TaskStore store = open(null)) {
            assertThat(store.count("crun")).isEmpty();
            assertThat(own).isRegularFile();
        } finally {
            Files.deleteIfExists(own);
        }
    }

    @Test
    void saysWhatIsMissing() {
        assertThatIllegalArgumentException().isThrownBy(() -> open("nobody")).withMessageContaining("nobody");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open("jdbc:sqlite:x"))
                .withMessageContaining("jdbc:postgresql:");
    }
}
