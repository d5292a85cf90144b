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

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.TaskChangedEvent;
import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ScriptedGateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.assertj.core.api.InstanceOfAssertFactories;
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
    private final List<Exchange> dogs = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        context.setDevConsole(true);
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof TaskChangedEvent changed) {
                    events.add(changed.getTask());
                    texts.add(changed.toString());
                    throw new IllegalStateException("a notifier that fails stops no task");
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
                from("crazyrouter:tasks?taskChanges=true&taskTag=dogs")
                        .routeId("dogs")
                        .process(dogs::add);
                from("direct:dog")
                        .to(
                                "crazyrouter:video-generation?family=kling-text2video&videoModel=v&taskTag=dogs&taskMode=submit");
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
        await().untilAsserted(() -> assertThat(events).hasSize(4));
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

    private MBeanServer beans() {
        return context.getManagementStrategy().getManagementAgent().getMBeanServer();
    }

    private ObjectName bean() throws Exception {
        return beans().queryNames(new ObjectName("org.apache.camel:type=services,name=TaskConsole*,*"), null)
                .iterator()
                .next();
    }

    private Object attribute(String name) throws Exception {
        return beans().getAttribute(bean(), name);
    }

    private List<?> listed(String state, String family, int limit) throws Exception {
        Object[] arguments = {state, family, limit};
        String[] types = {"java.lang.String", "java.lang.String", "int"};
        return (List<?>) beans().invoke(bean(), "listTasks", arguments, types);
    }

    private void tells(String id, String status) {
        gateway.answer(
                SUBMIT + "/" + id,
                request -> Answer.json("{\"data\":{\"status\":\"" + status + "\",\"url\":\"" + LINK + "\"}}"));
    }

    private void begin(String route, String id, String status) throws Exception {
        gateway.answer(SUBMIT, request -> Answer.json("{\"task_id\":\"" + id + "\"}"));
        tells(id, status);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.sendBody(route, "A dog");
        }
    }

    @Test
    void countsAndListsTasksInEachState() throws Exception {
        begin("direct:dog", "78", "succeeded");
        begin("direct:dog", "81", "succeeded");
        await().untilAsserted(() -> assertThat(attribute("TasksByState")).isEqualTo(Map.of("SUCCEEDED", 3L)));
        begin("direct:dog", "79", "processing");
        assertThat(attribute("TasksByState")).isEqualTo(Map.of("RUNNING", 1L, "SUCCEEDED", 3L));
        await().untilAsserted(() -> assertThat(attribute("Undelivered"))
                .as("of the ended ones, one was awaited and two are nobody's")
                .isEqualTo(2L));
        assertThat(listed("", "", 2))
                .hasSize(2)
                .first()
                .asString()
                .contains("taskId=77", "status=succeeded", "questions=3");
        assertThat(listed("RUNNING", "", 9)).singleElement().asString().contains("taskId=79", "stage=OPEN");
        assertThat(listed(null, null, 9)).hasSize(4);
        assertThat(listed("", "kling-text2video", 9)).hasSize(4);
        assertThat(listed("", "suno-music", 9)).isEmpty();
        DevConsole console = DevConsoleRegistry.get(context).resolveById("ai-gateway-tasks-crazyrouter");
        assertThat(console.call(DevConsole.MediaType.JSON, Map.of("limit", "2", "family", "kling-text2video")))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("tasksByState", Map.of("RUNNING", 1L, "SUCCEEDED", 3L))
                .containsEntry("undelivered", 2L)
                .containsEntry("waitingExchanges", 0)
                .extractingByKey("tasks", InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(console.call(DevConsole.MediaType.JSON, Map.of("tag", "cats"))
                        .toString())
                .contains("taskId=77")
                .doesNotContain("taskId=78");
        assertThat(String.valueOf(console.call(DevConsole.MediaType.TEXT, Map.of("state", "RUNNING"))))
                .contains("taskId=79")
                .doesNotContain("taskId=78");
        context.getComponent("crazyrouter").stop();
        assertThat(DevConsoleRegistry.get(context).resolveById("ai-gateway-tasks-crazyrouter"))
                .as("the console of a component that is stopped")
                .isNull();
    }

    @Test
    void countsTheExchangesThatWait() throws Exception {
        gateway.answer(SUBMIT, request -> Answer.json("{\"task_id\":\"80\"}"));
        tells("80", "processing");
        try (ProducerTemplate template = context.createProducerTemplate()) {
            Future<Object> waiting = template.asyncRequestBody("direct:video", "A cat");
            await().untilAsserted(
                            () -> assertThat(attribute("WaitingExchanges")).isEqualTo(1));
            tells("80", "succeeded");
            assertThat(waiting.get(60, TimeUnit.SECONDS)).isInstanceOf(TaskRecord.class);
        }
        assertThat(attribute("WaitingExchanges")).isEqualTo(0);
    }

    @Test
    void tellsARouteOfTheChangesThatItIsFor() throws Exception {
        begin("direct:dog", "78", "succeeded");
        await().untilAsserted(() -> assertThat(dogs).hasSize(2));
        assertThat(dogs)
                .extracting(it -> it.getMessage().getBody(TaskRecord.class).id())
                .containsOnly("78");
        assertThat(dogs).allSatisfy(it -> {
            assertThat(it.getPattern()).isEqualTo(ExchangePattern.InOnly);
            assertThat(it.getMessage().getHeader(GatewayHeaders.ENDED_TASK_TAG)).isEqualTo("dogs");
        });
        assertThat(texts)
                .isNotEmpty()
                .allMatch(text -> text.contains("78") || text.contains("77"))
                .noneMatch(text -> text.contains("secret-of-the-link"));
    }

    @Test
    void tellsNoRouteThatIsSuspended() throws Exception {
        context.getRouteController().suspendRoute("dogs");
        begin("direct:dog", "78", "succeeded");
        await().untilAsserted(() -> assertThat(changes).anySatisfy(change -> {
            assertThat(change.id()).isEqualTo("78");
            assertThat(change.state()).isEqualTo("SUCCEEDED");
        }));
        context.getRouteController().resumeRoute("dogs");
        begin("direct:dog", "79", "succeeded");
        await().untilAsserted(() -> assertThat(dogs).hasSize(2));
        assertThat(dogs)
                .extracting(it -> it.getMessage().getBody(TaskRecord.class).id())
                .as("the changes of 78 came while the route was suspended")
                .containsOnly("79");
    }
}
