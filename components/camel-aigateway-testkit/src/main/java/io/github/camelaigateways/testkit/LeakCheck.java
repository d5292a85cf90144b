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
package io.github.camelaigateways.testkit;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the test that leaves something behind: connections to the scripted gateway, replies it did not read, or threads of
 * the components. It looks after the test, so it must come after what closes the components and
 * before the gateway stops: register the gateway first, this second, the Camel context third (with {@code @Order}).
 */
public final class LeakCheck implements AfterEachCallback {

    private final ScriptedGateway gateway;
    private final List<String> threadNames;
    private final Duration patience;

    private LeakCheck(ScriptedGateway gateway, List<String> threadNames, Duration patience) {
        this.gateway = gateway;
        this.threadNames = threadNames;
        this.patience = patience;
    }

    /**
     * Watches one gateway.
     *
     * @param threadNames parts of the names of the threads that must have ended
     */
    public static LeakCheck of(ScriptedGateway gateway, String... threadNames) {
        return new LeakCheck(gateway, List.of(threadNames), Patience.LIMIT);
    }

    /** A copy that waits for a shorter or a longer time until everything has ended; the default is that of {@link Patience}. */
    public LeakCheck patience(Duration changed) {
        return new LeakCheck(gateway, threadNames, changed);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            verify();
        }
    }

    /** Fails if something is left; for a check in the middle of a test. */
    public void verify() {
        await().atMost(patience).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> {
            assertThat(gateway.unfinishedReplies())
                    .as("replies that were not read")
                    .isZero();
            assertThat(gateway.connections().open()).as("connections left open").isZero();
            assertThat(threadsLeft()).as("threads left running").isEmpty();
        });
    }

    private List<String> threadsLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> threadNames.stream().anyMatch(name::contains))
                .toList();
    }
}
