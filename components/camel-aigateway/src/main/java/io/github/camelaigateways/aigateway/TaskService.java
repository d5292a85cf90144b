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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.aigateway.dialect.Family;
import io.github.camelaigateways.aigateway.options.WatchOptions;
import io.github.camelaigateways.aigateway.protocol.Json;
import io.github.camelaigateways.aigateway.protocol.MediaResult;
import io.github.camelaigateways.aigateway.protocol.Tasks;
import io.github.camelaigateways.aigateway.task.MemoryTaskStore;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskAccounts;
import io.github.camelaigateways.aigateway.task.TaskDesk;
import io.github.camelaigateways.aigateway.task.TaskListener;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import io.github.camelaigateways.aigateway.task.WatchSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks of a component: their store, their watch, and what routes see of them. */
final class TaskService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskService.class);
    private static final int THREADS = 3;
    private static final String MEMORY = "memory";

    private final CamelContext context;
    private final String gateway;
    private final Map<String, Family> families;
    private final SharedClients clients;
    private final RandomGenerator random = new SecureRandom();
    private final List<TaskListener> listeners = new CopyOnWriteArrayList<>();
    private final TaskAccounts accounts = new TaskAccounts();
    private final boolean ownsStore;
    private final TaskStore store;
    private final ExecutorService threads;
    private final TaskDesk desk;
    private final TaskConsole console;
    private final LifecycleStrategy stopping;

    TaskService(GatewayComponent component, WatchOptions options) throws Exception {
        EndpointChecks.watch(options);
        this.context = component.getCamelContext();
        this.gateway = component.dialect().gateway();
        this.families = component.families().all();
        this.clients = component.clients();
        TaskStore given = component.getTaskStore();
        this.ownsStore = given == null;
        this.store = given == null ? open(options.getTaskStoreUrl()) : given;
        ThreadPoolProfile profile = new ThreadPoolProfile("ai-gateway-tasks");
        profile.setPoolSize(THREADS);
        profile.setMaxPoolSize(THREADS);
        // not bounded, which is not what Camel makes of -1: what waits here is a step that must not be lost
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        this.threads = context.getExecutorServiceManager().newThreadPool(this, "AiGatewayTasks-" + gateway, profile);
        WatchSettings settings = new WatchSettings(
                options.getTaskLookInterval(),
                options.getTaskLease(),
                options.getTaskPollRate(),
                options.getTaskPollRatePerKey(),
                options.getTaskPollMaxInterval(),
                options.getTaskRetention());
        this.desk = TaskDesk.of(
                newRef(),
                gateway,
                store,
                accounts,
                clients.caller(),
                families,
                settings,
                threads,
                this::onThreads,
                clients.timer(),
                System::nanoTime,
                random,
                this::changed);
        this.stopping = new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext stopping) {
                desk.giveUp();
            }
        };
        context.addLifecycleStrategy(stopping);
        this.console = new TaskConsole(gateway, store, desk, Clock.systemUTC());
        try {
            desk.start();
            show();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** While they stop, the threads of routes do it: an answer is never lost, and none keeps I/O waiting. */
    private void onThreads(Runnable step) {
        try {
            threads.execute(step);
        } catch (RejectedExecutionException e) {
            clients.workers().proceed(step);
        }
    }

    private void show() throws Exception {
        console.setCamelContext(context);
        context.addService(console);
        DevConsoleRegistry consoles = DevConsoleRegistry.get(context);
        if (consoles != null) {
            consoles.register(console);
        }
    }

    private TaskStore open(@Nullable String location) throws Exception {
        TaskStoreFactory factory = MEMORY.equals(location)
                ? null
                : context.getCamelContextExtension()
                        .getBootstrapFactoryFinder()
                        .newInstance(TaskStoreFactory.NAME, TaskStoreFactory.class)
                        .orElse(null);
        if (factory != null) {
            return factory.create(context, gateway, location);
        }
        if (location != null && !MEMORY.equals(location)) {
            throw new IllegalArgumentException(
                    "taskStoreUrl is set, but nothing here can open it: add the dependency camel-aigateway-jdbc.");
        }
        LOG.warn(
                "The tasks of {} are kept in memory: when this process ends, it forgets what was paid for. Add the"
                        + " dependency camel-aigateway-jdbc to keep them in a file or in PostgreSQL.",
                gateway);
        return new MemoryTaskStore(Clock.systemUTC());
    }

    /** Those that end with it: what comes after the stop must not have new ones made. */
    SharedClients clients() {
        return clients;
    }

    TaskDesk desk() {
        return desk;
    }

    TaskAccounts accounts() {
        return accounts;
    }

    /** A name that nothing else has. */
    String newRef() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    void addListener(TaskListener listener) {
        listeners.add(listener);
    }

    void removeListener(TaskListener listener) {
        listeners.remove(listener);
    }

    private void changed(Task task) {
        if (context.getCamelContextExtension().isEventNotificationApplicable()) {
            notifyOf(task);
        }
        listeners.forEach(listener -> listener.changed(task));
    }

    private void notifyOf(Task task) {
        try {
            context.getManagementStrategy().notify(new TaskChangedEvent(context, record(task)));
        } catch (Exception e) {
            LOG.warn("An event notifier failed on {}", task, e);
        }
    }

    /** What routes see of a task. */
    TaskRecord record(Task task) {
        Task.Intent intent = task.intent();
        JsonNode reply = reply(task);
        return new TaskRecord(
                Objects.requireNonNullElse(task.taskId(), ""),
                intent.family(),
                task.phase().name(),
                task.status(),
                task.progress(),
                results(task).stream().map(MediaResult::value).toList(),
                task.reason(),
                Json.map(reply.isObject() ? reply : Json.object().set("reply", reply)),
                task.ref(),
                intent.key(),
                intent.tag(),
                null);
    }

    /** What the gateway last told; what cannot be read is a text. */
    private static JsonNode reply(Task task) {
        if (task.reply() == null) {
            return Json.object();
        }
        try {
            return Json.tree(task.reply());
        } catch (IllegalArgumentException e) {
            return Json.valueToTree(task.reply());
        }
    }

    /** The results of a task; empty unless it has succeeded. */
    List<MediaResult> results(Task task) {
        Family family = families.get(task.intent().family());
        if (task.phase() != TaskPhase.SUCCEEDED || task.reply() == null || family == null || family.task() == null) {
            return List.of();
        }
        try {
            return Tasks.results(family.task(), reply(task));
        } catch (IllegalArgumentException e) {
            LOG.warn("The results of {} cannot be found in what is stored; its reply is told as it is", task, e);
            return List.of();
        }
    }

    /** Puts a task into a message. Its key and tag are in the body only: as headers they would be those of the next submit. */
    TaskRecord tell(Message message, Task task) {
        TaskRecord record = record(task);
        MediaAnswers.headers(message, record);
        ReplyBinding.set(message, GatewayHeaders.TASK_ID, task.taskId());
        ReplyBinding.set(message, GatewayHeaders.TASK_REASON, record.reason());
        message.setHeader(GatewayHeaders.TASK_REF, task.ref());
        message.setBody(record);
        return record;
    }

    @Override
    public void close() {
        removeConsole();
        context.getLifecycleStrategies().remove(stopping);
        desk.close();
        context.getExecutorServiceManager().shutdownGraceful(threads);
        if (ownsStore) {
            store.close();
        }
    }

    private void removeConsole() {
        DevConsoleRegistry consoles = DevConsoleRegistry.get(context);
        if (consoles != null) {
            consoles.unregister(console);
        }
        try {
            context.removeService(console);
        } catch (Exception e) {
            LOG.debug("The console of tasks could not be removed", e);
        }
    }

    @Override
    public String toString() {
        return "TaskService";
    }
}
