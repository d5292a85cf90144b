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
package io.github.camelaigateways.aigateway.benchmarks.method;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks of this package. */
public final class Methods {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Methods() {}

    /** Measures them all; a table in Markdown. */
    public static String measure() throws RunnerException {
        StringBuilder table =
                new StringBuilder("\n**Methods** (JMH, one fork, 5 x 1 s; the error is JMH's 99.9 % interval)\n\n"
                        + "| method | us | error | KB allocated |\n|---|--:|--:|--:|\n");
        for (RunResult run : run()) {
            Result<?> time = run.getPrimaryResult();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f |%n",
                    time.getLabel(),
                    time.getScore(),
                    time.getScoreError(),
                    allocated(run) / 1024));
        }
        return table.toString();
    }

    private static double allocated(RunResult run) {
        return Objects.requireNonNull(run.getSecondaryResults().get(ALLOCATED), ALLOCATED)
                .getScore();
    }

    private static Collection<RunResult> run() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(Methods.class.getPackageName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }
}
