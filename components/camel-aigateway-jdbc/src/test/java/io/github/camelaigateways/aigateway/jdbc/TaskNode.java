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
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import io.github.camelaigateways.crazyrouter.CrazyrouterComponent;
import io.github.camelaigateways.testkit.task.FaultyTaskStore;
import io.github.camelaigateways.testkit.task.FaultyTaskStore.Point;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;

/**
 * A process of its own: submits a task for each of its keys, awaits a third of them, and writes into a journal what its routes
 * hear. It lives until it is killed, or until all tasks of the database are done.
 */
public final class TaskNode {

    static final String FAMILY = "kling-text2video";

    /** At most so long after its last question a task is asked after again; a fifth earlier at the earliest. */
    static final Duration INTERVAL = Duration.ofMillis(100);

    /** So short that others soon take over. */
    static final Duration LEASE = Duration.ofMillis(1500);

    /** So long that nobody takes over from a node that is only slow. */
    static final Duration LONG_LEASE = LEASE.multipliedBy(6);

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(2);

    private final String store;
    private final String uri;
    private final TaskJournal journal;

    private TaskNode(String store, String gateway, Path journal) {
        this.store = store;
        this.uri = "apiKey=sk-sandbox-0000&baseUrl=" + gateway;
        this.journal = new TaskJournal(journal);
    }

    /**
     * What {@link #main} takes.
     *
     * @param from the first key, and {@code to} the one after the last
     * @param ends whether it ends when all is done
     * @param lease how long others believe that it lives when it is silent
     * @param point perhaps a method of the store, the point of it and the number of the call at which it stands still
     */
    static String[] arguments(
            String store,
            String gateway,
            Path journal,
            int from,
            int to,
            boolean ends,
            Duration lease,
            String... point) {
        return Stream.concat(
                        Stream.of(
                                store,
                                gateway,
                                journal.toString(),
                                Integer.toString(from),
                                Integer.toString(to),
                                Boolean.toString(ends),
                                lease.toString()),
                        Stream.of(point))
                .toArray(String[]::new);
    }

    /** See {@link #arguments}. */
    public static void main(String[] arguments) throws Exception {
        TaskNode node = new TaskNode(arguments[0], arguments[1], Path.of(arguments[2]));
        StandingStore standing = new StandingStore(JdbcTaskStore.connect(node.store), node.journal);
        FaultyTaskStore faulty = new FaultyTaskStore(standing.store());
        if (arguments.length > 7) {
            standing.standsAt(arguments[7], Point.valueOf(arguments[8]), Integer.parseInt(arguments[9]));
            if (arguments[7].equals("regain")) {
                faulty.fail("deliverable", Point.AFTER, 1);
            }
        }
        try (DefaultCamelContext context = node.context(faulty.store(), Duration.parse(arguments[6]))) {
            System.out.println("ready");
            node.submit(context, Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
            System.out.println("submitted");
            // one that is never killed, or never comes to an end, is a failure and not a process that is left over
            Awaitility.await()
                    .atMost(LONGEST_LIFE)
                    .until(() -> Boolean.parseBoolean(arguments[5]) && isDone(faulty.store()));
        }
    }

    private static boolean isDone(TaskStore store) {
        return store.count("crazyrouter").entrySet().stream()
                .filter(phase -> phase.getKey() != TaskPhase.REFUSED)
                .allMatch(phase -> phase.getValue().keySet().equals(Set.of(Task.Stage.DONE)));
    }

    private DefaultCamelContext context(TaskStore tasks, Duration lease) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        CrazyrouterComponent component = context.getComponent("crazyrouter", CrazyrouterComponent.class);
        component.setTaskStore(tasks);
        component.getWatch().setTaskLookInterval(Duration.ofMillis(20));
        component.getWatch().setTaskLease(lease);
        component.getWatch().setTaskPollRate(1000);
        component.getWatch().setTaskPollRatePerKey(1000);
        component.getSubmit().setTaskPollInterval(INTERVAL);
        String submit = "crazyrouter:video-generation?family=" + FAMILY + "&videoModel=kling-v3&" + uri + "&taskMode=";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("crazyrouter:tasks?redeliveryDelay=100&" + uri).process(it -> deliver(it));
                from("direct:submit").to(submit + "submit").process(it -> write("RETURNED", it));
                from("direct:await").to(submit + "await").process(it -> write("ANSWERED", it));
            }
        });
        context.start();
        return context;
    }

    /** The first delivery of some comes to nothing, so that they come again. */
    private void deliver(Exchange exchange) {
        TaskRecord task = exchange.getMessage().getBody(TaskRecord.class);
        if (exchange.getMessage().getHeader(GatewayHeaders.TASK_DELIVERIES, int.class) == 1
                && fails(String.valueOf(task.key()))) {
            exchange.setRollbackOnly(true);
        } else {
            write("DELIVERED", exchange);
        }
    }

    private void write(String what, Exchange exchange) {
        TaskRecord task = exchange.getMessage().getBody(TaskRecord.class);
        journal.write(what, String.valueOf(task.ref()), String.valueOf(task.key()), task.state());
    }

    /** One after the other, except for those that are awaited. */
    private void submit(DefaultCamelContext context, int from, int to) throws Exception {
        AsyncProducer submits = context.getEndpoint("direct:submit").createAsyncProducer();
        AsyncProducer awaits = context.getEndpoint("direct:await").createAsyncProducer();
        submits.start();
        awaits.start();
        IntStream.range(from, to).forEach(number -> {
            AsyncProducer producer = isAwaited(number) ? awaits : submits;
            Exchange exchange = producer.getEndpoint().createExchange();
            Message message = exchange.getMessage();
            message.setBody(key(number));
            message.setHeader(GatewayHeaders.TASK_KEY, key(number));
            // what fails is written down by nobody, and shows in the end
            if (isAwaited(number)) {
                producer.process(exchange, sync -> {});
            } else {
                producer.processAsync(exchange).join();
            }
        });
    }

    /** The key of a task, and its prompt. */
    static String key(int number) {
        return "cat-" + number;
    }

    static boolean isAwaited(int number) {
        return number % 3 == 2;
    }

    private static boolean fails(String key) {
        return Integer.parseInt(key.substring("cat-".length())) % 4 == 3;
    }
}
