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
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gives an address is told of each change of the status. */
class CallbackTest {

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private volatile int failures;
    private HttpServer listener;
    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/hook", exchange -> {
            JsonNode payload = Client.JSON.readTree(exchange.getRequestBody());
            boolean refuses = failures > 0;
            if (refuses) {
                failures--;
            } else {
                received.add(payload);
            }
            exchange.sendResponseHeaders(refuses ? 503 : 200, -1);
            exchange.close();
        });
        listener.start();
        sandbox = Sandbox.start(SandboxOptions.builder()
                .taskDuration(Duration.ofMillis(90))
                .callbackRetries(List.of(Duration.ofMillis(5), Duration.ofMillis(5)))
                .build());
    }

    @AfterEach
    void stop() {
        sandbox.close();
        listener.stop(0);
    }

    private String hook() {
        return "http://127.0.0.1:" + listener.getAddress().getPort() + "/hook";
    }

    private void submit(String path, String body) throws IOException, InterruptedException {
        assertThat(new Client(sandbox)
                        .post("crazyrouter", path, body.replace("HOOK", hook()))
                        .status())
                .isEqualTo(200);
    }

    /** Some twice, when this process has answered late. */
    private List<String> words() {
        return received.stream().map(payload -> payload.path("status").asText()).toList();
    }

    @Test
    void tellsOfEachMidjourneyStatus() throws IOException, InterruptedException {
        submit("/mj/submit/imagine", "{\"prompt\":\"x\",\"notifyHook\":\"HOOK\",\"state\":\"mine\"}");
        await().atMost(Client.LIMIT)
                .untilAsserted(() -> assertThat(Set.copyOf(words()))
                        .containsExactlyInAnyOrder("NOT_START", "SUBMITTED", "IN_PROGRESS", "SUCCESS"));
        assertThat(received)
                .allSatisfy(
                        payload -> assertThat(payload.path("state").asText()).isEqualTo("mine"));
        assertThat(received)
                .filteredOn(payload -> payload.path("status").asText().equals("SUCCESS"))
                .allSatisfy(
                        payload -> assertThat(payload.path("imageUrl").asText()).contains("/files/"));
    }

    @Test
    void spellsTheSuccessOfAVideoInTheWayOfCallbacks() throws IOException, InterruptedException {
        submit("/kling/v1/videos/text2video", "{\"model_name\":\"k\",\"prompt\":\"x\",\"callback_url\":\"HOOK\"}");
        await().atMost(Client.LIMIT).untilAsserted(() -> assertThat(words()).contains("succeed"));
        assertThat(received)
                .filteredOn(payload -> payload.path("status").asText().equals("succeed"))
                .allSatisfy(payload ->
                        assertThat(payload.at("/output/video_url").asText()).endsWith(".m4v"));
    }

    @Test
    void triesAgainUntilTheHookTakesIt() throws IOException, InterruptedException {
        failures = 2;
        submit("/suno/submit/lyrics", "{\"prompt\":\"x\",\"notifyHook\":\"HOOK\"}");
        await().atMost(Client.LIMIT)
                .untilAsserted(() -> assertThat(Set.copyOf(words()))
                        .containsExactlyInAnyOrder("submitted", "processing", "complete"));
        assertThat(failures).isZero();
    }
}
