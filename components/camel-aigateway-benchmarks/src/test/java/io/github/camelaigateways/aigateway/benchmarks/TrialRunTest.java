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
package io.github.camelaigateways.aigateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.benchmarks.client.LoadClient;
import io.github.camelaigateways.aigateway.benchmarks.report.Report;
import io.github.camelaigateways.aigateway.benchmarks.server.LoadServer;
import io.github.camelaigateways.aigateway.benchmarks.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs everything with little load: says nothing of time, only that all still works. */
class TrialRunTest {

    private static final int DIVISOR = 50;

    @Test
    void runsEachScenarioWithEachClientAndReports(@TempDir Path module) throws Exception {
        Files.writeString(
                module.resolve("README.md"),
                "before\n<!-- measured: begin, written by the run -->\nold\n<!-- measured: end -->\nafter\n");
        List<Run> runs = new ArrayList<>();
        try (LoadServer server = LoadServer.start()) {
            for (Scenario scenario : Scenario.all()) {
                for (Contender contender : Contender.values()) {
                    Measures measures = LoadClient.measure(
                            contender, scenario.divided(DIVISOR), "http://127.0.0.1:" + server.port());
                    runs.add(new Run(1, scenario, contender, measures));
                }
            }
        }

        new Report(module).write(runs, "Measured somewhere.\n", "");

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.measures().calls())
                        .isEqualTo(run.scenario().divided(DIVISOR).calls()));
        assertThat(module.resolve("README.md"))
                .content()
                .startsWith("before\n")
                .endsWith("after\n")
                .doesNotContain("old\n")
                .contains("Measured somewhere.", "| crazyrouter: |", "**S4f: ");
        assertThat(module.resolve("results/cpu.png")).isNotEmptyFile();
        assertThat(Files.readAllLines(module.resolve("results/runs.csv"))).hasSize(runs.size() + 1);
    }

    @Test
    void measuresEachClientInAProcessOfItsOwn() throws IOException {
        List<Run> told = new ArrayList<>();

        List<Run> runs = new Runs(List.of(Scenario.of("S1")), 1, DIVISOR, told::add).run();

        assertThat(runs).isEqualTo(told).extracting(Run::contender).containsExactly(Contender.values());
        assertThat(runs)
                .allSatisfy(
                        run -> assertThat(run.measures().residentMegabytes()).isPositive());
    }

    @Test
    void measuresTheStoresOfTasks() throws IOException {
        assertThat(Stores.measure(100, null)).contains("| step | memory | H2 file |", "| a question, all in all |");
    }
}
