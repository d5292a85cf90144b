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

import io.github.camelaigateways.aigateway.jdbc.JdbcTaskStore;
import io.github.camelaigateways.aigateway.task.MemoryTaskStore;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Measures the stores of tasks, each with the same tasks: memory, a file of H2, and a PostgreSQL where there is one. */
public final class Stores {

    private Stores() {}

    /**
     * The costs as a table in Markdown.
     *
     * @param waiting how many tasks wait meanwhile
     * @param postgres the JDBC URL of an empty database of PostgreSQL, or null
     */
    public static String measure(int waiting, @Nullable String postgres) throws IOException {
        Map<String, Map<String, Double>> costs = new LinkedHashMap<>();
        Path folder = Files.createTempDirectory("stores");
        try (TaskStore memory = new MemoryTaskStore(Clock.systemUTC())) {
            costs.put("memory", new StoreCosts(memory).measure(waiting));
        }
        try (TaskStore file = JdbcTaskStore.embedded(folder.resolve("tasks"))) {
            costs.put("H2 file", new StoreCosts(file).measure(waiting));
        }
        if (postgres != null) {
            try (TaskStore server = JdbcTaskStore.connect(postgres)) {
                costs.put("PostgreSQL", new StoreCosts(server).measure(waiting));
            }
        }
        return table(waiting, costs);
    }

    private static String table(int waiting, Map<String, Map<String, Double>> costs) {
        List<String> names = new ArrayList<>(costs.keySet());
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n**Stores of tasks** (%,d tasks wait; one thread, microseconds per task)%n%n| step | %s |%n|---|%s%n",
                waiting,
                String.join(" | ", names),
                "--:|".repeat(names.size())));
        Set<String> steps = new LinkedHashSet<>();
        costs.values().forEach(store -> steps.addAll(store.keySet()));
        for (String step : steps) {
            text.append("| ").append(step);
            costs.values().forEach(store -> text.append(String.format(Locale.ROOT, " | %,.1f", store.get(step))));
            text.append(" |\n");
        }
        return text.toString();
    }
}
