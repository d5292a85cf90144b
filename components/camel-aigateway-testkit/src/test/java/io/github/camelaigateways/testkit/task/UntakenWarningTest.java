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
package io.github.camelaigateways.testkit.task;

import static io.github.camelaigateways.testkit.task.TaskScene.ACCOUNT;
import static io.github.camelaigateways.testkit.task.TaskScene.FAMILY;
import static io.github.camelaigateways.testkit.task.TaskScene.GATEWAY;
import static io.github.camelaigateways.testkit.task.TaskScene.like;
import static io.github.camelaigateways.testkit.task.TaskScene.submit;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelaigateways.aigateway.call.Caller;
import io.github.camelaigateways.aigateway.task.MemoryTaskStore;
import io.github.camelaigateways.aigateway.task.TaskAccounts;
import io.github.camelaigateways.aigateway.task.TaskDesk;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.WatchSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a desk says of ended tasks that no route takes. Its ticks come when a test wakes it, on the thread of the test. */
class UntakenWarningTest {

    private static final Duration RETENTION = Duration.ofDays(7);
    private static final Duration NEVER = Duration.ofDays(1);

    private final SettableClock clock = new SettableClock();
    private final TaskScene scene = new TaskScene(new MemoryTaskStore(clock), clock);
    private final AtomicLong nanos = new AtomicLong();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Logger logger = (Logger) LoggerFactory.getLogger(TaskDesk.class);
    private final Level level = logger.getLevel();
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final TaskDesk desk = TaskDesk.of(
            "node-of-the-desk",
            GATEWAY,
            scene.store(),
            new TaskAccounts(),
            new Caller(timer, Runnable::run, new Random(1), clock),
            Map.of(),
            new WatchSettings(NEVER, NEVER, 1, 1, NEVER, RETENTION),
            Runnable::run,
            Runnable::run,
            timer,
            nanos::get,
            new Random(1),
            task -> {});

    @BeforeEach
    void begin() {
        logger.setLevel(Level.WARN);
        events.start();
        logger.addAppender(events);
        desk.start();
    }

    @AfterEach
    void end() {
        desk.close();
        timer.shutdownNow();
        logger.detachAppender(events);
        logger.setLevel(level);
    }

    private List<String> warnings() {
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        desk.wake();
        List<String> warnings =
                events.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        events.list.clear();
        return warnings;
    }

    @Test
    void warnsOfMoreTasksThanBefore() {
        scene.ended("a", submit(), TaskPhase.SUCCEEDED);
        scene.ended("other", like(submit(), "crun", FAMILY, ACCOUNT, "tag"), TaskPhase.SUCCEEDED);
        clock.advance(RETENTION.minusMillis(1));
        assertThat(warnings()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("taken 1 tasks of " + GATEWAY, "with the same apiKey", RETENTION.toString());
        assertThat(warnings()).as("the same task again").isEmpty();
        scene.ended("b", submit(), TaskPhase.FAILED);
        scene.ended("c", submit(), TaskPhase.FAILED);
        clock.advance(RETENTION);
        assertThat(warnings())
                .singleElement()
                .asString()
                .as("this time memory has not forgotten the first yet")
                .contains("taken 3 tasks");
    }
}
