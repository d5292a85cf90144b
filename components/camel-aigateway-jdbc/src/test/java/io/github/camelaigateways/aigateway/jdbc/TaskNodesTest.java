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

import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.testkit.ChildJvm;
import io.github.camelaigateways.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that share a PostgreSQL: each task is one node's at a time, and nobody misses a node that is gone. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TaskNodesTest {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private static final int TASKS = 40;

    /** A key whose first delivery comes to nothing. */
    private static final int FAILING = 3;

    @TempDir
    Path folder;

    private VideoGateway gateway;
    private String store;
    private final List<ChildJvm> nodes = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        gateway = new VideoGateway(Duration.ofSeconds(3));
        store = SERVER.newDatabase();
        TaskWitness.lookOn(store);
    }

    @AfterEach
    void stop() throws Exception {
        for (ChildJvm node : nodes) {
            node.close();
        }
        gateway.close();
    }

    private ChildJvm node(int from, int to, boolean ends, String... point) throws Exception {
        return node(TaskNode.LEASE, from, to, ends, point);
    }

    private ChildJvm node(Duration lease, int from, int to, boolean ends, String... point) throws Exception {
        ChildJvm node = ChildJvm.start(
                TaskNode.class,
                TaskKillTest.OPTIONS,
                TaskNode.arguments(store, gateway.baseUrl(), folder.resolve("journal"), from, to, ends, lease, point));
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
        ChildJvm first = node(TaskNode.LONG_LEASE, 0, TASKS, true);
        ChildJvm second = node(TaskNode.LONG_LEASE, 0, TASKS, true);
        ChildJvm third = node(TaskNode.LONG_LEASE, 0, TASKS, true);
        for (ChildJvm node : List.of(first, second, third)) {
            assertThat(node.exitCode()).isZero();
        }
        TaskTally tally = check("three nodes, the same keys", 0, TASKS);
        assertThat(tally.uncertain()).isZero();
        assertThat(gateway.early()).isZero();
    }

    @Test
    void othersTakeOverFromANodeThatWasKilled() throws Exception {
        letTasksRun(List.of());
        ChildJvm doomed = node(TaskNode.LONG_LEASE, 0, TASKS, false);
        untilSubmitted(doomed);
        untilAllRun(TASKS);
        ChildJvm other = node(TaskNode.LONG_LEASE, TASKS, 2 * TASKS, true);
        assertThat(other.line()).isEqualTo("ready");
        doomed.kill();
        endAll();
        assertThat(other.exitCode()).isZero();
        TaskTally tally = check("two nodes, one killed", 1, 2 * TASKS);
        assertThat(tally.tasks().values()).allMatch(task -> task.phase() == TaskPhase.SUCCEEDED);
        assertThat(gateway.early()).isZero();
    }

    @Test
    void aNodeThatWasPausedDoesNoHarm() throws Exception {
        letTasksRun(List.of());
        ChildJvm paused = node(0, TASKS, false);
        untilSubmitted(paused);
        untilAllRun(TASKS);
        signal("-STOP", paused);
        ChildJvm other = node(TaskNode.LONG_LEASE, TASKS, 2 * TASKS, false);
        untilSubmitted(other);
        endAll();
        untilOnlyOneIsBelievedToLive();
        signal("-CONT", paused);
        ChildJvm last = node(0, 2 * TASKS, true);
        assertThat(last.exitCode()).isZero();
        check("two nodes, one paused", 1, 2 * TASKS);
    }

    /** The other node is at the same step of the same task when the first goes on with it. */
    @ParameterizedTest
    @ValueSource(strings = {"running", "released", "delivered"})
    void aNodeThatGoesOnLateChangesNothingThatAnotherHas(String step) throws Exception {
        int key = step.equals("released") ? FAILING : 0;
        letTasksRun(step.equals("running") ? List.of() : List.of(key));
        ChildJvm paused = node(key, key + 1, false, step, "BEFORE", "1");
        untilThere(paused);
        signal("-STOP", paused);
        ChildJvm other = node(
                Duration.ofMinutes(1), key, key, true, step.equals("released") ? "delivered" : step, "BEFORE", "1");
        untilThere(other);
        List<TaskWitness.Sight> before = onlySights();
        goOn(paused);
        assertThat(outcome(paused)).isEqualTo("nothing");
        assertThat(onlySights()).isEqualTo(before);
        other.say();
        assertThat(outcome(other)).isEqualTo("something");
        gateway.end(TaskNode.key(key));
        assertThat(other.exitCode()).isZero();
        assertThat(onlySights())
                .filteredOn(sight -> sight.stage().equals("DONE"))
                .hasSize(1);
    }

    /** The other node has made an end of the task when the first would do so. */
    @ParameterizedTest
    @ValueSource(strings = {"running", "ended", "delivered"})
    void aNodeThatGoesOnLateChangesNothingThatIsOver(String step) throws Exception {
        letTasksRun(step.equals("running") ? List.of() : List.of(0));
        ChildJvm paused = node(0, 1, false, step, "BEFORE", "1");
        untilThere(paused);
        signal("-STOP", paused);
        gateway.end(TaskNode.key(0));
        assertThat(node(0, 0, true).exitCode()).isZero();
        List<TaskWitness.Sight> before = onlySights();
        assertThat(before).endsWith(new TaskWitness.Sight("SUCCEEDED", "DONE"));
        goOn(paused);
        assertThat(outcome(paused)).isEqualTo("nothing");
        assertThat(onlySights()).isEqualTo(before);
    }

    /** What is told late of a submit still counts: it is the id of a task that is paid. */
    @Test
    void aNodeThatGoesOnLateStillTellsTheId() throws Exception {
        letTasksRun(List.of(0));
        ChildJvm paused = node(0, 1, false, "accepted", "BEFORE", "1");
        untilThere(paused);
        signal("-STOP", paused);
        assertThat(node(0, 0, true).exitCode()).isZero();
        assertThat(onlySights()).endsWith(new TaskWitness.Sight("UNCERTAIN", "DONE"));
        goOn(paused);
        assertThat(outcome(paused)).isEqualTo("something");
        assertThat(node(0, 1, true).exitCode()).isZero();
        check("one node, paused before it stored the id", 1, 1);
        assertThat(onlySights()).endsWith(new TaskWitness.Sight("SUCCEEDED", "DONE"));
    }

    /** Tasks run until they are told to end, except for these. */
    private void letTasksRun(List<Integer> except) throws Exception {
        gateway.close();
        gateway = new VideoGateway(Duration.ofHours(1));
        except.forEach(number -> gateway.end(TaskNode.key(number)));
    }

    private void endAll() {
        IntStream.range(0, 2 * TASKS).mapToObj(TaskNode::key).forEach(gateway::end);
    }

    private List<TaskWitness.Sight> onlySights() {
        Map<String, List<TaskWitness.Sight>> all = TaskWitness.seen(store);
        assertThat(all).hasSize(1);
        return all.values().iterator().next();
    }

    /** The node has said that it submits; the last of it may still be on its way. */
    private void untilAllRun(int tasks) {
        await().until(() -> TaskWitness.seen(store).values().stream()
                        .filter(sights -> sights.get(sights.size() - 1).phase().equals("RUNNING"))
                        .count()
                == tasks);
    }

    private static void untilThere(ChildJvm node) throws Exception {
        assertThat(node.line()).isEqualTo("ready");
        String line = node.line();
        assertThat(line.equals("submitted") ? node.line() : line).isEqualTo(StandingStore.THERE);
    }

    private static void goOn(ChildJvm node) throws Exception {
        signal("-CONT", node);
        node.say();
    }

    private static String outcome(ChildJvm node) throws Exception {
        String line = node.line();
        String told = line.equals("submitted") ? node.line() : line;
        assertThat(told).startsWith(StandingStore.WENT_ON);
        return told.substring(StandingStore.WENT_ON.length());
    }

    /**
     * Nobody believes any longer that the paused node lives. What others have taken over by then is not waited for: the node has
     * stopped at any moment, so it may hold locks that they need.
     */
    private void untilOnlyOneIsBelievedToLive() {
        await().atMost(Duration.ofMinutes(1)).until(() -> TaskWitness.livingNodes(store) <= 1);
    }

    private static void signal(String name, ChildJvm node) throws Exception {
        Process kill = new ProcessBuilder("kill", name, Long.toString(node.pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }
}
