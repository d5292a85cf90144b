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

import io.github.camelaigateways.testkit.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A great many tasks cost few threads, a small heap, and no more questions than are allowed. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TaskScaleTest {

    private static final Logger LOG = LoggerFactory.getLogger(TaskScaleTest.class);
    private static final int WAITING = 100_000;
    private static final int AWAITED = 1_000;
    private static final int QUESTIONS = 100;

    /** Seconds of questions that may come at once, or late because the machine is busy. */
    private static final int SLACK = 7;

    @TempDir
    Path folder;

    @Test
    void watchesTasksInMemory() throws Exception {
        watch("memory");
    }

    @Test
    void watchesTasksInAFile() throws Exception {
        watch("jdbc:h2:file:" + folder.resolve("tasks"));
    }

    private void watch(String store) throws Exception {
        try (VideoGateway gateway = new VideoGateway(Duration.ofHours(1));
                ChildJvm crowd = crowd(store, gateway, WAITING, false)) {
            gateway.end(TaskNode.key(0));
            assertThat(crowd.line()).isNotNull();
            gateway.forget();
            await().atMost(Duration.ofMinutes(2)).until(() -> gateway.questions() > QUESTIONS);
            long questions = gateway.questions();
            double allowed = TaskCrowd.RATE * (gateway.seconds() + SLACK);
            Counts last = usual(crowd.kill());
            LOG.info(
                    "{} tasks waiting in {}: {}, {} questions of {} allowed", WAITING, store, last, questions, allowed);
            assertThat((double) questions).isLessThanOrEqualTo(allowed);
            assertThat(last.ours()).isLessThan(10);
            assertThat(last.all()).isLessThan(60);
        }
    }

    @Test
    void awaitsVideosWithoutThreads() throws Exception {
        try (VideoGateway gateway = new VideoGateway(Duration.ofSeconds(5));
                ChildJvm crowd = crowd("memory", gateway, AWAITED, true)) {
            int most = 0;
            Counts counts = new Counts(0, 0, 0, 0);
            for (String line = crowd.line(); line != null; line = crowd.line()) {
                counts = Counts.of(line);
                most = Math.max(most, counts.all());
            }
            LOG.info("{} videos awaited: {} threads in the JVM at most, in the end {}", AWAITED, most, counts);
            assertThat(crowd.exitCode()).isZero();
            assertThat(counts.ended()).isEqualTo(AWAITED);
            assertThat(gateway.submits()).hasSize(AWAITED);
            assertThat(most).isLessThan(100);
        }
    }

    private static ChildJvm crowd(String store, VideoGateway gateway, int tasks, boolean awaits) throws Exception {
        return ChildJvm.start(
                TaskCrowd.class,
                List.of("-Xmx300m", "-XX:+ExitOnOutOfMemoryError", "-Dlogback.configurationFile=quiet.xml"),
                store,
                gateway.baseUrl(),
                Integer.toString(tasks),
                Boolean.toString(awaits));
    }

    /** What was counted most of the time: a thread that helps for a moment is none that waits. */
    private static Counts usual(List<String> lines) {
        // the last line may be cut by the kill
        List<Counts> counts = lines.subList(0, Math.max(1, lines.size() - 1)).stream()
                .map(Counts::of)
                .sorted(Comparator.comparing(Counts::ours))
                .toList();
        return counts.get(counts.size() / 2);
    }

    private record Counts(int ours, int all, int heapMegabytes, int ended) {

        static Counts of(String line) {
            List<Integer> numbers =
                    Arrays.stream(line.split(" ")).map(Integer::parseInt).toList();
            return new Counts(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
        }
    }
}
