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

import io.github.camelaigateways.aigateway.benchmarks.Contender;
import io.github.camelaigateways.aigateway.benchmarks.Measures;
import io.github.camelaigateways.aigateway.benchmarks.Run;
import io.github.camelaigateways.aigateway.benchmarks.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Medians over the rounds. */
public final class Summary {

    private final List<Run> runs;

    public Summary(List<Run> runs) {
        this.runs = List.copyOf(runs);
    }

    /** The scenarios that were run, in order. */
    public List<Scenario> scenarios() {
        return runs.stream().map(Run::scenario).distinct().toList();
    }

    /** How many rounds there were. */
    public int rounds() {
        return runs.stream().mapToInt(Run::round).max().orElse(0);
    }

    /**
     * What was measured of one client, sorted.
     *
     * @param measure what is looked at
     */
    public Spread of(Scenario scenario, Contender contender, ToDoubleFunction<Measures> measure) {
        return new Spread(values(scenario, contender, measure));
    }

    /** The same as a multiple of what the raw client needed in the same round. */
    public Spread timesRaw(Scenario scenario, Contender contender, ToDoubleFunction<Measures> measure) {
        double[] values = values(scenario, contender, measure);
        double[] raw = values(scenario, Contender.RAW, measure);
        double[] ratios = new double[values.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = values[i] / raw[i];
        }
        return new Spread(ratios);
    }

    private double[] values(Scenario scenario, Contender contender, ToDoubleFunction<Measures> measure) {
        return runs.stream()
                .filter(run -> run.scenario().equals(scenario) && run.contender() == contender)
                .mapToDouble(run -> measure.applyAsDouble(run.measures()))
                .toArray();
    }

    /** Values of several rounds. */
    public static final class Spread {
        private final double[] sorted;

        Spread(double[] values) {
            sorted = values.clone();
            Arrays.sort(sorted);
        }

        public double median() {
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }

        public double least() {
            return sorted[0];
        }

        public double most() {
            return sorted[sorted.length - 1];
        }
    }
}
