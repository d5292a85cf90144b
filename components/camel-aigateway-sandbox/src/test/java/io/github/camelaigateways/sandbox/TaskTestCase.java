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
package io.github.camelaigateways.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.Client.Reply;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A sandbox in which a task takes 12 s by a clock that only the test moves. */
abstract class TaskTestCase {

    static final String GATEWAY = "crazyrouter";
    static final Duration TASK = Duration.ofSeconds(12);

    static SettableClock clock;
    static Sandbox sandbox;
    static Client client;

    @BeforeAll
    static void start() {
        clock = new SettableClock();
        sandbox = Sandbox.start(
                SandboxOptions.builder().clock(clock).taskDuration(TASK).build());
        client = new Client(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    /** Submits and gives the reply, which has to be a good one. */
    static JsonNode submit(String path, String body) throws IOException, InterruptedException {
        Reply reply = client.post(GATEWAY, path, body);
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
        return reply.json();
    }

    static JsonNode get(String path) throws IOException, InterruptedException {
        Reply reply = client.get(GATEWAY, path);
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
        return reply.json();
    }
}
