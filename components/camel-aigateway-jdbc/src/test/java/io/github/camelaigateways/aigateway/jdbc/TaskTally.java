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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came of tasks in the end: none lost, none submitted twice, each delivered and marked once.
 *
 * @param tasks by key
 * @param submits how often the gateway was asked for each key
 * @param journal what routes got and what was marked
 */
record TaskTally(Map<String, Task> tasks, Map<String, Long> submits, List<TaskJournal.Entry> journal) {

    private static final Logger LOG = LoggerFactory.getLogger(TaskTally.class);

    static TaskTally of(String store, Map<String, Long> submits, TaskJournal journal) {
        try (TaskStore open = JdbcTaskStore.connect(store)) {
            List<Task> all = open.list(TaskFilter.all("crazyrouter"), Integer.MAX_VALUE);
            Map<String, Task> tasks = all.stream()
                    .filter(task -> task.phase() != TaskPhase.REFUSED)
                    .collect(Collectors.toMap(
                            task -> String.valueOf(task.intent().key()), Function.identity()));
            return new TaskTally(tasks, submits, journal.read());
        }
    }

    /** Prints the counts, and checks them. */
    TaskTally check(String what, int kills, int keys) {
        LOG.info(
                "{}: {} kills, {} tasks, {} submits, {} deliveries, {} marked, {} UNCERTAIN",
                what,
                kills,
                tasks.size(),
                submits.values().stream().mapToLong(count -> count).sum(),
                journal.stream()
                        .filter(entry -> entry.what().equals("DELIVERED"))
                        .count(),
                tasks.values().stream()
                        .filter(task -> task.stage() == Task.Stage.DONE)
                        .count(),
                uncertain());
        assertThat(tasks.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, keys).mapToObj(TaskNode::key).toList());
        assertThat(submits).allSatisfy((key, count) -> assertThat(count).as(key).isOne());
        tasks.forEach((key, task) -> {
            assertThat(task.stage()).as("%s %s", key, task).isEqualTo(Task.Stage.DONE);
            assertThat(task.phase()).as("%s %s", key, task).isIn(TaskPhase.SUCCEEDED, TaskPhase.UNCERTAIN);
            if (task.phase() == TaskPhase.SUCCEEDED) {
                assertThat(submits).containsKey(key);
            }
        });
        checkDeliveries();
        return this;
    }

    long uncertain() {
        return tasks.values().stream()
                .filter(task -> task.phase() == TaskPhase.UNCERTAIN)
                .count();
    }

    private void checkDeliveries() {
        Map<String, Set<String>> delivered = journal.stream()
                .filter(entry -> entry.what().equals("DELIVERED"))
                .collect(Collectors.groupingBy(
                        TaskJournal.Entry::key, Collectors.mapping(TaskJournal.Entry::state, Collectors.toSet())));
        tasks.forEach((key, task) ->
                assertThat(delivered.get(key)).as(key).contains(task.phase().name()));
        Set<String> marked = new HashSet<>();
        for (TaskJournal.Entry entry : journal) {
            assertThat(marked)
                    .as("nothing happens to %s once it is marked", entry)
                    .doesNotContain(entry.ref());
            if (entry.what().equals("MARKED")) {
                marked.add(entry.ref());
            }
        }
    }
}
