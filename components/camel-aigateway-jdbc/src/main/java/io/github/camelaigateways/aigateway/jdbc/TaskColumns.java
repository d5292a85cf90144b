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

import io.github.camelaigateways.aigateway.task.KeptTask;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a task is a row. */
final class TaskColumns {

    private interface Value {
        @Nullable
        Object of(KeptTask kept, Task task, Task.Intent intent);
    }

    private static final Map<String, Value> ALL = new LinkedHashMap<>();

    static {
        ALL.put("ref", (kept, task, intent) -> task.ref());
        ALL.put("gateway", (kept, task, intent) -> intent.gateway());
        ALL.put("operation", (kept, task, intent) -> intent.operation());
        ALL.put("family", (kept, task, intent) -> intent.family());
        ALL.put("account", (kept, task, intent) -> intent.account());
        ALL.put("task_key", (kept, task, intent) -> intent.key());
        ALL.put("live_key", (kept, task, intent) -> kept.isKeyFree() ? null : intent.key());
        ALL.put("tag", (kept, task, intent) -> intent.tag());
        ALL.put("awaits", (kept, task, intent) -> intent.awaits());
        ALL.put("called_back", (kept, task, intent) -> intent.calledBack());
        ALL.put("poll_interval", (kept, task, intent) -> intent.interval().toMillis());
        ALL.put("time_limit", (kept, task, intent) -> intent.limit().toMillis());
        ALL.put("request_mark", (kept, task, intent) -> intent.mark());
        ALL.put("phase", (kept, task, intent) -> task.phase().name());
        ALL.put("task_id", (kept, task, intent) -> task.taskId());
        ALL.put("status", (kept, task, intent) -> task.status());
        ALL.put("progress", (kept, task, intent) -> task.progress());
        ALL.put("reply", (kept, task, intent) -> task.reply());
        ALL.put("reason", (kept, task, intent) -> task.reason());
        ALL.put("created", (kept, task, intent) -> millis(task.created()));
        ALL.put("changed", (kept, task, intent) -> millis(task.changed()));
        ALL.put("expires", (kept, task, intent) -> millis(task.expires()));
        ALL.put("polls", (kept, task, intent) -> task.polls());
        ALL.put("failures", (kept, task, intent) -> task.failures());
        ALL.put("blanks", (kept, task, intent) -> task.blanks());
        ALL.put("deliveries", (kept, task, intent) -> task.deliveries());
        ALL.put("stage", (kept, task, intent) -> task.stage().name());
        ALL.put("holder", (kept, task, intent) -> task.holder());
        ALL.put("due", (kept, task, intent) -> millis(kept.due()));
        ALL.put("taker", (kept, task, intent) -> kept.taker());
        ALL.put("ready", (kept, task, intent) -> millis(kept.ready()));
        ALL.put("settled", (kept, task, intent) -> millis(kept.settled()));
    }

    private TaskColumns() {}

    static Set<String> names() {
        return ALL.keySet();
    }

    static Map<String, @Nullable Object> values(KeptTask kept) {
        Map<String, @Nullable Object> values = new HashMap<>();
        ALL.forEach((name, value) ->
                values.put(name, value.of(kept, kept.task(), kept.task().intent())));
        return values;
    }

    /** The columns that a step has changed. */
    static Set<String> changed(KeptTask before, KeptTask after) {
        Map<String, @Nullable Object> old = values(before);
        Map<String, @Nullable Object> now = values(after);
        return ALL.keySet().stream()
                .filter(name -> !Objects.equals(old.get(name), now.get(name)))
                .collect(Collectors.toSet());
    }

    static KeptTask read(ResultSet row) throws SQLException {
        Task.Intent intent = new Task.Intent(
                row.getString("gateway"),
                row.getString("operation"),
                row.getString("family"),
                row.getString("account"),
                row.getString("task_key"),
                row.getString("tag"),
                row.getBoolean("awaits"),
                row.getBoolean("called_back"),
                Duration.ofMillis(row.getLong("poll_interval")),
                Duration.ofMillis(row.getLong("time_limit")),
                row.getString("request_mark"));
        Task task = new Task(
                row.getString("ref"),
                intent,
                TaskPhase.valueOf(row.getString("phase")),
                row.getString("task_id"),
                row.getString("status"),
                row.getObject("progress", Integer.class),
                row.getString("reply"),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("changed")),
                instant(row, "expires"),
                false,
                row.getInt("polls"),
                row.getInt("failures"),
                row.getInt("blanks"),
                row.getInt("deliveries"),
                Task.Stage.valueOf(row.getString("stage")),
                row.getString("holder"));
        return new KeptTask(
                task, instant(row, "due"), row.getString("taker"), instant(row, "ready"), instant(row, "settled"));
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static @Nullable Instant instant(ResultSet row, String name) throws SQLException {
        Long millis = row.getObject(name, Long.class);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
