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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tasks in this JVM, and forgets all of them with it: for tests, and for results that nobody misses. What it costs does
 * not grow with the number of tasks that wait, except {@link #due} of some families: it passes over those of the others that are
 * due. As nothing else would free the memory, {@link #purge} drops whatever has ended for
 * longer than the age, delivered or not.
 *
 * <p>Safe for many threads; none of them waits for more than the others' steps.
 */
public final class MemoryTaskStore implements TaskStore {

    private final Clock clock;
    /** In the order in which they began. */
    private final Map<String, KeptTask> tasks = new LinkedHashMap<>();

    private final TaskNames tasksOfGateway = new TaskNames();
    private final TaskNames tasksOfKeys = new TaskNames();
    private final TaskTimes dueByAccount = new TaskTimes();
    private final TaskTimes readyByGateway = new TaskTimes();
    private final TaskTimes readyByHolder = new TaskTimes();
    private final Map<String, Instant> livesUntil = new HashMap<>();

    public MemoryTaskStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Begun begin(String ref, Task.Intent intent, String node) {
        Instant now = clock.instant();
        Optional<KeptTask> same = withKey(intent);
        if (same.isEmpty()) {
            KeptTask begun = KeptTask.intended(ref, intent, node, now);
            if (tasks.containsKey(ref)) {
                throw new IllegalArgumentException("There is a task " + ref + " already.");
            }
            replace(null, begun);
            return new Begun(begun.task(), true, true);
        }
        KeptTask kept = same.get();
        if (intent.awaits()) {
            kept = kept.claimed(node, now).map(this::store).orElse(kept);
        }
        return new Begun(kept.read(now), false, node.equals(kept.task().holder()));
    }

    @Override
    public Optional<Task> accepted(String ref, TaskNews news) {
        return step(ref, (task, now) -> task.accepted(news, now));
    }

    @Override
    public Optional<Task> refused(String ref, String reason) {
        return step(ref, (task, now) -> task.refused(reason, now));
    }

    @Override
    public Optional<Task> uncertain(String ref, String reason) {
        return step(ref, (task, now) -> task.uncertain(reason, now));
    }

    @Override
    public synchronized List<Task> due(
            String node, Set<String> accounts, Set<String> families, int most, Duration lease) {
        return all(
                dueByAccount.earliest(
                        accounts,
                        clock.instant(),
                        most,
                        ref -> families.isEmpty()
                                || families.contains(known(ref).task().intent().family())),
                (task, now) -> task.taken(node, lease, now));
    }

    @Override
    public Optional<Task> running(String ref, String node, TaskNews news, boolean blank, Duration next) {
        return step(ref, (task, now) -> task.running(node, news, blank, next, now));
    }

    @Override
    public Optional<Task> unanswered(String ref, String node, String reason, Duration next) {
        return step(ref, (task, now) -> task.unanswered(node, reason, next, now));
    }

    @Override
    public Optional<Task> postponed(String ref, String node, Duration next) {
        return step(ref, (task, now) -> task.postponed(node, next, now));
    }

    @Override
    public Optional<Task> ended(String ref, TaskPhase phase, @Nullable TaskNews news, @Nullable String reason) {
        return step(ref, (task, now) -> task.ended(phase, news, reason, now));
    }

    @Override
    public synchronized Optional<Task> hint(String gateway, String taskId) {
        return newest(tasksOfGateway.find(gateway, taskId), task -> task.phase() == TaskPhase.RUNNING)
                .flatMap(kept -> step(kept.task().ref(), KeptTask::hinted));
    }

    @Override
    public synchronized List<Task> awaited(String node, int most) {
        return all(
                readyByHolder.earliest(Set.of(node), Instant.MAX, most, ref -> true),
                (task, now) -> task.handed(node, now));
    }

    @Override
    public synchronized List<Task> deliverable(String node, TaskFilter filter, int most) {
        return all(
                readyByGateway.earliest(
                        Set.of(filter.gateway()),
                        clock.instant(),
                        most,
                        ref -> filter.fits(known(ref).task())),
                (task, now) -> task.handed(node, now));
    }

    @Override
    public boolean delivered(String ref, String node) {
        return step(ref, (task, now) -> task.delivered(node, now)).isPresent();
    }

    @Override
    public boolean released(String ref, String node, Duration next) {
        return step(ref, (task, now) -> task.released(node, next, now)).isPresent();
    }

    @Override
    public Optional<Task> claim(String ref, String node) {
        return step(ref, (task, now) -> task.claimed(node, now));
    }

    @Override
    public synchronized int regain(String node, Set<String> inHand) {
        List<String> unknown = tasks.values().stream()
                .map(KeptTask::task)
                .filter(task -> node.equals(task.holder()) && !inHand.contains(task.ref()))
                .map(Task::ref)
                .toList();
        return all(unknown, (task, now) -> task.regained(node, now)).size();
    }

    @Override
    public synchronized boolean beat(String node, Duration lease) {
        Instant now = clock.instant();
        Instant before = livesUntil.put(node, now.plus(lease));
        return before != null && before.isAfter(now);
    }

    @Override
    public synchronized List<Task> sweep() {
        livesUntil.values().removeIf(until -> !until.isAfter(clock.instant()));
        List<Task> changed = new ArrayList<>();
        for (KeptTask kept : List.copyOf(tasks.values())) {
            String ref = kept.task().ref();
            if (kept.task().holder() != null
                    && !livesUntil.containsKey(kept.task().holder())) {
                step(ref, KeptTask::orphaned)
                        .filter(task -> task.phase() != kept.task().phase())
                        .ifPresent(changed::add);
            }
            if (kept.taker() != null && !livesUntil.containsKey(kept.taker())) {
                step(ref, KeptTask::abandoned);
            }
        }
        return changed;
    }

    @Override
    public synchronized List<Task> park(Set<String> known, Duration grace) {
        List<String> unknown = tasks.values().stream()
                .map(KeptTask::task)
                .filter(task -> !known.contains(task.intent().account()))
                .map(Task::ref)
                .toList();
        return all(unknown, (task, now) -> task.overdue(grace, now));
    }

    @Override
    public synchronized int purge(Duration age) {
        Instant last = clock.instant().minus(age);
        List<KeptTask> old = tasks.values().stream()
                .filter(kept ->
                        !kept.task().phase().isOpen() && kept.task().changed().isBefore(last))
                .toList();
        old.forEach(kept -> replace(kept, null));
        return old.size();
    }

    @Override
    public synchronized long untaken(String gateway, Duration age) {
        Instant last = clock.instant().minus(age);
        return tasks.values().stream()
                .filter(kept -> gateway.equals(kept.task().intent().gateway())
                        && kept.task().holder() == null
                        && kept.ready() != null
                        && !kept.ready().isAfter(last))
                .count();
    }

    @Override
    public Optional<Task> attach(String ref, String taskId) {
        return step(ref, (task, now) -> task.attached(taskId, now));
    }

    @Override
    public Optional<Task> free(String ref) {
        return step(ref, KeptTask::freed);
    }

    @Override
    public Optional<Task> cancel(String ref) {
        return step(ref, KeptTask::cancelled);
    }

    @Override
    public Optional<Task> resume(String ref, Duration limit) {
        return step(ref, (task, now) -> task.resumed(limit, now));
    }

    @Override
    public synchronized Optional<Task> find(String gateway, String id) {
        return newest(
                        Stream.of(Stream.of(id), tasksOfGateway.find(gateway, id), tasksOfKeys.find(gateway, id))
                                .flatMap(refs -> refs),
                        task -> task.intent().gateway().equals(gateway))
                .map(kept -> kept.read(clock.instant()));
    }

    @Override
    public synchronized List<Task> list(TaskFilter filter, int most) {
        Instant now = clock.instant();
        return tasks.values().stream()
                .filter(kept -> filter.fits(kept.task()))
                .limit(most)
                .map(kept -> kept.read(now))
                .toList();
    }

    @Override
    public synchronized Map<TaskPhase, Map<Task.Stage, Long>> count(String gateway) {
        Map<TaskPhase, Map<Task.Stage, Long>> counts = new EnumMap<>(TaskPhase.class);
        for (KeptTask kept : tasks.values()) {
            if (gateway.equals(kept.task().intent().gateway())) {
                counts.computeIfAbsent(kept.task().phase(), phase -> new EnumMap<>(Task.Stage.class))
                        .merge(kept.task().stage(), 1L, Long::sum);
            }
        }
        return counts;
    }

    /** Does nothing: it all goes with this object. */
    @Override
    public void close() {}

    private Optional<KeptTask> withKey(Task.Intent intent) {
        String key = intent.key();
        return key == null
                ? Optional.empty()
                : tasksOfKeys
                        .find(intent.gateway(), key)
                        .map(this::known)
                        .filter(kept ->
                                !kept.isKeyFree() && hasSameKey(kept.task().intent(), intent))
                        .findAny();
    }

    /** A key is one account's, for one operation. */
    private static boolean hasSameKey(Task.Intent one, Task.Intent other) {
        return one.account().equals(other.account()) && one.operation().equals(other.operation());
    }

    private static KeptTask newer(KeptTask one, KeptTask other) {
        return one.task().created().isAfter(other.task().created()) ? one : other;
    }

    private Optional<KeptTask> newest(Stream<String> refs, Predicate<Task> condition) {
        return refs.map(tasks::get)
                .filter(Objects::nonNull)
                .filter(kept -> condition.test(kept.task()))
                .reduce(MemoryTaskStore::newer);
    }

    private synchronized Optional<Task> step(String ref, BiFunction<KeptTask, Instant, Optional<KeptTask>> step) {
        return Optional.ofNullable(tasks.get(ref))
                .flatMap(kept -> step.apply(kept, clock.instant()))
                .map(this::store)
                .map(KeptTask::task);
    }

    private List<Task> all(Collection<String> refs, BiFunction<KeptTask, Instant, Optional<KeptTask>> step) {
        return refs.stream()
                .map(ref -> step(ref, step))
                .flatMap(Optional::stream)
                .toList();
    }

    private KeptTask known(String ref) {
        return Objects.requireNonNull(tasks.get(ref));
    }

    private KeptTask store(KeptTask kept) {
        replace(tasks.get(kept.task().ref()), kept);
        return kept;
    }

    private void replace(@Nullable KeptTask before, @Nullable KeptTask after) {
        if (before != null) {
            Task task = before.task();
            Task.Intent intent = task.intent();
            tasksOfGateway.remove(intent.gateway(), task.taskId(), task.ref());
            dueByAccount.remove(intent.account(), before.due(), task.ref());
            (task.holder() == null ? readyByGateway : readyByHolder).remove(readyFor(task), before.ready(), task.ref());
            if (after == null) {
                tasksOfKeys.remove(intent.gateway(), intent.key(), task.ref());
                tasks.remove(task.ref());
            }
        }
        if (after != null) {
            Task task = after.task();
            Task.Intent intent = task.intent();
            tasks.put(task.ref(), after);
            tasksOfKeys.add(intent.gateway(), intent.key(), task.ref());
            tasksOfGateway.add(intent.gateway(), task.taskId(), task.ref());
            dueByAccount.add(intent.account(), after.due(), task.ref());
            (task.holder() == null ? readyByGateway : readyByHolder).add(readyFor(task), after.ready(), task.ref());
        }
    }

    private static String readyFor(Task task) {
        return task.holder() == null ? task.intent().gateway() : task.holder();
    }
}
