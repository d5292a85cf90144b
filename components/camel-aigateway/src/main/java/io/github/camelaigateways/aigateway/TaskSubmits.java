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

import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.dialect.Family;
import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.options.SubmitOptions;
import io.github.camelaigateways.aigateway.options.TaskOptions;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Json;
import io.github.camelaigateways.aigateway.protocol.Shape;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskDesk;
import io.github.camelaigateways.aigateway.task.TaskNews;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits tasks so that none is lost or paid twice: the intent is stored before the gateway hears of it, the id before
 * the route goes on, and what came of it until a route has taken it.
 */
final class TaskSubmits {

    private static final Logger LOG = LoggerFactory.getLogger(TaskSubmits.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofMinutes(60);
    private static final String AWAIT = "await";
    private static final String DETACHED = "detached";

    private final GatewayEndpoint endpoint;
    private final TaskService service;
    private final TaskDesk desk;
    private final TaskResults results;
    private final String account;
    private final Family family;
    private final boolean awaits;
    private final Duration interval;
    private final Duration limit;
    private final @Nullable Expression key;
    private final @Nullable Expression tag;

    TaskSubmits(GatewayEndpoint endpoint) throws Exception {
        this.endpoint = endpoint;
        this.service = endpoint.getComponent().tasks();
        this.desk = service.desk();
        this.results = new TaskResults(endpoint);
        this.account = service.accounts().add(endpoint.target());
        this.family = endpoint.family();
        SubmitOptions options = endpoint.facet(SubmitOptions.class);
        Shape.Task shape = Objects.requireNonNull(family.task());
        this.awaits = options.getTaskMode().equals(AWAIT);
        this.interval = first(options.getTaskPollInterval(), seconds(shape.interval()), INTERVAL);
        this.limit = first(options.getTaskTimeout(), minutes(shape.limit()), LIMIT);
        this.key = Prompts.expression(endpoint.getCamelContext(), options.getTaskKey());
        this.tag = Prompts.expression(
                endpoint.getCamelContext(), endpoint.facet(TaskOptions.class).getTaskTag());
    }

    /** Whether the endpoint begins tasks that are stored and watched. */
    static boolean areOf(GatewayEndpoint endpoint) {
        return endpoint.reads(SubmitOptions.class)
                && endpoint.family().begins(endpoint.definition().id())
                && !endpoint.facet(SubmitOptions.class).getTaskMode().equals(DETACHED);
    }

    void start() {
        results.start();
    }

    void stop() {
        results.stop();
    }

    private static Duration first(@Nullable Duration option, @Nullable Duration ofFamily, Duration otherwise) {
        return option != null ? option : ofFamily != null ? ofFamily : otherwise;
    }

    private static @Nullable Duration seconds(@Nullable Integer told) {
        return told == null ? null : Duration.ofSeconds(told);
    }

    private static @Nullable Duration minutes(@Nullable Integer told) {
        return told == null ? null : Duration.ofMinutes(told);
    }

    /**
     * Sends a message on its way.
     *
     * @param callback takes the first end that it is told, and throws nothing
     * @param asks what is asked for
     * @param call submits; told whom to tell when the reply is in the message
     */
    void process(Exchange exchange, AsyncCallback callback, List<? extends Ask<?>> asks, Consumer<AsyncCallback> call) {
        String ref = service.newRef();
        Task.Intent intent = intent(exchange, asks);
        desk.begin(
                ref,
                intent,
                (begun, failure) -> proceed(exchange, callback, () -> {
                    if (begun == null) {
                        throw new IllegalStateException(
                                "The task could not be written down, so nothing was submitted: the store of tasks"
                                        + " fails.",
                                failure);
                    }
                    Awaited awaited = new Awaited(exchange, callback, begun.task(), intent);
                    if (begun.isNew()) {
                        submit(awaited, call);
                    } else {
                        join(awaited);
                    }
                }));
    }

    private Task.Intent intent(Exchange exchange, List<? extends Ask<?>> asks) {
        String ofMessage = key(exchange);
        return new Task.Intent(
                endpoint.getComponent().dialect().gateway(),
                endpoint.definition().id(),
                family.family(),
                account,
                ofMessage,
                Parameters.header(exchange, GatewayHeaders.TASK_TAG, String.class, Prompts.text(tag, exchange)),
                awaits,
                endpoint.callsBack(),
                interval,
                limit,
                ofMessage == null
                        ? null
                        : RequestMark.of(asks, endpoint.target().apiKey()));
    }

    /** None when none is asked for; but a key that is asked for and missing would let the message be paid for twice. */
    private @Nullable String key(Exchange exchange) {
        String told = Parameters.header(exchange, GatewayHeaders.TASK_KEY, String.class, Prompts.text(key, exchange));
        boolean isWanted = key != null || exchange.getMessage().getHeader(GatewayHeaders.TASK_KEY) != null;
        if (isWanted && (told == null || told.isBlank())) {
            throw new IllegalArgumentException("The taskKey option, or the header " + GatewayHeaders.TASK_KEY
                    + ", gives no key for this message. Nothing was submitted.");
        }
        return told;
    }

    /** On a thread for routes; what is thrown fails the exchange. */
    private void proceed(Exchange exchange, AsyncCallback callback, Runnable step) {
        service.clients().workers().proceed(() -> {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                exchange.setException(e);
                callback.done(false);
            }
        });
    }

    private void submit(Awaited awaited, Consumer<AsyncCallback> call) {
        if (awaits) {
            desk.await(awaited.task, true, awaited);
        }
        call.accept(sync -> {
            Exchange exchange = awaited.exchange;
            if (exchange.getException() == null && exchange.getMessage().getBody() instanceof TaskRecord told) {
                accepted(awaited, told);
            } else {
                turnedAway(awaited, exchange.getException());
            }
        });
    }

    private void accepted(Awaited awaited, TaskRecord told) {
        TaskNews news = new TaskNews(
                told.id(),
                told.status(),
                told.progress(),
                Json.valueToTree(told.reply()).toString());
        desk.accepted(
                awaited.task,
                news,
                (task, failure) -> proceed(awaited.exchange, awaited.callback, () -> {
                    if (failure != null) {
                        desk.leave(awaited.task.ref(), awaited);
                        throw GatewayException.permanent(
                                failure(
                                                FailureKind.TASK_UNWATCHED,
                                                "the gateway accepted the task, but that could not be stored; the"
                                                        + " store is told again as long as this application runs, and"
                                                        + " if it ends before, the task is UNCERTAIN, and task-attach"
                                                        + " with its id takes it up: " + failure)
                                        .withTaskId(told.id()),
                                failure);
                    }
                    Task known = task == null ? null : task.orElse(null);
                    if (known == null || !told.id().equals(known.taskId())) {
                        desk.leave(awaited.task.ref(), awaited);
                        throw GatewayException.permanent(
                                failure(
                                                FailureKind.TASK_UNWATCHED,
                                                "the gateway accepted the task, but somebody has given up "
                                                        + awaited.task.ref()
                                                        + " meanwhile, so that nobody asks after it")
                                        .withTaskId(told.id()),
                                null);
                    }
                    tell(awaited, known);
                    if (awaits) {
                        awaited.begun(known);
                    } else {
                        awaited.callback.done(false);
                    }
                }));
    }

    private void turnedAway(Awaited awaited, @Nullable Exception cause) {
        desk.leave(awaited.task.ref(), awaited);
        String reason = cause == null ? "the reply tells of no task" : String.valueOf(cause.getMessage());
        // only what the call itself tells: whatever else is thrown comes after a reply that may have accepted the task
        boolean isKnown = cause instanceof GatewayException failure
                && failure.failure().accepted() == Failure.Acceptance.NOT_ACCEPTED;
        TaskDesk.Outcome<Optional<Task>> then = (task, failure) -> {
            if (task != null && task.isPresent()) {
                awaited.exchange
                        .getMessage()
                        .setHeader(GatewayHeaders.TASK_REF, task.get().ref());
            }
            proceed(awaited.exchange, awaited.callback, () -> awaited.callback.done(false));
        };
        if (isKnown) {
            desk.refused(awaited.task.ref(), reason, then);
        } else {
            desk.uncertain(awaited.task.ref(), reason, then);
        }
    }

    /**
     * There is a task of this key already: nothing is submitted.
     *
     * @throws IllegalArgumentException when it is another family's, so that the message is not about it
     */
    private void join(Awaited awaited) {
        Task.Intent intent = awaited.task.intent();
        if (!intent.family().equals(family.family())
                || !intent.operation().equals(endpoint.definition().id())) {
            throw new IllegalArgumentException(
                    "The key " + intent.key() + " is that of a task of " + intent.operation() + " with the family "
                            + intent.family() + ". Nothing was submitted: give each kind of task keys of its own.");
        }
        if (awaited.isOtherRequest) {
            LOG.warn(
                    "The key {} is that of the task {}, which was begun with another request. The message gets that"
                            + " task, and what it asks for is not submitted: give each request a key of its own",
                    intent.key(),
                    awaited.task.ref());
        }
        if (awaits && awaited.task.phase().isOpen()) {
            tell(awaited, awaited.task);
            desk.await(awaited.task, false, awaited);
            awaited.begun(awaited.task);
        } else if (awaits) {
            finish(awaited, awaited.task);
        } else {
            tell(awaited, awaited.task);
            awaited.callback.done(false);
        }
    }

    private void finish(Awaited awaited, @Nullable Task task) {
        Exchange exchange = awaited.exchange;
        if (task == null) {
            String ref = awaited.task.ref();
            Failure failure = desk.isStopping()
                    ? failure(FailureKind.TASK_GOES_ON, "this application stops before the task " + ref + " has ended")
                    : failure(FailureKind.TASK_UNWATCHED, "the store of tasks no longer has the task " + ref);
            throw GatewayException.permanent(failure.withTaskId(awaited.task.taskId()), null);
        }
        if (desk.hasInHand(task)) {
            exchange.getExchangeExtension().addOnCompletion(new TaskHandover(desk, task, Duration.ofSeconds(1)));
        }
        TaskRecord record = tell(awaited, task);
        if (task.phase() == TaskPhase.UNCERTAIN) {
            throw uncertain(task);
        }
        if (task.phase() != TaskPhase.SUCCEEDED) {
            throw GatewayException.permanent(
                    failure(
                                    task.phase() == TaskPhase.FAILED || task.phase() == TaskPhase.REFUSED
                                            ? FailureKind.TASK_FAILED
                                            : FailureKind.TASK_EXPIRED,
                                    "the task " + task.ref() + " is " + task.phase() + ": "
                                            + Objects.requireNonNullElse(task.reason(), "the gateway tells no reason"))
                            .withTaskId(task.taskId()),
                    null);
        }
        results.fetch(
                exchange, record, task.intent().operation(), service.results(task), () -> awaited.callback.done(false));
    }

    private TaskRecord tell(Awaited awaited, Task task) {
        TaskRecord record = service.tell(awaited.exchange.getMessage(), task);
        if (awaited.isOtherRequest) {
            record = record.ofOtherRequest();
            awaited.exchange.getMessage().setBody(record);
        }
        return record;
    }

    private GatewayException uncertain(Task task) {
        return GatewayException.permanent(
                failure(
                                FailureKind.TASK_UNCERTAIN,
                                "the task " + task.ref()
                                        + " of this key was perhaps submitted before, and nothing is submitted now")
                        .withAcceptance(Failure.Acceptance.UNCERTAIN),
                null);
    }

    private Failure failure(FailureKind kind, String detail) {
        Dialect dialect = endpoint.getComponent().dialect();
        return Failure.withoutReply(
                kind, dialect.gateway(), endpoint.definition().id(), Failure.Acceptance.ACCEPTED, detail);
    }

    /** An exchange that waits for the end of a task, which may come before the reply to the submit has been stored. */
    private final class Awaited implements TaskDesk.Waiter {
        private final Exchange exchange;
        private final AsyncCallback callback;
        private Task task;
        private final boolean isOtherRequest;
        private @Nullable Runnable end;
        private boolean hasBegun;

        /** @param wanted what the message asks for */
        Awaited(Exchange exchange, AsyncCallback callback, Task task, Task.Intent wanted) {
            this.exchange = exchange;
            this.callback = callback;
            this.task = task;
            this.isOtherRequest = task.intent().differs(wanted);
        }

        @Override
        public void ended(@Nullable Task ended) {
            Runnable finish = () -> proceed(exchange, callback, () -> finish(this, ended));
            synchronized (this) {
                end = finish;
                if (!hasBegun) {
                    return;
                }
            }
            finish.run();
        }

        /** From now on the exchange goes on when the task has ended, or at once if it has. */
        void begun(Task known) {
            Runnable finish;
            synchronized (this) {
                task = known;
                hasBegun = true;
                finish = end;
            }
            if (finish != null) {
                finish.run();
            }
        }
    }
}
