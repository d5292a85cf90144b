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

import io.github.camelaigateways.aigateway.jdbc.TaskWitness.Sight;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.util.Collection;
import java.util.HashMap;
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
 * What came of tasks in the end: none lost, none submitted twice, each delivered at least once and marked once. Each count is
 * taken where the thing happens: submits at the gateway, marks in the database, deliveries in the routes.
 *
 * @param tasks by key, those that were turned away left out
 * @param refused our ids of those that were turned away
 * @param submits how often the gateway has accepted each key
 * @param journal what routes got and what was marked
 * @param seen by our id what the database has seen of each
 */
record TaskTally(
        Map<String, Task> tasks,
        Set<String> refused,
        Map<String, Long> submits,
        List<TaskJournal.Entry> journal,
        Map<String, List<Sight>> seen) {

    private static final Logger LOG = LoggerFactory.getLogger(TaskTally.class);

    static TaskTally of(String store, Map<String, Long> submits, TaskJournal journal) {
        try (TaskStore open = JdbcTaskStore.connect(store)) {
            List<Task> all = open.list(TaskFilter.all("crazyrouter"), Integer.MAX_VALUE);
            Map<Boolean, List<Task>> byRefusal =
                    all.stream().collect(Collectors.partitioningBy(task -> task.phase() == TaskPhase.REFUSED));
            Map<String, Task> tasks = byRefusal.get(false).stream()
                    .collect(Collectors.toMap(
                            task -> String.valueOf(task.intent().key()), Function.identity()));
            Set<String> refused = byRefusal.get(true).stream().map(Task::ref).collect(Collectors.toSet());
            return new TaskTally(tasks, refused, submits, journal.read(), TaskWitness.seen(store));
        }
    }

    /**
     * Prints the counts, and checks them.
     *
     * @param kills how many processes were killed or paused, each of which may have left submits without an outcome
     * @param keys how many keys were sent
     */
    TaskTally check(String what, int kills, int keys) {
        LOG.info(
                "{}: {} kills, {} tasks, {} submits, {} deliveries, {} awaited answers, {} marked, {} UNCERTAIN ({} of them paid),"
                        + " {} submitted twice, {} lost",
                what,
                kills,
                tasks.size(),
                sum(submits.values()),
                heard("DELIVERED"),
                heard("ANSWERED"),
                seen.values().stream().mapToLong(TaskTally::marks).sum(),
                uncertain(),
                tasks.values().stream().filter(this::isPaidAndUncertain).count(),
                submits.values().stream().filter(count -> count > 1).count(),
                submits.keySet().stream().filter(key -> !tasks.containsKey(key)).count());
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
        assertThat(uncertain()).isLessThanOrEqualTo(kills * (1L + TaskKillTest.TASKS / 3));
        checkDeliveries();
        checkSights();
        return this;
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(count -> count).sum();
    }

    long uncertain() {
        return tasks.values().stream()
                .filter(task -> task.phase() == TaskPhase.UNCERTAIN)
                .count();
    }

    private boolean isPaidAndUncertain(Task task) {
        return task.phase() == TaskPhase.UNCERTAIN
                && submits.containsKey(String.valueOf(task.intent().key()));
    }

    private long heard(String what) {
        return journal.stream().filter(entry -> entry.what().equals(what)).count();
    }

    private void checkDeliveries() {
        Map<String, Set<String>> delivered = new HashMap<>();
        Map<String, String> last = new HashMap<>();
        Map<String, String> marked = new HashMap<>();
        Set<String> returned = new HashSet<>();
        for (TaskJournal.Entry entry : journal) {
            boolean isMarked = entry.state().equals(marked.get(entry.ref()));
            if (entry.what().equals("MARKED")) {
                marked.put(entry.ref(), String.valueOf(last.get(entry.ref())));
            } else if (entry.what().equals("RETURNED")) {
                returned.add(entry.ref() + " " + entry.state());
            } else if (entry.what().equals("DELIVERED") || !isMarked) {
                // who asks with the key of a task that is marked gets it as an answer, which is no delivery
                assertThat(isMarked)
                        .as("%s, although it is marked for that end", entry)
                        .isFalse();
                last.put(entry.ref(), entry.state());
                delivered
                        .computeIfAbsent(entry.ref(), unknown -> new HashSet<>())
                        .add(entry.state());
            }
        }
        tasks.forEach((key, task) -> {
            assertThat(delivered.getOrDefault(task.ref(), Set.of()))
                    .as("%s %s", key, task)
                    .contains(task.phase().name());
            if (task.phase() == TaskPhase.UNCERTAIN) {
                assertThat(returned)
                        .as("the route had the id of %s %s", key, task)
                        .doesNotContain(task.ref() + " " + TaskPhase.RUNNING);
            }
        });
    }

    /** One row of each task, which ends once, and is marked once for what it ended as. */
    private void checkSights() {
        Set<String> refs = tasks.values().stream().map(Task::ref).collect(Collectors.toSet());
        refs.addAll(refused);
        assertThat(seen.keySet()).isEqualTo(refs);
        tasks.values().forEach(task -> {
            List<Sight> sights = seen.get(task.ref());
            assertThat(sights.get(0).phase()).as("%s %s", task, sights).isEqualTo(TaskPhase.INTENDED.name());
            assertThat(sights.stream().map(Sight::phase))
                    .as("%s %s", task, sights)
                    .doesNotContain(TaskWitness.GONE);
            List<String> marks =
                    sights.stream().filter(TaskTally::isMark).map(Sight::phase).toList();
            assertThat(marks)
                    .as("%s %s", task, sights)
                    .doesNotHaveDuplicates()
                    .endsWith(task.phase().name());
            List<String> phases = sights.stream().map(Sight::phase).toList();
            int end = phases.indexOf(TaskPhase.SUCCEEDED.name());
            assertThat(phases.subList(end < 0 ? phases.size() : end, phases.size()))
                    .as("%s %s", task, sights)
                    .allMatch(phase -> phase.equals(TaskPhase.SUCCEEDED.name()));
        });
    }

    private static long marks(List<Sight> sights) {
        return sights.stream().filter(TaskTally::isMark).count();
    }

    private static boolean isMark(Sight sight) {
        return sight.stage().equals(Task.Stage.DONE.name());
    }
}
