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
package io.github.camelaigateways.aigateway;

import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.options.TaskConsumerOptions;
import io.github.camelaigateways.aigateway.options.TaskOptions;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskListener;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a message of each task that has ended and that no route has. A task whose exchange fails comes again, later each
 * time, here or on another node.
 */
final class TasksConsumer extends DefaultConsumer implements Suspendable {

    private final GatewayEndpoint endpoint;
    private final TaskConsumerOptions options;
    private volatile TaskFilter filter;
    private final Runnable taker = this::take;
    private final TaskListener listener = this::changed;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicBoolean taking = new AtomicBoolean();
    private volatile boolean mayBeMore;
    private volatile boolean listens;
    private @Nullable TaskService service;
    private @Nullable TaskResults results;

    TasksConsumer(GatewayEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.options = endpoint.facet(TaskConsumerOptions.class);
        this.filter = new TaskFilter(
                endpoint.getComponent().dialect().gateway(),
                null,
                words(endpoint.facet(MediaOptions.class).getFamily()),
                phases(options.getTaskState()),
                endpoint.facet(TaskOptions.class).getTaskTag());
    }

    private static Set<String> words(@Nullable String list) {
        return list == null
                ? Set.of()
                : Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toSet());
    }

    private static Set<TaskPhase> phases(@Nullable String list) {
        return words(list).stream().map(TasksConsumer::phase).collect(Collectors.toSet());
    }

    private static TaskPhase phase(String word) {
        List<TaskPhase> ends =
                Arrays.stream(TaskPhase.values()).filter(TaskPhase::isDelivered).toList();
        return ends.stream()
                .filter(end -> end.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "taskState has '" + word + "', which is no end of a task. There are: " + ends + "."));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        service = endpoint.getComponent().tasks();
        TaskResults fetching = new TaskResults(endpoint);
        fetching.start();
        results = fetching;
        // so that the tasks of this account go on after a restart, before any route submits
        filter = filter.of(service.accounts().add(endpoint.target()));
        listen(service);
    }

    private void listen(TaskService running) {
        listens = true;
        if (options.isTaskChanges()) {
            running.addListener(listener);
        } else {
            running.desk().addTaker(taker);
        }
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        if (service != null) {
            listen(service);
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        forget();
        super.doSuspend();
    }

    @Override
    protected void doStop() throws Exception {
        forget();
        if (results != null) {
            results.stop();
        }
        super.doStop();
    }

    private void forget() {
        listens = false;
        if (service != null) {
            service.removeListener(listener);
            service.desk().removeTaker(taker);
        }
    }

    private void take() {
        TaskService running = service;
        int most = options.getMaxInFlight() - inFlight.get();
        if (running == null || !listens || most < 1 || !taking.compareAndSet(false, true)) {
            return;
        }
        running.desk().take(filter, most, (tasks, failure) -> {
            List<Task> taken = tasks == null ? List.of() : tasks;
            inFlight.addAndGet(taken.size());
            mayBeMore = taken.size() == most;
            taking.set(false);
            taken.forEach(task -> running.clients().workers().proceed(() -> offer(running, task)));
        });
    }

    /** What was on its way when the route was suspended or stopped goes back. */
    private void offer(TaskService running, Task task) {
        if (listens) {
            deliver(running, task);
        } else {
            running.desk().released(task.ref(), Duration.ZERO);
            inFlight.decrementAndGet();
        }
    }

    private void changed(Task task) {
        TaskService running = service;
        if (running != null && filter.fits(task)) {
            running.clients().workers().proceed(() -> {
                Exchange exchange = createExchange(false);
                tell(running, task, exchange);
                process(exchange, () -> {});
            });
        }
    }

    private static void tell(TaskService running, Task task, Exchange exchange) {
        exchange.setPattern(ExchangePattern.InOnly);
        running.tell(exchange.getMessage(), task);
        ReplyBinding.set(
                exchange.getMessage(),
                GatewayHeaders.ENDED_TASK_KEY,
                task.intent().key());
        ReplyBinding.set(
                exchange.getMessage(),
                GatewayHeaders.ENDED_TASK_TAG,
                task.intent().tag());
        exchange.getMessage().setHeader(GatewayHeaders.TASK_DELIVERIES, task.deliveries());
    }

    private void deliver(TaskService running, Task task) {
        Exchange exchange = createExchange(false);
        Delivery delivery = new Delivery(new TaskHandover(running.desk(), task, next(task)));
        exchange.getExchangeExtension().addOnCompletion(delivery);
        AtomicBoolean begun = new AtomicBoolean();
        Runnable route = () -> {
            if (begun.compareAndSet(false, true)) {
                process(exchange, () -> delivery.unlessOnItsWay(exchange));
            }
        };
        try {
            tell(running, task, exchange);
            TaskResults fetching = results;
            if (fetching != null && exchange.getMessage().getBody() instanceof TaskRecord told) {
                fetching.fetch(exchange, told, task.intent().operation(), running.results(task), route);
                return;
            }
        } catch (RuntimeException | Error e) {
            exchange.setException(e);
        }
        route.run();
    }

    /** Told once how a task's exchange has ended, or the copy of it that went on when the route had queued it. */
    private final class Delivery implements Synchronization {
        private final TaskHandover handover;
        private final AtomicBoolean settled = new AtomicBoolean();

        Delivery(TaskHandover handover) {
            this.handover = handover;
        }

        @Override
        public void onComplete(Exchange exchange) {
            settle(() -> handover.onComplete(exchange));
        }

        @Override
        public void onFailure(Exchange exchange) {
            settle(() -> handover.onFailure(exchange));
        }

        /** Nobody else tells of an exchange that has never entered the route. */
        void unlessOnItsWay(Exchange exchange) {
            if (exchange.getExchangeExtension().containsOnCompletion(this)) {
                if (exchange.getException() == null) {
                    onComplete(exchange);
                } else {
                    onFailure(exchange);
                }
            }
        }

        private void settle(Runnable outcome) {
            if (settled.compareAndSet(false, true)) {
                outcome.run();
                inFlight.decrementAndGet();
                if (mayBeMore) {
                    take();
                }
            }
        }
    }

    /** Twice as long with each delivery. */
    private Duration next(Task task) {
        Duration doubled =
                options.getRedeliveryDelay().multipliedBy(1L << Math.min(20, Math.max(0, task.deliveries() - 1)));
        return doubled.compareTo(options.getMaxRedeliveryDelay()) > 0 ? options.getMaxRedeliveryDelay() : doubled;
    }

    private void process(Exchange exchange, Runnable then) {
        if (exchange.getException() != null) {
            then.run();
            over(exchange);
            return;
        }
        RouteErrors.process(exchange, getAsyncProcessor(), () -> {
            then.run();
            over(exchange);
        });
    }

    private void over(Exchange exchange) {
        if (exchange.getException() != null) {
            getExceptionHandler().handleException("A task could not be processed", exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }
}
