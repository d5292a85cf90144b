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
package io.github.camelaigateways.aigateway.task;

import io.github.camelaigateways.aigateway.call.Call;
import io.github.camelaigateways.aigateway.call.Caller;
import io.github.camelaigateways.aigateway.call.Continuation;
import io.github.camelaigateways.aigateway.call.Target;
import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.dialect.Family;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.operation.Operations;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Shape;
import io.github.camelaigateways.aigateway.protocol.TaskReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks the gateway after tasks: each by itself, or many at once where the family has a query for that. */
final class TaskQuestions {

    /** How many tasks are in one question at most; no page names a limit. */
    static final int BATCH = 50;

    private final Caller caller;
    private final Map<String, Family> families;
    private final Continuation answers;

    /** @param answers runs what comes after a reply */
    TaskQuestions(Caller caller, Map<String, Family> families, Continuation answers) {
        this.caller = caller;
        this.families = families;
        this.answers = answers;
    }

    /** What comes of a question. */
    interface Answer {

        /** @param reports what was told; null when the question failed */
        void told(@Nullable List<TaskReport> reports, @Nullable GatewayException failure);
    }

    /** The families that tell of many tasks at once, each set by one query. */
    List<Set<String>> batched() {
        Map<String, Set<String>> byPath = new TreeMap<>();
        families.values().forEach(family -> {
            Dialect.Entry batch = family.batch();
            if (batch != null) {
                byPath.computeIfAbsent(batch.path(), path -> new TreeSet<>()).add(family.family());
            }
        });
        return List.copyOf(byPath.values());
    }

    /**
     * Groups of tasks that one question can be about; all are of one account. What has failed more than once is asked after by
     * itself, lest one task spoil the questions after others.
     */
    List<List<Task>> grouped(List<Task> tasks) {
        Map<Object, List<Task>> groups = new LinkedHashMap<>();
        for (Task task : tasks) {
            Family family = families.get(task.intent().family());
            Dialect.Entry batch = family == null ? null : family.batch();
            Object group = batch == null || task.failures() > 1
                    ? task
                    : List.of(task.intent().account(), batch.path());
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(task);
        }
        List<List<Task>> all = new ArrayList<>();
        groups.values().forEach(group -> {
            for (int from = 0; from < group.size(); from += BATCH) {
                all.add(List.copyOf(group.subList(from, Math.min(from + BATCH, group.size()))));
            }
        });
        return all;
    }

    /** Whether the family is known, so that its tasks can be asked after. */
    boolean knows(Task task) {
        Family family = families.get(task.intent().family());
        return family != null && family.task() != null;
    }

    /** What a family's results are; its tasks must be known. */
    Shape.Task shape(Task task) {
        return Objects.requireNonNull(
                Objects.requireNonNull(families.get(task.intent().family())).task());
    }

    /** Asks one question; returns at once. */
    void ask(Target target, List<Task> tasks, Answer answer) {
        Family family =
                Objects.requireNonNull(families.get(tasks.get(0).intent().family()));
        List<String> ids = tasks.stream()
                .map(task -> Objects.requireNonNull(task.taskId()))
                .toList();
        Dialect.Entry entry = ids.size() > 1
                ? Objects.requireNonNull(family.batch())
                : family.variant(Operations.TASK_QUERY.id()).entry();
        Ask<Ask.Tasks> ask =
                new Ask<>(null, Map.of(), Map.of(), new Ask.Tasks(Objects.requireNonNull(family.task()), ids));
        Call<Ask.Tasks, List<TaskReport>> call = new Call<>(Operations.TASK_QUERY, entry, ask, target, false);
        call.continueOn(answers);
        caller.send(call, failure -> answer.told(failure == null ? call.answer() : null, failure));
    }
}
