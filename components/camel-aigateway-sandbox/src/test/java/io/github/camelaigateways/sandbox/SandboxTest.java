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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Starting, stopping, counting and logging. */
class SandboxTest {

    @Test
    void givesTheBaseUrlOfEachGateway() {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThat(sandbox.baseUrl("crun")).isEqualTo("http://127.0.0.1:" + sandbox.port() + "/crun");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sandbox.baseUrl("openai"))
                    .withMessageContaining("openai")
                    .withMessageContaining("crofai, crazyrouter, crun, aicraft");
        }
    }

    @Test
    void saysWhichPortIsTaken() {
        try (Sandbox sandbox = Sandbox.start()) {
            SandboxOptions same = SandboxOptions.builder().port(sandbox.port()).build();
            assertThatIllegalStateException()
                    .isThrownBy(() -> Sandbox.start(same))
                    .withMessageContaining(":" + sandbox.port());
        }
    }

    @Test
    void listensNoMoreOnceClosed() {
        Sandbox sandbox = Sandbox.start();
        URI address = URI.create(sandbox.baseUrl("crazyrouter") + "/api/status");
        sandbox.close();
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding()));
    }

    @Test
    void countsRequestsByPath() throws IOException, InterruptedException {
        try (Sandbox sandbox = Sandbox.start()) {
            Client client = new Client(sandbox);
            client.get("crun", "/api/v1/models");
            client.get("crun", "/api/v1/models");
            client.get("crun", "/nowhere");
            assertThat(sandbox.requestCount("/crun/api/v1/models")).isEqualTo(2);
            assertThat(sandbox.requestCount("/crazyrouter/v1/embeddings")).isZero();
            assertThat(sandbox.requestCounts())
                    .containsOnlyKeys("/crun/api/v1/models", "/crun/nowhere")
                    .containsEntry("/crun/nowhere", 1L);
        }
    }

    @Test
    void logsWhatWasAskedButNeverTheKey() throws IOException, InterruptedException {
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelaigateways.sandbox");
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        logger.addAppender(events);
        Level level = logger.getLevel();
        logger.setLevel(Level.TRACE);
        try (Sandbox sandbox = Sandbox.start()) {
            String body = SandboxTestCase.asking("Hello", "").replace("sandbox-chat", "evil\\nmodel");
            new Client(sandbox).post("crazyrouter", "/v1/chat/completions", body);
        } finally {
            logger.setLevel(level);
            logger.detachAppender(events);
        }
        List<String> lines = List.copyOf(events.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        assertThat(lines).anyMatch(line -> line.startsWith("SANDBOX, not a real gateway"));
        assertThat(lines)
                .anyMatch(line ->
                        line.startsWith("Sandbox POST /crazyrouter/v1/chat/completions model=evil?model status=200"));
        assertThat(lines).noneMatch(line -> line.contains("sk-sandbox"));
    }

    @Test
    void waitsBeforeEachReplyWhenToldTo() throws IOException, InterruptedException {
        Duration delay = Duration.ofMillis(200);
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.builder().replyDelay(delay).build())) {
            long start = System.nanoTime();
            new Client(sandbox).get("crun", "/api/v1/models");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
        }
    }

    @Test
    void runsAsAProcessOfItsOwn() throws IOException {
        Process process = main("--port", "0");
        try (BufferedReader output = process.inputReader()) {
            String port = output.lines()
                    .filter(line -> line.startsWith("port "))
                    .findFirst()
                    .orElseThrow()
                    .substring("port ".length());
            URI address = URI.create("http://127.0.0.1:" + port + "/crazyrouter/api/status");
            assertThat(HttpClient.newHttpClient()
                            .sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()))
                    .succeedsWithin(Client.LIMIT)
                    .satisfies(reply -> assertThat(reply.body()).contains("quota_per_unit"));
        } finally {
            process.destroy();
        }
        assertThat(process.onExit()).succeedsWithin(Client.LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port x", "--help me", "--port 99999"})
    void explainsItsArguments(String arguments) throws IOException, InterruptedException {
        Process process = main(arguments.split(" "));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(new String(process.getInputStream().readAllBytes())).contains("Usage: SandboxMain [--port");
    }

    private static Process main(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-cp",
                System.getProperty("java.class.path"),
                SandboxMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
