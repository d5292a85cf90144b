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
package io.github.camelaigateways.aigateway.benchmarks.report;

import io.github.camelaigateways.aigateway.benchmarks.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the results into the module: tables into its README, a chart, and every run as a line of CSV. */
public final class Report {

    static final String BEGIN = "<!-- measured: begin, written by the run -->";
    static final String END = "<!-- measured: end -->";

    private static final String BEGIN_STORES = "<!-- stores: begin, written by the run -->";
    private static final String END_STORES = "<!-- stores: end -->";

    private final Path module;

    /** @param module the folder that holds the README */
    public Report(Path module) {
        this.module = module;
    }

    /**
     * Writes all of it.
     *
     * @param circumstances machine, versions and date
     * @param methods the table of the methods, or an empty text
     * @throws IllegalStateException when the README has no place for the results
     */
    public void write(List<Run> runs, String circumstances, String methods) throws IOException {
        Summary summary = new Summary(runs);
        Tables tables = new Tables(summary);
        Path folder = Files.createDirectories(module.resolve("results"));
        RatioChart.write(summary, folder.resolve("cpu.png"));
        Files.writeString(folder.resolve("runs.csv"), csv(runs));
        readme(
                BEGIN,
                END,
                circumstances + "\n" + tables.promises() + "\n![CPU time beside the raw client](results/cpu.png)\n"
                        + tables.scenarios() + methods);
    }

    /** Writes the costs of the stores. */
    public void writeStores(String costs) throws IOException {
        readme(BEGIN_STORES, END_STORES, costs);
    }

    private void readme(String first, String last, String results) throws IOException {
        Path readme = module.resolve("README.md");
        String text = Files.readString(readme);
        int begin = text.indexOf(first);
        int end = text.indexOf(last);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(readme + " lacks the lines '" + first + "' and '" + last + "'.");
        }
        Files.writeString(
                readme, text.substring(0, begin) + first + "\n\n" + results.strip() + "\n\n" + text.substring(end));
    }

    private static String csv(List<Run> runs) {
        return runs.stream()
                .map(run -> String.join(
                        ",",
                        String.valueOf(run.round()),
                        run.scenario().id(),
                        run.contender().name(),
                        run.measures().toCsv()))
                .collect(Collectors.joining(
                        "\n",
                        "round,scenario,client,calls,seconds,cpu_us,kb,p50_ms,p99_ms,first_p50_ms,first_p99_ms,threads,rss_mb,heap_mb\n",
                        "\n"));
    }
}
