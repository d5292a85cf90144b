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

import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.testkit.ChildJvm;
import io.github.camelaigateways.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share a PostgreSQL: each task is one node's at a time, and nobody misses a node that is gone. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TaskNodesTest {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private static final int TASKS = 40;

    /** Longer than a node is believed to live, by far. */
    private static final Duration PAUSE = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    private VideoGateway gateway;
    private String store;
    private final List<ChildJvm> nodes = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        gateway = new VideoGateway(Duration.ofSeconds(3));
        store = SERVER.newDatabase();
    }

    @AfterEach
    void stop() throws Exception {
        for (ChildJvm node : nodes) {
            node.close();
        }
        gateway.close();
    }

    private ChildJvm node(int from, int to, boolean ends) throws Exception {
        ChildJvm node = ChildJvm.start(
                TaskNode.class,
                TaskKillTest.OPTIONS,
                store,
                gateway.baseUrl(),
                folder.resolve("journal").toString(),
                Integer.toString(from),
                Integer.toString(to),
                Boolean.toString(ends));
        nodes.add(node);
        return node;
    }

    private static void untilSubmitted(ChildJvm node) throws Exception {
        assertThat(node.line()).isEqualTo("ready");
        assertThat(node.line()).isEqualTo("submitted");
    }

    private TaskTally check(String what, int kills, int keys) {
        return TaskTally.of(store, gateway.submits(), new TaskJournal(folder.resolve("journal")))
                .check(what, kills, keys);
    }

    @Test
    void threeNodesShareTheWork() throws Exception {
        ChildJvm first = node(0, TASKS, true);
        ChildJvm second = node(0, TASKS, true);
        ChildJvm third = node(0, TASKS, true);
        for (ChildJvm node : List.of(first, second, third)) {
            assertThat(node.exitCode()).isZero();
        }
        TaskTally tally = check("three nodes, the same keys", 0, TASKS);
        assertThat(tally.uncertain()).isZero();
        assertThat(gateway.overlaps()).isZero();
    }

    @Test
    void othersTakeOverFromANodeThatWasKilled() throws Exception {
        ChildJvm doomed = node(0, TASKS, false);
        untilSubmitted(doomed);
        ChildJvm other = node(TASKS, 2 * TASKS, true);
        assertThat(other.line()).isEqualTo("ready");
        doomed.kill();
        assertThat(other.exitCode()).isZero();
        TaskTally tally = check("two nodes, one killed", 1, 2 * TASKS);
        assertThat(tally.tasks().values()).allMatch(task -> task.phase() == TaskPhase.SUCCEEDED);
        assertThat(gateway.overlaps()).isZero();
    }

    @Test
    void aNodeThatWasPausedDoesNoHarm() throws Exception {
        ChildJvm paused = node(0, TASKS, false);
        ChildJvm other = node(TASKS, 2 * TASKS, false);
        assertThat(paused.line()).isEqualTo("ready");
        signal("-STOP", paused);
        untilSubmitted(other);
        assertThat(new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
        signal("-CONT", paused);
        assertThat(paused.line()).isEqualTo("submitted");
        ChildJvm last = node(0, 2 * TASKS, true);
        assertThat(last.exitCode()).isZero();
        check("two nodes, one paused", 0, 2 * TASKS);
    }

    private static void signal(String name, ChildJvm node) throws Exception {
        Process kill = new ProcessBuilder("kill", name, Long.toString(node.pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }
}
