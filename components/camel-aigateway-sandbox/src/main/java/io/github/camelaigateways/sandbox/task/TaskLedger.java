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
package io.github.camelaigateways.sandbox.task;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Gives ids and remembers the last 10,000 tasks. Thread-safe. */
public final class TaskLedger {

    private static final int MOST_TASKS = 10_000;

    /** Makes 19 digits of milliseconds and a count: no double holds them exactly, as with the real ids. */
    private static final long COUNTS_PER_MILLISECOND = 1_000_000;

    private final Map<String, Task> tasks = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Task> eldest) {
            return size() > MOST_TASKS;
        }
    };
    private long count;

    /** An id that no task of this sandbox has. */
    public synchronized String newId(TaskContract.IdStyle style, Instant now) {
        long number = now.toEpochMilli() * COUNTS_PER_MILLISECOND + ++count % COUNTS_PER_MILLISECOND;
        return style.prefix()
                + switch (style.form()) {
                    case "digits" -> Long.toString(number);
                    case "uuid" ->
                        UUID.nameUUIDFromBytes(Long.toString(number).getBytes(StandardCharsets.US_ASCII))
                                .toString();
                    default -> Long.toHexString(number);
                };
    }

    /** Remembers a task. */
    public synchronized void add(Task task) {
        tasks.put(task.id(), task);
    }

    /** The task of that id, if its contract is one of these. */
    public synchronized Optional<Task> find(String id, Collection<String> contracts) {
        return Optional.ofNullable(tasks.get(id)).filter(task -> contracts.contains(task.contractName()));
    }

    /** All tasks of these contracts in the order of their submits. */
    public synchronized List<Task> all(Collection<String> contracts) {
        return tasks.values().stream()
                .filter(task -> contracts.contains(task.contractName()))
                .toList();
    }

    /** How often each prompt was submitted, among the tasks that are remembered. */
    public synchronized Map<String, Long> prompts() {
        return tasks.values().stream()
                .collect(Collectors.groupingBy(Task::prompt, TreeMap::new, Collectors.counting()));
    }
}
