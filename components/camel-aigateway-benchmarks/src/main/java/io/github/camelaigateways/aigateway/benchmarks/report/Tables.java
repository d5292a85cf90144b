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
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The measurements as Markdown. */
final class Tables {

    private final Summary summary;

    Tables(Summary summary) {
        this.summary = summary;
    }

    /** Each promise with what was measured. */
    String promises() {
        StringBuilder text =
                new StringBuilder("| promise | limit | measured (least - most) | holds |\n|---|--:|--:|---|\n");
        List<String> ids = summary.scenarios().stream().map(Scenario::id).toList();
        for (Promise promise : Promise.ALL) {
            if (ids.contains(promise.scenario())) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %s: %s | %s | %s | %s |%n",
                        promise.scenario(),
                        promise.words(),
                        number(promise.limit()),
                        spread(promise.figure(summary)),
                        promise.holds(summary) ? "yes" : "**no**"));
            }
        }
        return text.toString();
    }

    /** One table for each scenario. */
    String scenarios() {
        StringBuilder text = new StringBuilder();
        for (Scenario scenario : summary.scenarios()) {
            text.append(String.format(
                    Locale.ROOT, "%n**%s: %s** (%,d calls)%n%n", scenario.id(), scenario.title(), scenario.calls()));
            text.append(String.format(
                    Locale.ROOT,
                    "| client | seconds | calls/s | CPU us per %1$s (least - most) | x raw | KB per %1$s |"
                            + " %2$s p50 / p99 ms | threads | RSS MB | heap MB |%n",
                    scenario.unit(),
                    scenario.work() == Scenario.Work.STREAM ? "lag" : "call"));
            text.append("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
            for (Contender contender : Contender.values()) {
                text.append(row(scenario, contender));
            }
        }
        return text.toString();
    }

    private String row(Scenario scenario, Contender contender) {
        double seconds = median(scenario, contender, Measures::seconds);
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %,.0f | %s | %.2f | %s | %s / %s | %.0f | %.0f | %.0f |%n",
                contender.title(),
                seconds,
                scenario.calls() / seconds,
                spread(summary.of(scenario, contender, Measures::cpuMicros)),
                summary.timesRaw(scenario, contender, Measures::cpuMicros).median(),
                number(median(scenario, contender, Measures::kilobytes)),
                number(median(scenario, contender, Measures::p50)),
                number(median(scenario, contender, Measures::p99)),
                median(scenario, contender, Measures::threads),
                median(scenario, contender, Measures::residentMegabytes),
                median(scenario, contender, Measures::heapMegabytes));
    }

    private double median(Scenario scenario, Contender contender, ToDoubleFunction<Measures> measure) {
        return summary.of(scenario, contender, measure).median();
    }

    private static String spread(Summary.Spread spread) {
        return number(spread.median()) + " (" + number(spread.least()) + " - " + number(spread.most()) + ")";
    }

    /** Three digits that matter. */
    private static String number(double value) {
        String pattern = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
