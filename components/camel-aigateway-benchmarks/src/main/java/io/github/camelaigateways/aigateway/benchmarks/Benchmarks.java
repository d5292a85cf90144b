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

import io.github.camelaigateways.aigateway.benchmarks.method.Methods;
import io.github.camelaigateways.aigateway.benchmarks.report.Report;
import io.github.camelaigateways.aigateway.benchmarks.store.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures everything and writes the results. */
@Command(name = "benchmarks", mixinStandardHelpOptions = true, description = "Measures and writes the results.")
public final class Benchmarks implements Callable<Integer> {

    private static final int WAITING = 100_000;

    @Option(names = "--rounds", defaultValue = "5", description = "How often each client runs each scenario (5).")
    private int rounds;

    @Option(
            names = "--scenarios",
            split = ",",
            description = "Ids of scenarios, such as S1,S4, or none; all without it.")
    private List<String> scenarios = Scenario.all().stream().map(Scenario::id).toList();

    @Option(names = "--divisor", defaultValue = "1", description = "Divides the load, for a trial (1).")
    private int divisor;

    @Option(
            names = "--methods",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether methods are measured too.")
    private boolean methods;

    @Option(
            names = "--stores",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether the stores of tasks are measured too, with 100,000 waiting tasks.")
    private boolean stores;

    @Option(names = "--postgres", description = "The JDBC URL of an empty PostgreSQL database, for its store.")
    private @Nullable String postgres;

    @Option(names = "--module", defaultValue = ".", description = "The folder whose README takes the results.")
    private Path module = Path.of(".");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        double load = Circumstances.load();
        List<Scenario> chosen = scenarios.stream()
                .filter(id -> !id.equals("none"))
                .map(Scenario::of)
                .toList();
        List<Run> runs = new Runs(chosen, rounds, divisor, Benchmarks::tell).run();
        String words = Circumstances.words(Clock.systemDefaultZone(), rounds, load);
        Report report = new Report(module);
        if (!chosen.isEmpty()) {
            report.write(runs, words, methods ? Methods.measure() : "");
        }
        if (stores) {
            report.writeStores(words + Stores.measure(WAITING / divisor, postgres));
        }
        return 0;
    }

    private static void tell(Run run) {
        System.out.printf(
                Locale.ROOT,
                "round %d  %-3s  %-11s  %6.2f s  %7.1f us per %s%n",
                run.round(),
                run.scenario().id(),
                run.contender(),
                run.measures().seconds(),
                run.measures().cpuMicros(),
                run.scenario().unit());
    }
}
