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
package io.github.camelaigateways.aigateway.jdbc;

import io.github.camelaigateways.aigateway.task.MemoryTaskStore;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskNews;
import io.github.camelaigateways.aigateway.task.TaskStore;
import io.github.camelaigateways.crazyrouter.CrazyrouterComponent;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;

/** A process with a great many tasks: says now and then how many of its threads there are and how much of its heap is used. */
public final class TaskCrowd {

    /** So few questions a second that a busy machine could ask many more. */
    static final int RATE = 10;

    private TaskCrowd() {}

    /** @param arguments the store, the gateway, how many tasks, and whether exchanges await them */
    public static void main(String[] arguments) throws Exception {
        int tasks = Integer.parseInt(arguments[2]);
        boolean awaits = Boolean.parseBoolean(arguments[3]);
        TaskStore store = arguments[0].equals("memory")
                ? new MemoryTaskStore(Clock.systemUTC())
                : JdbcTaskStore.connect(arguments[0]);
        try (DefaultCamelContext context = context(store, awaits ? 1000 : RATE, arguments[1])) {
            AtomicInteger ended = new AtomicInteger();
            send(context, awaits ? tasks : 1, ended);
            Awaitility.await().forever().until(() -> store.count("crazyrouter").size() > 0);
            if (!awaits) {
                Awaitility.await().forever().until(() -> ended.get() == 1);
                copy(store, arguments[0], tasks);
            }
            Awaitility.await().forever().pollInterval(Duration.ofMillis(200)).until(() -> {
                System.out.println(threads(true) + " " + threads(false) + " "
                        + (ManagementFactory.getMemoryMXBean()
                                        .getHeapMemoryUsage()
                                        .getUsed()
                                >> 20) + " " + ended);
                return awaits && ended.get() == tasks;
            });
        }
    }

    private static long threads(boolean ours) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !ours || thread.getName().contains("AiGateway"))
                .count();
    }

    private static DefaultCamelContext context(TaskStore store, int rate, String gateway) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        CrazyrouterComponent component = context.getComponent("crazyrouter", CrazyrouterComponent.class);
        component.setTaskStore(store);
        component.getWatch().setTaskPollRate(rate);
        component.getWatch().setTaskPollRatePerKey(rate);
        component.getSubmit().setTaskPollInterval(Duration.ofSeconds(1));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:videos")
                        .to(
                                "crazyrouter:video-generation?family=kling-text2video&videoModel=kling-v3&apiKey=sk-sandbox-0000&baseUrl="
                                        + gateway);
            }
        });
        context.start();
        return context;
    }

    private static void send(DefaultCamelContext context, int exchanges, AtomicInteger ended) throws Exception {
        AsyncProducer producer = context.getEndpoint("direct:videos").createAsyncProducer();
        producer.start();
        for (int number = 0; number < exchanges; number++) {
            Exchange exchange = producer.getEndpoint().createExchange();
            exchange.getMessage().setBody(TaskNode.key(number));
            producer.process(exchange, sync -> {
                if (exchange.getException() == null) {
                    ended.incrementAndGet();
                } else {
                    // the rest would be waited for without end
                    System.err.println("failed: " + exchange.getException());
                    Runtime.getRuntime().halt(1);
                }
            });
        }
    }

    /** More tasks like the one that was submitted. */
    private static void copy(TaskStore store, String url, int tasks) throws SQLException {
        Task first = store.list(TaskFilter.all("crazyrouter"), 1).get(0);
        Task.Intent intent = new Task.Intent(
                "crazyrouter",
                first.intent().operation(),
                TaskNode.FAMILY,
                first.intent().account(),
                null,
                null,
                false,
                false,
                Duration.ofSeconds(5),
                Duration.ofHours(10));
        begin(store, intent, 0);
        if (url.startsWith("jdbc:h2:")) {
            copyRows(url, tasks);
        } else {
            for (int number = 1; number < tasks; number++) {
                begin(store, intent, number);
            }
        }
    }

    private static void begin(TaskStore store, Task.Intent intent, int number) {
        store.begin("copy-" + number, intent, "gone");
        store.accepted("copy-" + number, new TaskNews("copy-" + number, "submitted", null, "{\"task_id\":\"copy\"}"));
    }

    private static void copyRows(String url, int tasks) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            List<String> columns = new ArrayList<>();
            try (ResultSet all = statement.executeQuery("select column_name from information_schema.columns"
                    + " where lower(table_name) = 'ai_gateway_task'"
                    + " and lower(column_name) not in ('ref', 'number', 'task_id')")) {
                while (all.next()) {
                    columns.add('"' + all.getString(1) + '"');
                }
            }
            String names = String.join(", ", columns);
            statement.executeUpdate("insert into ai_gateway_task (ref, task_id, " + names
                    + ") select 'copy-' || x, 'copy-' || x, " + names + " from ai_gateway_task, system_range(1, "
                    + (tasks - 1) + ") where ref = 'copy-0'");
        }
    }
}
