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
package io.github.camelaigateways.springboot;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.crazyrouter.CrazyrouterComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Tasks in a Spring Boot application: everything by properties, and the same file at the next start. */
class TaskPropertiesTest {

    @TempDir
    Path folder = Path.of("");

    private final List<TaskRecord> ended = new CopyOnWriteArrayList<>();

    private ApplicationContextRunner application(String... routes) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CamelAutoConfiguration.class, GatewayAutoConfiguration.class, SandboxAutoConfiguration.class))
                .withPropertyValues(
                        "camel.aigateway.sandbox.enabled=true",
                        "camel.component.crazyrouter.task-mode=submit",
                        "camel.component.crazyrouter.task-store-url=jdbc:h2:file:" + folder.resolve("tasks"),
                        "camel.component.crazyrouter.task-poll-interval=50",
                        "camel.component.crazyrouter.task-look-interval=20ms",
                        "camel.component.crazyrouter.task-timeout=10m",
                        "camel.component.crazyrouter.task-poll-rate=50")
                .withBean(RouteBuilder.class, () -> new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:video").to("crazyrouter:video-generation?videoModel=veo3&taskKey=${header.order}");
                        for (String route : routes) {
                            from(route)
                                    .process(exchange ->
                                            ended.add(exchange.getMessage().getBody(TaskRecord.class)));
                        }
                    }
                });
    }

    private static TaskRecord send(CamelContext camel) throws Exception {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            return (TaskRecord) template.requestBodyAndHeader("direct:video", "A quiet lake", "order", "7");
        }
    }

    @Test
    void keepsTasksBetweenStarts() {
        application().run(context -> {
            CamelContext camel = context.getBean(CamelContext.class);
            CrazyrouterComponent component = camel.getComponent("crazyrouter", CrazyrouterComponent.class);
            assertThat(component.getWatch().getTaskPollRate()).isEqualTo(50);
            assertThat(component.getSubmit().getTaskTimeout()).isEqualTo(Duration.ofMinutes(10));
            TaskRecord begun = send(camel);
            assertThat(begun.key()).isEqualTo("7");
            assertThat(send(camel).ref()).isEqualTo(begun.ref());
        });
        application("crazyrouter:tasks").run(context -> {
            TaskRecord again = send(context.getBean(CamelContext.class));
            // another sandbox, which has never heard of it: it is not submitted there
            assertThat(again.key()).isEqualTo("7");
            assertThat(again.state()).isIn("RUNNING", "SUCCEEDED");
            assertThat(context.getBean(io.github.camelaigateways.sandbox.Sandbox.class)
                            .requestCounts()
                            .keySet())
                    .noneMatch(request -> request.toString().contains("/v1/video/create"));
        });
    }

    @Test
    void deliversTheEnds() {
        application("crazyrouter:tasks").run(context -> {
            TaskRecord begun = send(context.getBean(CamelContext.class));
            await().untilAsserted(
                            () -> assertThat(ended).extracting(TaskRecord::ref).containsExactly(begun.ref()));
            assertThat(ended.get(0).state()).isEqualTo("SUCCEEDED");
        });
    }
}
