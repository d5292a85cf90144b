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

import io.github.camelaigateways.aigateway.ResultFile;
import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.crazyrouter.CrazyrouterComponent;
import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the page "Tasks" run as they stand there, against the sandbox, with tasks in a file. */
class TasksPageTest {

    private static final Path PAGE = Path.of("..", "components", "tasks.md");
    private static final Pattern ROUTE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder = Path.of("");

    private final List<TaskRecord> finished = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Sandbox sandbox = Sandbox.start(
            SandboxOptions.builder().taskDuration(Duration.ofMillis(300)).build());

    @BeforeEach
    void start() throws Exception {
        CrazyrouterComponent component = context.getComponent("crazyrouter", CrazyrouterComponent.class);
        component.getConnection().setApiKey(sandbox.apiKey());
        component.getConnection().setBaseUrl(sandbox.baseUrl("crazyrouter"));
        component
                .getWatch()
                .setTaskStoreUrl("jdbc:h2:file:" + folder.resolve("tasks").toAbsolutePath());
        component.getWatch().setTaskLookInterval(Duration.ofMillis(20));
        component.getSubmit().setTaskPollInterval(Duration.ofMillis(50));
        Properties properties = new Properties();
        properties.setProperty("film.folder", folder.resolve("films").toString());
        context.getPropertiesComponent().setInitialProperties(properties);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:finished")
                        .process(exchange -> finished.add(exchange.getMessage().getBody(TaskRecord.class)));
            }
        });
        Matcher route = ROUTE.matcher(Files.readString(PAGE));
        int count = 0;
        while (route.find()) {
            // a page runs without an HTTP platform
            if (!route.group(1).contains("crazyrouter:callback")) {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.fromString("page-" + count++ + ".yaml", route.group(1)));
            }
        }
        assertThat(count).isEqualTo(4);
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        sandbox.close();
    }

    private Object send(String route, Object body, Map<String, Object> headers) throws Exception {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return Objects.requireNonNull(template.requestBodyAndHeaders(route, body, headers));
        }
    }

    @Test
    void waitsForTheResult() throws Exception {
        TaskRecord first = (TaskRecord) send("direct:video", "A quiet lake", Map.of("orderNumber", "1"));
        assertThat(first.state()).isEqualTo("SUCCEEDED");
        assertThat(first.results()).isNotEmpty();
        assertThat(send("direct:video", "A quiet lake", Map.of("orderNumber", "1")))
                .isEqualTo(first);
    }

    @Test
    void storesWhatWasMade() throws Exception {
        ResultFile film = (ResultFile) send("direct:film", "A quiet lake", Map.of("orderNumber", "3"));
        assertThat(film.path()).isRegularFile().hasSize(film.size());
        assertThat(film.contentType()).isEqualTo("video/mp4");
        assertThat(Path.of(film.path() + ".json")).content().contains(film.sha256());
    }

    @Test
    void takesTheResultElsewhere() throws Exception {
        TaskRecord begun = (TaskRecord) send("direct:order", "A quiet lake", Map.of("orderNumber", "2"));
        assertThat(begun.state()).isEqualTo("RUNNING");
        await().untilAsserted(
                        () -> assertThat(finished).extracting(TaskRecord::ref).containsExactly(begun.ref()));
    }

    @Test
    void freesOnlyWhatCameToNothing() {
        assertThat(context.createProducerTemplate()
                        .request(
                                "direct:give-up",
                                exchange -> exchange.getMessage().setBody("unknown"))
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(GatewayException.class)
                .hasMessageContaining("unknown");
    }
}
