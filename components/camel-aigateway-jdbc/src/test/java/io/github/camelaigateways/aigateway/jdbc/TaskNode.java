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

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskStore;
import io.github.camelaigateways.crazyrouter.CrazyrouterComponent;
import io.github.camelaigateways.testkit.task.FaultyTaskStore;
import io.github.camelaigateways.testkit.task.FaultyTaskStore.Point;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;

/**
 * A process of its own: submits a task for each of its keys, and writes each end that is delivered into a journal. It lives
 * until it is killed, halts at a step of its store, or until all tasks of the database are done.
 */
public final class TaskNode {

    static final String FAMILY = "kling-text2video";

    private final String store;
    private final String uri;
    private final TaskJournal journal;

    private TaskNode(String store, String gateway, Path journal) {
        this.store = store;
        this.uri = "apiKey=sk-sandbox-0000&baseUrl=" + gateway;
        this.journal = new TaskJournal(journal);
    }

    /**
     * @param arguments the store, the gateway, the journal, the first key and the one after the last, whether it ends when all
     *     is done, and perhaps a method of the store and the point of it at which the JVM halts
     */
    public static void main(String[] arguments) throws Exception {
        TaskNode node = new TaskNode(arguments[0], arguments[1], Path.of(arguments[2]));
        FaultyTaskStore faulty = new FaultyTaskStore(node.marking(JdbcTaskStore.connect(node.store)));
        if (arguments.length > 6) {
            faulty.at(
                    arguments[6],
                    Point.valueOf(arguments[7]),
                    1,
                    () -> Runtime.getRuntime().halt(1));
        }
        try (DefaultCamelContext context = node.context(faulty.store())) {
            System.out.println("ready");
            node.submit(context, Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
            System.out.println("submitted");
            Awaitility.await().forever().until(() -> Boolean.parseBoolean(arguments[5]) && isDone(faulty.store()));
        }
    }

    private static boolean isDone(TaskStore store) {
        return store.count("crazyrouter").values().stream()
                .allMatch(stages -> stages.keySet().equals(Set.of(Task.Stage.DONE)));
    }

    /** The same store, which writes into the journal what it has marked as delivered. */
    private TaskStore marking(TaskStore behind) {
        return (TaskStore) Proxy.newProxyInstance(
                TaskStore.class.getClassLoader(), new Class<?>[] {TaskStore.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(behind, arguments);
                        if (method.getName().equals("delivered") && Boolean.TRUE.equals(result)) {
                            journal.write("MARKED", String.valueOf(arguments[0]), "", "");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private DefaultCamelContext context(TaskStore tasks) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        CrazyrouterComponent component = context.getComponent("crazyrouter", CrazyrouterComponent.class);
        component.setTaskStore(tasks);
        component.getWatch().setTaskLookInterval(Duration.ofMillis(20));
        component.getWatch().setTaskLease(Duration.ofMillis(1500));
        component.getWatch().setTaskPollRate(1000);
        component.getWatch().setTaskPollRatePerKey(1000);
        component.getSubmit().setTaskPollInterval(Duration.ofMillis(100));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("crazyrouter:tasks?" + uri)
                        .process(it -> deliver(it.getMessage().getBody(TaskRecord.class)));
            }
        });
        context.start();
        return context;
    }

    private void deliver(TaskRecord task) {
        journal.write("DELIVERED", String.valueOf(task.ref()), String.valueOf(task.key()), task.state());
    }

    private void submit(DefaultCamelContext context, int from, int to) {
        ProducerTemplate template = context.createProducerTemplate();
        String call = "crazyrouter:video-generation?family=" + FAMILY + "&videoModel=kling-v3&taskMode=submit&" + uri;
        IntStream.range(from, to).forEach(number -> {
            Exchange exchange = template.send(call, it -> {
                it.getMessage().setBody(key(number));
                it.getMessage().setHeader(GatewayHeaders.TASK_KEY, key(number));
            });
            if (exchange.getException() != null) {
                System.err.println(key(number) + " failed: " + exchange.getException());
            }
        });
    }

    /** The key of a task, and its prompt. */
    static String key(int number) {
        return "cat-" + number;
    }
}
