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
import io.github.camelaigateways.aigateway.benchmarks.Scenario;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the component promises, and whether it holds.
 *
 * @param scenario the id of the scenario that shows it
 * @param words what is promised, the limit at its end
 * @param limit the most that keeps the promise
 * @param timesRaw whether the limit is a multiple of the raw client's figure in the same round
 * @param measure what must not exceed the limit
 */
record Promise(String scenario, String words, double limit, boolean timesRaw, ToDoubleFunction<Measures> measure) {

    static final List<Promise> ALL = List.of(
            new Promise("S1", "CPU per call, as a multiple of the raw client's", 1.5, true, Measures::cpuMicros),
            new Promise("S2", "4,000 calls of 500 ms, 2,000 in flight: seconds", 1.25, false, Measures::seconds),
            new Promise("S2", "the same, as a multiple of the raw client's time", 1.25, true, Measures::seconds),
            new Promise("S2", "threads at the most", 39, false, Measures::threads),
            new Promise("S2", "resident memory, MB", 350, false, Measures::residentMegabytes),
            new Promise("S2", "CPU per call, as a multiple of the raw client's", 1.5, true, Measures::cpuMicros),
            new Promise("S3", "CPU per chunk, as a multiple of the raw client's", 1.5, true, Measures::cpuMicros),
            new Promise(
                    "S3", "first chunk in the route, median, ms after it was written", 5, false, Measures::firstP50),
            new Promise("S3b", "1,000 streams at once: CPU per chunk, as a multiple", 1.5, true, Measures::cpuMicros),
            new Promise(
                    "S4", "CPU per base64 vector, as a multiple of the raw client's", 1.3, true, Measures::cpuMicros));

    /** What was measured. */
    Summary.Spread figure(Summary summary) {
        Scenario shown = Scenario.of(scenario);
        return timesRaw
                ? summary.timesRaw(shown, Contender.CRAZYROUTER, measure)
                : summary.of(shown, Contender.CRAZYROUTER, measure);
    }

    boolean holds(Summary summary) {
        return figure(summary).median() <= limit;
    }
}
