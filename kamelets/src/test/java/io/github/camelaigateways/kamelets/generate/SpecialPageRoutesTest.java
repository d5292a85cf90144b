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
package io.github.camelaigateways.kamelets.generate;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The routes of the pages that are more than a call: those that begin with a gateway, and those that stay connected. */
@Timeout(120)
class SpecialPageRoutesTest {

    /** How many routes of each operation are run here; the others are run by {@link OperationPagesTest}. */
    static final Map<String, Integer> RUN = Map.of(
            "legacy-chat",
            1,
            "realtime",
            2,
            "callback",
            1,
            "tasks",
            1,
            "task-cancel",
            1,
            "task-resume",
            1,
            "task-attach",
            1,
            "task-release",
            1);

    private static final String SECRET = "callback-secret-of-a-page";

    private static final String SUBMIT = "crazyrouter:image-generation?family=midjourney-imagine&taskMode=submit";

    @TempDir
    Path folder = Path.of("");

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private Sandbox sandbox;

    @BeforeEach
    void start() {
        // what is not shown is not told to listeners either
        root.setLevel(Level.INFO);
        sandbox = Sandbox.start(
                SandboxOptions.builder().taskDuration(Duration.ZERO).build());
    }

    @AfterEach
    void stop() {
        sandbox.close();
        root.setLevel(before);
    }

    private DefaultCamelContext context(String scheme) throws Exception {
        DefaultCamelContext context = PageRoutes.context(sandbox, scheme);
        context.getCamelContextExtension().addLogListener((exchange, log, message) -> {
            logged.add(message);
            return message;
        });
        return context;
    }

    private static String route(String scheme, String operation, int place) throws Exception {
        return Objects.requireNonNull(PageRoutes.of(scheme).get(operation)).get(place);
    }

    @Test
    void legacyChatStreamsOverItsSocket() throws Exception {
        try (DefaultCamelContext context = context("crofai")) {
            PageRoutes.load(context, route("crofai", "legacy-chat", 1));
            context.start();
            context.createProducerTemplate().sendBody("direct:start", "Name a colour");
            assertThat(logged).hasSizeGreaterThan(1);
            assertThat(String.join("", logged)).contains("sandbox");
        }
    }

    @Test
    void realtimeStoresTheSoundOfATurn() throws Exception {
        try (DefaultCamelContext context = context("crazyrouter")) {
            PageRoutes.load(context, route("crazyrouter", "realtime", 0).replace("file:answers", "file:" + folder));
            context.start();
            context.createProducerTemplate().sendBody("direct:start", "Good morning");
            assertThat(folder.resolve("answer.pcm").toFile().length()).isGreaterThan(10_000);
        }
    }

    @Test
    void realtimeSaysWhatTheRouteAnswersAndHearsTheAnswer() throws Exception {
        try (DefaultCamelContext context = context("crazyrouter")) {
            PageRoutes.load(context, route("crazyrouter", "realtime", 1));
            context.start();
            await().until(() -> String.join("", logged).contains("Good morning"));
        }
    }

    @Test
    void callbackIsHeardOnlyFromWhoKnowsTheSecret() throws Exception {
        sandbox.close();
        sandbox = Sandbox.start(
                SandboxOptions.builder().taskDuration(Duration.ofSeconds(8)).build());
        try (DefaultCamelContext context = context("crazyrouter")) {
            Properties secret = new Properties();
            secret.setProperty("callback.secret", SECRET);
            context.getPropertiesComponent().setOverrideProperties(secret);
            VertxPlatformHttpServerConfiguration loopback = new VertxPlatformHttpServerConfiguration();
            loopback.setBindHost("127.0.0.1");
            loopback.setBindPort(0);
            VertxPlatformHttpServer http = new VertxPlatformHttpServer(loopback);
            context.addService(http);
            PageRoutes.load(context, route("crazyrouter", "callback", 0));
            context.start();
            String unheard = begin(context).getHeader(GatewayHeaders.TASK_ID, String.class);
            assertThat(call(http.getPort(), "another-secret-of-a-page", told(unheard))
                            .statusCode())
                    .isEqualTo(200);
            String id = begin(context).getHeader(GatewayHeaders.TASK_ID, String.class);
            assertThat(call(http.getPort(), SECRET, told(id)).statusCode()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(logged).contains(id + " is SUCCEEDED"));
            assertThat(logged).noneMatch(line -> line.contains(unheard));
        }
    }

    private static String told(String id) {
        return "{\"id\":\"" + id + "\",\"status\":\"IN_PROGRESS\"}";
    }

    private static Message begin(DefaultCamelContext context) {
        return context.createProducerTemplate()
                .request(SUBMIT, exchange -> exchange.getMessage().setBody("A cat"))
                .getMessage();
    }

    @Test
    void tasksComeWhenTheyHaveEnded() throws Exception {
        try (DefaultCamelContext context = context("crazyrouter")) {
            PageRoutes.load(context, route("crazyrouter", "tasks", 0));
            context.start();
            String id = begin(context).getHeader(GatewayHeaders.TASK_ID, String.class);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(logged).contains(id + " is SUCCEEDED"));
        }
    }

    @Test
    void aTaskIsCancelledAndNotReleased() throws Exception {
        sandbox.close();
        sandbox = Sandbox.start(
                SandboxOptions.builder().taskDuration(Duration.ofHours(1)).build());
        assertThat(change("task-release", begun -> {}).getException()).hasMessageContaining("task-release is not for");
        assertThat(change("task-resume", begun -> {}).getException()).hasMessageContaining("task-resume is not for");
        Exchange attach = change("task-attach", begun -> begun.setHeader("foundTask", "task_2"));
        assertThat(attach.getException()).hasMessageContaining("task-attach is not for");
        Exchange cancel = change("task-cancel", begun -> {});
        assertThat(cancel.getException()).isNull();
        assertThat(cancel.getMessage().getHeader(GatewayHeaders.TASK_STATE)).isEqualTo("CANCELLED");
    }

    /** Begins a task and sends it through the route that changes it. */
    private Exchange change(String operation, Consumer<Message> message) throws Exception {
        try (DefaultCamelContext context = context("crazyrouter")) {
            PageRoutes.load(context, route("crazyrouter", operation, 0));
            context.start();
            Object task = begin(context).getBody();
            return context.createProducerTemplate().request("direct:start", exchange -> {
                exchange.getMessage().setBody(task);
                message.accept(exchange.getMessage());
            });
        }
    }

    private static HttpResponse<String> call(int port, String secret, String body) throws Exception {
        URI callback = URI.create("http://127.0.0.1:" + port + "/ai-gateway/callback/" + secret);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(callback)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
