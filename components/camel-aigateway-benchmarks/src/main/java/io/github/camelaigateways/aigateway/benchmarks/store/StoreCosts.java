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
package io.github.camelaigateways.aigateway.benchmarks.store;

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskNews;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Takes some tasks through all their steps, one step after another, while many others wait. */
final class StoreCosts {

    private static final String NODE = "node";
    private static final String ACCOUNT = "account";
    private static final int MEASURED = 2_000;
    private static final int BATCH = 100;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final TaskNews NEWS = new TaskNews(
            "id", "processing", 40, "{\"data\":{\"task_id\":\"id\",\"status\":\"processing\"},\"progress\":40}");

    private final TaskStore store;
    private final Map<String, Double> micros = new LinkedHashMap<>();

    StoreCosts(TaskStore store) {
        this.store = store;
    }

    /**
     * Microseconds per task of each step.
     *
     * @param waiting how many tasks wait meanwhile, none of them due
     */
    Map<String, Double> measure(int waiting) {
        store.beat(NODE, LEASE);
        IntStream.range(0, waiting).parallel().forEach(i -> begun("waiting-" + i, Duration.ofHours(1)));
        steps("warm");
        micros.clear();
        steps("measured");
        return micros;
    }

    private void begun(String ref, Duration interval) {
        store.begin(ref, intent(ref, interval), NODE);
        store.accepted(ref, new TaskNews("id-" + ref, "", 0, "{}"));
    }

    private static Task.Intent intent(String key, Duration interval) {
        return new Task.Intent(
                "crazyrouter",
                "video-generation",
                "kling-text2video",
                ACCOUNT,
                key,
                "tag",
                false,
                false,
                interval,
                Duration.ofHours(2));
    }

    private void steps(String name) {
        List<String> refs =
                IntStream.range(0, MEASURED).mapToObj(i -> name + "-" + i).toList();
        each("begin (the intent)", refs, ref -> store.begin(ref, intent(ref, Duration.ZERO), NODE));
        each("accepted (the id)", refs, ref -> store.accepted(ref, new TaskNews("id-" + ref, "", 0, "{}")));
        List<Task> due = new ArrayList<>();
        batches("due, 100 at a time", () -> due.addAll(store.due(NODE, Set.of(ACCOUNT), Set.of(), BATCH, LEASE)));
        if (due.size() != MEASURED) {
            throw new IllegalStateException(due.size() + " tasks were due instead of " + MEASURED);
        }
        each("running (an answer)", refs, ref -> store.running(ref, NODE, NEWS, false, Duration.ofHours(1)));
        each("ended", refs, ref -> store.ended(ref, TaskPhase.SUCCEEDED, NEWS, null));
        batches("deliverable, 100 at a time", () -> store.deliverable(NODE, TaskFilter.all("crazyrouter"), BATCH));
        each("delivered", refs, ref -> store.delivered(ref, NODE));
        micros.put(
                "a question, all in all",
                micros.getOrDefault("due, 100 at a time", 0.0) + micros.getOrDefault("running (an answer)", 0.0));
    }

    private void each(String step, List<String> refs, Consumer<String> taken) {
        long from = System.nanoTime();
        refs.forEach(taken);
        put(step, from);
    }

    private void batches(String step, Runnable taken) {
        long from = System.nanoTime();
        for (int i = 0; i < MEASURED / BATCH; i++) {
            taken.run();
        }
        put(step, from);
    }

    private void put(String step, long from) {
        micros.put(step, (System.nanoTime() - from) / 1e3 / MEASURED);
    }
}
