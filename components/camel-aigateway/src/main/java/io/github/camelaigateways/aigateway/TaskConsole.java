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

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskDesk;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.console.AbstractDevConsole;
import org.jspecify.annotations.Nullable;

/**
 * Shows the tasks of a component: in Camel's developer console as {@code ai-gateway-tasks-<scheme>} (options state, family,
 * tag, limit), and in JMX as a service of this class. No prompt, key or link is shown.
 */
@ManagedResource(description = "The tasks of an AI gateway")
public final class TaskConsole extends AbstractDevConsole {

    private static final int LIMIT = 100;

    private final String gateway;
    private final TaskStore store;
    private final TaskDesk desk;
    private final Clock clock;

    TaskConsole(String gateway, TaskStore store, TaskDesk desk, Clock clock) {
        super("camel", "ai-gateway-tasks-" + gateway, "AI gateway tasks", "The tasks of " + gateway);
        this.gateway = gateway;
        this.store = store;
        this.desk = desk;
        this.clock = clock;
    }

    /** How many tasks there are in each state, and how many of these no route has taken. */
    @ManagedAttribute(description = "How many tasks there are in each state")
    public Map<String, Long> getTasksByState() {
        Map<String, Long> counts = new TreeMap<>();
        store.count(gateway)
                .forEach((phase, stages) -> counts.put(
                        phase.name(),
                        stages.values().stream().mapToLong(Long::longValue).sum()));
        return counts;
    }

    @ManagedAttribute(description = "How many ended tasks no route has taken yet")
    public long getUndelivered() {
        return store.count(gateway).entrySet().stream()
                .filter(entry -> entry.getKey().isDelivered())
                .flatMap(entry -> entry.getValue().entrySet().stream())
                .filter(entry -> entry.getKey() != Task.Stage.DONE)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @ManagedAttribute(description = "How many of these have waited for a route for longer than the taskRetention")
    public long getUntaken() {
        return desk.untaken();
    }

    @ManagedAttribute(description = "How many exchanges of this node wait for the end of a task")
    public int getWaitingExchanges() {
        return desk.waiting();
    }

    /** Tasks by age, the oldest first. */
    @ManagedOperation(description = "Lists tasks, the oldest first; state and family may be empty for all")
    public List<String> listTasks(String state, String family, int limit) {
        return rows(state, family, null, limit).stream().map(String::valueOf).toList();
    }

    private List<Map<String, Object>> rows(
            @Nullable String state, @Nullable String family, @Nullable String tag, int limit) {
        TaskFilter filter = new TaskFilter(
                gateway,
                null,
                family == null || family.isEmpty() ? Set.of() : Set.of(family),
                state == null || state.isEmpty() ? Set.of() : Set.of(TaskPhase.valueOf(state)),
                tag == null || tag.isEmpty() ? null : tag);
        return store.list(filter, limit).stream().map(this::row).toList();
    }

    private Map<String, Object> row(Task task) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ref", task.ref());
        row.put("taskId", Objects.requireNonNullElse(task.taskId(), ""));
        row.put("family", task.intent().family());
        row.put("state", task.phase().name());
        row.put("stage", task.stage().name());
        row.put("status", task.status());
        row.put("progress", task.progress() == null ? "" : task.progress());
        row.put("ageSeconds", Duration.between(task.created(), clock.instant()).toSeconds());
        row.put("questions", task.polls());
        row.put("failures", task.failures());
        row.put("deliveries", task.deliveries());
        row.put("tag", Objects.requireNonNullElse(task.intent().tag(), ""));
        // no gateway tells what a task costs, and unknown is not nothing
        row.put("cost", "unknown");
        return row;
    }

    private List<Map<String, Object>> rows(Map<String, Object> options) {
        return rows(
                text(options, "state"),
                text(options, "family"),
                text(options, "tag"),
                options.get("limit") == null ? LIMIT : Integer.parseInt(String.valueOf(options.get("limit"))));
    }

    private static @Nullable String text(Map<String, Object> options, String name) {
        Object value = options.get(name);
        return value == null ? null : value.toString();
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        List<String> lines = new ArrayList<>();
        lines.add("Tasks: " + getTasksByState() + ", undelivered: " + getUndelivered() + ", of these untaken: "
                + getUntaken() + ", waiting exchanges: "
                + getWaitingExchanges());
        rows(options).forEach(row -> lines.add(row.toString()));
        return String.join("\n", lines);
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("tasksByState", getTasksByState());
        all.put("undelivered", getUndelivered());
        all.put("untaken", getUntaken());
        all.put("waitingExchanges", getWaitingExchanges());
        all.put("tasks", rows(options));
        return all;
    }
}
