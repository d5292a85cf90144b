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
import io.github.camelaigateways.aigateway.task.TaskStore;
import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import io.github.camelaigateways.testkit.ChildClasses;
import io.github.camelaigateways.testkit.ChildJvm;
import io.github.camelaigateways.testkit.postgres.PostgresServer;
import io.github.camelaigateways.testkit.task.FaultyTaskStore.Point;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that submits, awaits and delivers tasks is killed (SIGKILL) again and again: at any moment from its start on, and at
 * each step of its store. The system property {@code tasks.kills} says how often each of the four tests kills.
 */
@Timeout(value = 120, unit = TimeUnit.MINUTES)
class TaskKillTest {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dlogback.configurationFile=quiet.xml");

    /** The keys that each process adds. */
    static final int TASKS = 6;

    private static final int KILLS = Integer.getInteger("tasks.kills", 10);

    private static final int LONGEST_WORK_MILLIS = 1200;

    /** How many keys of those before it each process sends again. */
    private static final int RESENT = 24;

    /** A step of the store that changes something, when the process is killed, and up to which of its calls. */
    private record Step(String method, Point point, int most) {}

    private static final List<Step> STEPS = List.of(
            new Step("begin", Point.BEFORE, 4),
            new Step("begin", Point.AFTER, 4),
            new Step("accepted", Point.BEFORE, 4),
            new Step("accepted", Point.AFTER, 4),
            new Step("refused", Point.BEFORE, 1),
            new Step("refused", Point.AFTER, 1),
            new Step("uncertain", Point.BEFORE, 1),
            new Step("uncertain", Point.AFTER, 1),
            new Step("due", Point.BEFORE, 20),
            new Step("due", Point.AFTER, 3),
            new Step("running", Point.BEFORE, 4),
            new Step("running", Point.AFTER, 4),
            new Step("unanswered", Point.BEFORE, 1),
            new Step("unanswered", Point.AFTER, 1),
            new Step("ended", Point.BEFORE, 4),
            new Step("ended", Point.AFTER, 4),
            new Step("awaited", Point.BEFORE, 20),
            new Step("awaited", Point.AFTER, 1),
            new Step("deliverable", Point.BEFORE, 20),
            new Step("deliverable", Point.AFTER, 2),
            new Step("released", Point.BEFORE, 1),
            new Step("released", Point.AFTER, 1),
            new Step("delivered", Point.BEFORE, 4),
            new Step("delivered", Point.AFTER, 4),
            new Step("claim", Point.BEFORE, 1),
            new Step("claim", Point.AFTER, 1),
            new Step("regain", Point.BEFORE, 1),
            new Step("regain", Point.AFTER, 1),
            new Step("beat", Point.BEFORE, 2),
            new Step("beat", Point.AFTER, 1),
            new Step("sweep", Point.BEFORE, 1));

    /** What no process does by itself within such a life, and what changes nothing. */
    private static final Set<String> NEVER = Set.of(
            "postponed",
            "hint",
            "park",
            "purge",
            "attach",
            "free",
            "cancel",
            "resume",
            "find",
            "list",
            "count",
            "untaken",
            "close");

    @TempDir
    static Path shared;

    private static ChildClasses classes;

    @TempDir
    Path folder;

    private final StoppableClock clock = new StoppableClock();
    private Sandbox sandbox;
    private TaskJournal journal;

    @BeforeAll
    static void archiveClasses() throws Exception {
        String store = "jdbc:h2:file:" + shared.resolve("tasks");
        TaskWitness.lookOn(store);
        try (Sandbox any = Sandbox.start(
                SandboxOptions.builder().taskDuration(Duration.ZERO).build())) {
            classes = ChildClasses.archived(
                    shared,
                    TaskNode.class,
                    OPTIONS,
                    TaskNode.arguments(
                            store,
                            any.baseUrl("crazyrouter"),
                            shared.resolve("journal"),
                            0,
                            TASKS,
                            true,
                            TaskNode.LEASE));
        }
    }

    @BeforeEach
    void startSandbox() {
        sandbox = Sandbox.start(SandboxOptions.builder()
                .taskDuration(Duration.ofMillis(250))
                .clock(clock)
                .build());
        journal = new TaskJournal(folder.resolve("journal"));
    }

    @AfterEach
    void stopSandbox() {
        sandbox.close();
    }

    private String file() {
        return "jdbc:h2:file:" + folder.resolve("tasks") + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    private ChildJvm node(String store, int from, int to, boolean ends, String... point) throws Exception {
        return ChildJvm.start(
                classes,
                TaskNode.class,
                OPTIONS,
                TaskNode.arguments(
                        store,
                        sandbox.baseUrl("crazyrouter"),
                        folder.resolve("journal"),
                        from,
                        to,
                        ends,
                        // what another held is claimed when it is asked for before it is freed
                        List.of(point).contains("claim") ? TaskNode.LONG_LEASE.multipliedBy(2) : TaskNode.LEASE,
                        point));
    }

    @Test
    void losesNothingToKillsWithAFile() throws Exception {
        killAtAnyMoment("H2", file());
    }

    @Test
    void losesNothingToKillsWithAServer() throws Exception {
        killAtAnyMoment("PostgreSQL", SERVER.newDatabase());
    }

    /** A quarter of the processes while they start, the others at any moment of their work. */
    private void killAtAnyMoment(String what, String store) throws Exception {
        TaskWitness.lookOn(store);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int start = 1000;
        int early = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            int to = kill * TASKS;
            try (ChildJvm node = node(store, Math.max(0, to - RESENT), to, false)) {
                int life = random.nextInt(LONGEST_WORK_MILLIS);
                if (random.nextInt(4) == 0) {
                    life = random.nextInt(start);
                } else {
                    long began = System.nanoTime();
                    assertThat(node.line()).isEqualTo("ready");
                    start = 1 + (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                }
                assertThat(node.endsWithin(Duration.ofMillis(life)))
                        .as("ended by itself")
                        .isFalse();
                early += node.kill().contains("submitted") ? 0 : 1;
            }
        }
        end(store, KILLS * TASKS);
        tally(store)
                .check(
                        "%s, at any moment (seed %d; %d before all was submitted)".formatted(what, seed, early),
                        KILLS,
                        KILLS * TASKS);
    }

    @Test
    void losesNothingToKillsAtEachStepWithAFile() throws Exception {
        killAtEachStep("H2", file());
    }

    @Test
    void losesNothingToKillsAtEachStepWithAServer() throws Exception {
        killAtEachStep("PostgreSQL", SERVER.newDatabase());
    }

    /** Each step once, at its first call; then again and again, at any call. */
    private void killAtEachStep(String what, String store) throws Exception {
        TaskWitness.lookOn(store);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int kills = Math.max(KILLS, STEPS.size());
        for (int kill = 0; kill < kills; kill++) {
            Step step = STEPS.get(kill % STEPS.size());
            killAt(store, kill, step, kill < STEPS.size() ? 1 : 1 + random.nextInt(step.most()));
        }
        end(store, kills * TASKS);
        TaskTally tally = tally(store).check(what + ", at each step (seed " + seed + ")", kills, kills * TASKS);
        assertThat(tally.tasks().get(TaskNode.key(0)).phase()).isEqualTo(TaskPhase.SUCCEEDED);
        assertThat(tally.tasks().get(TaskNode.key(TASKS)).phase()).isEqualTo(TaskPhase.UNCERTAIN);
        assertThat(tally.submits()).doesNotContainKey(TaskNode.key(TASKS));
        assertThat(tally.tasks().get(TaskNode.key(2 * TASKS)).phase()).isEqualTo(TaskPhase.UNCERTAIN);
        assertThat(tally.submits()).containsKey(TaskNode.key(2 * TASKS));
        assertThat(tally.tasks().get(TaskNode.key(3 * TASKS)).phase()).isEqualTo(TaskPhase.SUCCEEDED);
    }

    private void killAt(String store, int kill, Step step, int call) throws Exception {
        boolean joins = step.method().equals("claim");
        clock.stop(joins || Set.of("running", "unanswered").contains(step.method()));
        if (joins) {
            leaveBehind(store, kill);
        }
        switch (step.method()) {
            case "refused" -> sandbox.misbehave(Misbehaviour.INSUFFICIENT_QUOTA, 10 * RESENT);
            case "uncertain" -> sandbox.misbehave(Misbehaviour.DROPPED_CONNECTION, 10 * RESENT);
            default -> sandbox.behave();
        }
        int to = (kill + 1) * TASKS;
        try (ChildJvm node = node(
                store,
                joins || kill < STEPS.size() ? to - TASKS : to - RESENT,
                to,
                false,
                step.method(),
                step.point().name(),
                Integer.toString(call))) {
            String line = node.line();
            while (line != null && !line.equals(StandingStore.THERE)) {
                if (line.equals("submitted") && step.method().equals("unanswered")) {
                    sandbox.misbehave(Misbehaviour.SERVER_ERROR, RESENT);
                }
                line = node.line();
            }
            assertThat(line).as("%s, call %d", step, call).isEqualTo(StandingStore.THERE);
            node.kill();
        }
        sandbox.behave();
        clock.stop(false);
    }

    /** What a process has awaited that is killed. */
    private void leaveBehind(String store, int kill) throws Exception {
        try (ChildJvm node = node(store, kill * TASKS, (kill + 1) * TASKS, false)) {
            assertThat(node.line()).isEqualTo("ready");
            assertThat(node.line()).isEqualTo("submitted");
            node.kill();
        }
    }

    @Test
    void knowsEachStep() {
        Set<String> methods =
                Arrays.stream(TaskStore.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
        methods.removeAll(NEVER);
        assertThat(STEPS.stream().map(Step::method)).containsAll(methods).allMatch(methods::contains);
    }

    /** Lets a process do what is left to do. */
    private void end(String store, int keys) throws Exception {
        try (ChildJvm last = node(store, 0, keys, true)) {
            assertThat(last.exitCode()).isZero();
        }
    }

    /** The clock of the sandbox: while it stands still, no task ends. */
    private static final class StoppableClock extends Clock {
        private volatile @Nullable Instant stopped;

        void stop(boolean stops) {
            stopped = stops ? Instant.now() : null;
        }

        @Override
        public Instant instant() {
            Instant still = stopped;
            return still == null ? Instant.now() : still;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private TaskTally tally(String store) {
        return TaskTally.of(store, sandbox.submittedPrompts(), journal);
    }
}
