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
package io.github.camelaigateways.testkit.task;

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskNews;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A store, its clock, and the short way to a task in any phase.
 *
 * @param store the store under test, empty at first
 * @param clock the clock that it was given
 */
public record TaskScene(TaskStore store, SettableClock clock) {

    /** Two nodes that share the store. */
    public static final String NODE = "node-1";

    /** See {@link #NODE}. */
    public static final String OTHER = "node-2";

    static final String GATEWAY = "crazyrouter";
    static final String FAMILY = "suno-music";
    static final String ACCOUNT = "account-1";
    static final Duration INTERVAL = Duration.ofSeconds(10);
    static final Duration LIMIT = Duration.ofMinutes(30);
    static final Duration LEASE = Duration.ofSeconds(60);

    /** A task that nobody awaits. */
    static Task.Intent submit() {
        return intent(null, false);
    }

    /** A task that an exchange awaits. */
    static Task.Intent await() {
        return intent(null, true);
    }

    static Task.Intent keyed(String key, boolean awaits) {
        return intent(key, awaits);
    }

    private static Task.Intent intent(@Nullable String key, boolean awaits) {
        return new Task.Intent(
                GATEWAY, "music-generation", FAMILY, ACCOUNT, key, "tag", awaits, false, INTERVAL, LIMIT);
    }

    static Task.Intent like(Task.Intent intent, String gateway, String family, String account, String tag) {
        return new Task.Intent(
                gateway,
                intent.operation(),
                family,
                account,
                intent.key(),
                tag,
                intent.awaits(),
                intent.calledBack(),
                intent.interval(),
                intent.limit());
    }

    static TaskNews news(String ref) {
        return new TaskNews(taskId(ref), "working", 20, "{\"ref\":\"" + ref + "\"}");
    }

    static String taskId(String ref) {
        return "gateway-" + ref;
    }

    /** The node's task is written down. */
    public Task intended(String ref, Task.Intent intent) {
        return store.begin(ref, intent, NODE).task();
    }

    /** It is accepted. */
    public Task running(String ref, Task.Intent intent) {
        intended(ref, intent);
        return store.accepted(ref, news(ref)).orElseThrow();
    }

    /** It has ended. */
    public Task ended(String ref, Task.Intent intent, TaskPhase phase) {
        running(ref, intent);
        return store.ended(ref, phase, news(ref), null).orElseThrow();
    }

    /** Nobody knows what came of it. */
    public Task uncertain(String ref, Task.Intent intent) {
        intended(ref, intent);
        return store.uncertain(ref, "no reply").orElseThrow();
    }

    /** The task as it is kept. */
    public Task get(String ref) {
        return store.find(GATEWAY, ref).orElseThrow();
    }

    /** The ids of the tasks that the node may ask after now. */
    public List<String> due(String node, int most) {
        return refs(store.due(node, Set.of(ACCOUNT), Set.of(), most, LEASE));
    }

    /** The ids of the tasks that the node's routes may have now. */
    public List<String> deliverable(String node, int most) {
        return refs(store.deliverable(node, TaskFilter.all(GATEWAY), most));
    }

    static List<String> refs(List<Task> tasks) {
        return tasks.stream().map(Task::ref).toList();
    }

    static Optional<TaskPhase> phase(Optional<Task> task) {
        return task.map(Task::phase);
    }
}
