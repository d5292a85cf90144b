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

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeakCheckTest {

    private final ScriptedGateway gateway = ScriptedGateway.http();
    private final LeakCheck patient = LeakCheck.of(gateway, "leaking");
    private final LeakCheck leaks = patient.patience(Duration.ofMillis(500));

    @BeforeEach
    void start() {
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void acceptsAClientThatClosed() throws Exception {
        gateway.reply(Answer.json("1"));
        try (RawClient client = new RawClient(gateway.port())) {
            client.post("/x", "{}").readUntil("\r\n\r\n1");
        }
        patient.verify();
    }

    @Test
    void findsAnOpenConnection() throws Exception {
        gateway.reply(Answer.json("1"));
        try (RawClient client = new RawClient(gateway.port())) {
            client.post("/x", "{}").readUntil("\r\n\r\n1");
            assertThatThrownBy(leaks::verify)
                    .isInstanceOf(ConditionTimeoutException.class)
                    .hasMessageContaining("connections left open");
        }
    }

    @Test
    void findsAReplyThatIsNotRead() throws Exception {
        gateway.reply(Misbehaviour.HUGE_REPLY.applyTo(Answer.json("1")));
        try (RawClient client = new RawClient(gateway.port())) {
            client.post("/x", "{}");
            client.readUntil("\r\n\r\n");
            assertThatThrownBy(leaks::verify)
                    .isInstanceOf(ConditionTimeoutException.class)
                    .hasMessageContaining("replies that were not read");
        }
    }

    @Test
    void findsARunningThread() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "leaking-1");
        thread.start();
        assertThatThrownBy(leaks::verify)
                .isInstanceOf(ConditionTimeoutException.class)
                .hasMessageContaining("leaking-1");
        end.countDown();
        thread.join();
    }
}
