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

import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.operation.Operations;
import io.github.camelaigateways.aigateway.options.TaskOptions;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskDesk;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * Changes what is kept of a task, by hand: {@code task-cancel}, {@code task-resume}, {@code task-attach} and
 * {@code task-release}. No gateway is asked.
 */
final class TaskActionProducer extends DefaultAsyncProducer {

    private interface Action {
        Optional<Task> change(TaskStore store, Task task, String taskId);
    }

    /** Where a message may say which task is meant. */
    private interface Place {
        @Nullable
        String in(Exchange exchange);
    }

    private static final Map<Operation<?, ?>, Action> ACTIONS = Map.of(
            Operations.TASK_CANCEL,
            (store, task, taskId) -> store.cancel(task.ref()),
            Operations.TASK_RESUME,
            (store, task, taskId) -> store.resume(task.ref(), task.intent().limit()),
            Operations.TASK_ATTACH,
            (store, task, taskId) -> store.attach(task.ref(), taskId),
            Operations.TASK_RELEASE,
            (store, task, taskId) -> store.free(task.ref()));

    private final GatewayEndpoint endpoint;
    private final Action action;
    private final @Nullable Expression taskId;
    private final Place option;

    /** What the message is about comes before headers, which may be left from an earlier task. */
    private final List<Place> places;

    private @Nullable TaskService service;

    TaskActionProducer(GatewayEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        Action known = ACTIONS.get(endpoint.definition());
        if (known == null) {
            throw new IllegalStateException("no action for " + endpoint.definition());
        }
        this.action = known;
        this.taskId = Prompts.expression(
                endpoint.getCamelContext(), endpoint.facet(TaskOptions.class).getTaskId());
        this.option = exchange -> Prompts.text(taskId, exchange);
        Place ref = header(GatewayHeaders.TASK_REF);
        // to attach, the option and the header of the id tell what is attached
        this.places = endpoint.definition() == Operations.TASK_ATTACH
                ? List.of(TaskActionProducer::recordOf, ref, TaskActionProducer::textOf)
                : List.of(
                        TaskActionProducer::recordOf,
                        option,
                        TaskActionProducer::textOf,
                        ref,
                        header(GatewayHeaders.TASK_ID));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        service = endpoint.getComponent().tasks();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            String id = id(exchange);
            String given =
                    Parameters.header(exchange, GatewayHeaders.TASK_ID, String.class, Prompts.text(taskId, exchange));
            if (endpoint.definition() == Operations.TASK_ATTACH && (given == null || given.equals(id))) {
                throw new IllegalArgumentException("Which task of the gateway it is, is missing: set the header "
                        + GatewayHeaders.TASK_ID + " to its id, and the header " + GatewayHeaders.TASK_REF
                        + " to our own.");
            }
            TaskService running = Objects.requireNonNull(service, "the producer is stopped");
            running.desk()
                    .change(store -> change(store, id, given == null ? "" : given), told(exchange, callback, running));
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private TaskDesk.Outcome<Optional<Task>> told(Exchange exchange, AsyncCallback callback, TaskService service) {
        return (task, failure) -> service.clients().workers().proceed(() -> {
            try {
                if (task == null || task.isEmpty()) {
                    exchange.setException(failure);
                } else {
                    service.tell(exchange.getMessage(), task.get());
                }
            } catch (RuntimeException | Error e) {
                exchange.setException(e);
            }
            RouteErrors.goOn(exchange, callback, false);
        });
    }

    private Optional<Task> change(TaskStore store, String id, String given) {
        String gateway = endpoint.getComponent().dialect().gateway();
        Task task = store.find(gateway, id)
                .orElseThrow(() -> new IllegalArgumentException("There is no task '" + id
                        + "' in the store: neither an id of ours or of the gateway's, nor a key."));
        return Optional.of(action.change(store, task, given)
                .orElseThrow(() -> new IllegalArgumentException(gateway + ":" + endpoint.definition()
                        + " is not for a task that is " + task.phase() + ": " + task.ref() + ".")));
    }

    /** Our own id, the gateway's, or the caller's key. */
    private String id(Exchange exchange) {
        return places.stream()
                .map(place -> place.in(exchange))
                .filter(told -> told != null && !told.isBlank())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Which task is meant is missing: send it as body, or set the header " + GatewayHeaders.TASK_REF
                                + (places.contains(option) ? " or the taskId option." : ".")))
                .strip();
    }

    private static @Nullable String recordOf(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof TaskRecord record ? record.ref() : null;
    }

    private static @Nullable String textOf(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return body == null || body instanceof TaskRecord
                ? null
                : exchange.getMessage().getBody(String.class);
    }

    private static Place header(String name) {
        return exchange -> exchange.getMessage().getHeader(name, String.class);
    }
}
