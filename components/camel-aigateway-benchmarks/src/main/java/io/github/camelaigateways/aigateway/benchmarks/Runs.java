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

import io.github.camelaigateways.aigateway.benchmarks.client.LoadClient;
import io.github.camelaigateways.aigateway.benchmarks.server.LoadServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * All runs: each scenario in each round with each client in turn, so that what else the machine does meets all of them. Each
 * client has a fresh process; all call one server process.
 */
public final class Runs {

    /**
     * The same for every client. The heap is small, since the promise of memory holds for a small one; it is as large from the
     * beginning, as servers are set, since how the collector lets it grow is not what is measured.
     */
    public static final List<String> CLIENT_OPTIONS = List.of("-XX:+UseG1GC", "-Xms192m", "-Xmx192m");

    private static final List<String> SERVER_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx256m");

    private final List<Scenario> scenarios;
    private final int rounds;
    private final int divisor;
    private final Consumer<Run> listener;

    /**
     * @param divisor what the load is divided by; 1 for a measurement
     * @param listener told of each run when it is over
     */
    public Runs(List<Scenario> scenarios, int rounds, int divisor, Consumer<Run> listener) {
        this.scenarios = scenarios;
        this.rounds = rounds;
        this.divisor = divisor;
        this.listener = listener;
    }

    /**
     * Runs them all.
     *
     * @throws IllegalStateException when a client fails: a comparison with a failed run would say nothing
     */
    public List<Run> run() throws IOException {
        List<Run> runs = new ArrayList<>();
        try (Child server = new Child(SERVER_OPTIONS, LoadServer.class, List.of())) {
            String root = "http://127.0.0.1:" + server.line();
            for (int round = 1; round <= rounds; round++) {
                for (Scenario scenario : scenarios) {
                    for (Contender contender : order(round)) {
                        Run run = new Run(round, scenario, contender, measure(scenario, contender, root));
                        listener.accept(run);
                        runs.add(run);
                    }
                }
            }
        }
        return runs;
    }

    /** Another one begins each round, so that none always follows the same other. */
    private static List<Contender> order(int round) {
        List<Contender> order = new ArrayList<>(List.of(Contender.values()));
        Collections.rotate(order, round - 1);
        return order;
    }

    private Measures measure(Scenario scenario, Contender contender, String root) throws IOException {
        List<String> arguments = List.of(contender.name(), scenario.id(), String.valueOf(divisor), root);
        try (Child client = new Child(CLIENT_OPTIONS, LoadClient.class, arguments)) {
            return Measures.fromJson(client.line());
        }
    }
}
