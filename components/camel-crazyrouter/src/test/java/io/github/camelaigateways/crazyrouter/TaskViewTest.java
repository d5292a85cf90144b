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
package io.github.camelaigateways.crazyrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelaigateways.aigateway.TaskChangedEvent;
import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ScriptedGateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators see of tasks: events, the developer console, JMX, and a route of changes. */
class TaskViewTest {

    private static final String SUBMIT = "/kling/v1/videos/text2video";
    private static final String KEY = "sk-test-key-of-the-view";
    private static final String LINK = "https://media.example.com/v.mp4?signature=secret-of-the-link";

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<TaskRecord> events = new CopyOnWriteArrayList<>();
    private final List<TaskRecord> changes = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        context.setDevConsole(true);
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof TaskChangedEvent changed) {
                    events.add(changed.getTask());
                }
            }
        });
        CrazyrouterComponent component = context.getComponent("crazyrouter", CrazyrouterComponent.class);
        component.getConnection().setApiKey(KEY);
        component.getConnection().setBaseUrl(gateway.baseUrl());
        component.getWatch().setTaskStoreUrl("memory");
        component.getWatch().setTaskLookInterval(Duration.ofMillis(10));
        component.getSubmit().setTaskPollInterval(Duration.ofMillis(20));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("crazyrouter:tasks?taskChanges=true")
                        .process(exchange -> changes.add(exchange.getMessage().getBody(TaskRecord.class)));
                from("direct:video")
                        .to("crazyrouter:video-generation?family=kling-text2video&videoModel=v&taskTag=cats");
            }
        });
        context.start();
        gateway.answer(SUBMIT, request -> Answer.json("{\"task_id\":\"77\",\"progress\":0}"));
        AtomicInteger asked = new AtomicInteger();
        gateway.answer(
                SUBMIT + "/77",
                request -> Answer.json(
                        asked.incrementAndGet() < 3
                                ? "{\"progress\":" + asked.get() * 30 + ",\"data\":{\"status\":\"processing\"}}"
                                : "{\"progress\":100,\"data\":{\"status\":\"succeeded\",\"url\":\"" + LINK + "\"}}"));
        try (ProducerTemplate template = context.createProducerTemplate()) {
            assertThat(template.requestBody("direct:video", "A cat")).isInstanceOf(TaskRecord.class);
        }
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Test
    void notifiesOfEachChange() {
        assertThat(events).extracting(TaskRecord::progress).containsExactly(0, 30, 60, 100);
        assertThat(events).extracting(TaskRecord::state).containsExactly("RUNNING", "RUNNING", "RUNNING", "SUCCEEDED");
        await().untilAsserted(() -> assertThat(changes).hasSize(4));
        assertThat(changes).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void listsTasksInTheConsole() {
        DevConsole console = DevConsoleRegistry.get(context).resolveById("ai-gateway-tasks-crazyrouter");
        await().untilAsserted(() -> assertThat(String.valueOf(console.call(DevConsole.MediaType.TEXT)))
                .contains(
                        "SUCCEEDED=1",
                        "undelivered: 0, of these untaken: 0",
                        "stage=DONE",
                        "kling-text2video",
                        "progress=100",
                        "cost=unknown"));
        String text = String.valueOf(console.call(DevConsole.MediaType.TEXT));
        assertThat(text)
                .doesNotContain(KEY)
                .doesNotContain("secret-of-the-link")
                .doesNotContain("A cat");
        assertThat(console.call(DevConsole.MediaType.JSON, Map.of("state", "RUNNING"))
                        .toString())
                .contains("tasks=[]");
        assertThat(console.call(DevConsole.MediaType.JSON, Map.of("tag", "cats"))
                        .toString())
                .contains("taskId=77");
    }

    @Test
    void isManaged() throws Exception {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName name = server.queryNames(new ObjectName("org.apache.camel:type=services,name=TaskConsole*,*"), null)
                .iterator()
                .next();
        assertThat(server.getAttribute(name, "TasksByState")).isEqualTo(Map.of("SUCCEEDED", 1L));
        assertThat(server.getAttribute(name, "WaitingExchanges")).isEqualTo(0);
        assertThat(server.getAttribute(name, "Untaken")).isEqualTo(0L);
        Object listed = server.invoke(name, "listTasks", new Object[] {"", "", 10}, new String[] {
            "java.lang.String", "java.lang.String", "int"
        });
        assertThat(String.valueOf(listed)).contains("taskId=77").doesNotContain("secret-of-the-link");
    }
}
