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
import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import io.github.camelaigateways.testkit.ChildJvm;
import io.github.camelaigateways.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that submits and delivers tasks is killed again and again, at any moment and at each step of its store. The system
 * property {@code tasks.kills} says how often.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class TaskKillTest {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Dlogback.configurationFile=quiet.xml");

    private static final int KILLS = Integer.getInteger("tasks.kills", 4);
    private static final int TASKS = 6;
    private static final int RESENT = 24;
    private static final int LONGEST_LIFE_MILLIS = 1200;

    /** Each step of the store that changes something, and whether the process dies before or after it. */
    private static final String[][] POINTS = {
        {"begin", "BEFORE"},
        {"begin", "AFTER"},
        {"accepted", "BEFORE"},
        {"accepted", "AFTER"},
        {"due", "AFTER"},
        {"running", "BEFORE"},
        {"running", "AFTER"},
        {"ended", "BEFORE"},
        {"ended", "AFTER"},
        {"deliverable", "AFTER"},
        {"delivered", "BEFORE"},
        {"delivered", "AFTER"}
    };

    @TempDir
    Path folder;

    private final StoppableClock clock = new StoppableClock();
    private Sandbox sandbox;
    private TaskJournal journal;

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
        return "jdbc:h2:file:" + folder.resolve("tasks") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
    }

    private ChildJvm node(String store, int from, int to, boolean ends, String... point) throws Exception {
        String[] all = new String[6 + point.length];
        all[0] = store;
        all[1] = sandbox.baseUrl("crazyrouter");
        all[2] = folder.resolve("journal").toString();
        all[3] = Integer.toString(from);
        all[4] = Integer.toString(to);
        all[5] = Boolean.toString(ends);
        System.arraycopy(point, 0, all, 6, point.length);
        return ChildJvm.start(TaskNode.class, OPTIONS, all);
    }

    @Test
    void losesNothingToKillsWithAFile() throws Exception {
        killAtAnyMoment("H2", file());
    }

    @Test
    void losesNothingToKillsWithAServer() throws Exception {
        killAtAnyMoment("PostgreSQL", SERVER.newDatabase());
    }

    private void killAtAnyMoment(String what, String store) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int kill = 1; kill <= KILLS; kill++) {
            int to = kill * TASKS;
            try (ChildJvm node = node(store, Math.max(0, to - RESENT), to, false)) {
                assertThat(node.line()).isEqualTo("ready");
                boolean never = new CountDownLatch(1).await(random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS);
                assertThat(never).isFalse();
                node.kill();
            }
        }
        end(store, KILLS * TASKS);
        tally(store).check(what + ", at any moment (seed " + seed + ")", KILLS, KILLS * TASKS);
    }

    @Test
    void losesNothingToKillsAtEachStepWithAFile() throws Exception {
        killAtEachStep("H2", file());
    }

    @Test
    void losesNothingToKillsAtEachStepWithAServer() throws Exception {
        killAtEachStep("PostgreSQL", SERVER.newDatabase());
    }

    private void killAtEachStep(String what, String store) throws Exception {
        for (int number = 0; number < POINTS.length; number++) {
            clock.stop(POINTS[number][0].equals("running"));
            try (ChildJvm node = node(store, number, number + 1, false, POINTS[number])) {
                assertThat(node.exitCode()).as(String.join(" ", POINTS[number])).isOne();
            }
        }
        clock.stop(false);
        end(store, POINTS.length);
        TaskTally tally = tally(store).check(what + ", at each step", POINTS.length, POINTS.length);
        assertThat(tally.tasks().get(TaskNode.key(0)).phase()).isEqualTo(TaskPhase.SUCCEEDED);
        assertThat(tally.tasks().get(TaskNode.key(1)).phase()).isEqualTo(TaskPhase.UNCERTAIN);
        assertThat(tally.submits()).doesNotContainKey(TaskNode.key(1));
        assertThat(tally.tasks().get(TaskNode.key(2)).phase()).isEqualTo(TaskPhase.UNCERTAIN);
        assertThat(tally.submits()).containsKey(TaskNode.key(2));
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
