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
package io.github.camelaigateways.aigateway.benchmarks.client;

import io.github.camelaigateways.aigateway.benchmarks.Contender;
import io.github.camelaigateways.aigateway.benchmarks.Measures;
import io.github.camelaigateways.aigateway.benchmarks.Scenario;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The process of one client: warms up, runs one scenario, prints one line of {@link Measures}. */
public final class LoadClient {

    /** Any key will do. */
    static final String KEY = "sk-load";

    private static final String QUESTION =
            "Which valve starts the pump of the second basin, and where do I find it? Answer in one short sentence.";

    private final Scenario scenario;
    private final LoadedClient client;
    private final List<String> texts = Scenario.texts();
    private Samples lags = new Samples(0);
    private Samples firstLags = new Samples(0);

    private LoadClient(Scenario scenario, LoadedClient client) {
        this.scenario = scenario;
        this.client = client;
    }

    /** @param arguments contender, scenario, what its load is divided by, root of the server */
    public static void main(String[] arguments) throws InterruptedException {
        Scenario scenario = Scenario.of(arguments[1]).divided(Integer.parseInt(arguments[2]));
        System.out.println(
                measure(Contender.valueOf(arguments[0]), scenario, arguments[3]).toJson());
        System.exit(0);
    }

    /**
     * Runs one scenario with one client, in this process.
     *
     * @param server the root of the server
     */
    public static Measures measure(Contender contender, Scenario scenario, String server) throws InterruptedException {
        try (LoadedClient client = client(contender, server + "/" + scenario.path(), scenario)) {
            return new LoadClient(scenario, client).measure();
        }
    }

    private static LoadedClient client(Contender contender, String root, Scenario scenario) {
        return switch (contender) {
            case RAW -> new RawClient(root, scenario);
            case CAMEL_HTTP -> new CamelHttpClient(root, scenario);
            case CRAZYROUTER -> new GatewayClient(root, scenario);
        };
    }

    private Measures measure() throws InterruptedException {
        for (int i = 0; i < scenario.warmUps(); i++) {
            begin(1);
            run(new Samples(scenario.calls()));
        }
        Samples durations = new Samples(scenario.repeats() * scenario.calls());
        begin(scenario.repeats());
        ProcessMeter meter = new ProcessMeter();
        long nanos = 0;
        for (int i = 0; i < scenario.repeats(); i++) {
            nanos += run(durations);
        }
        long cpu = meter.cpuNanos();
        double units = (double) scenario.repeats() * scenario.calls() * scenario.units();
        boolean streams = scenario.work() == Scenario.Work.STREAM;
        Samples waits = streams ? lags : durations;
        return new Measures(
                durations.count(),
                nanos / 1e9 / scenario.repeats(),
                cpu / 1e3 / units,
                meter.allocatedBytes() / 1024.0 / units,
                waits.percentile(50),
                waits.percentile(99),
                firstLags.percentile(50),
                firstLags.percentile(99),
                meter.peakThreads(),
                ProcessMeter.peakResidentMegabytes(),
                meter.peakHeapMegabytes());
    }

    private void begin(int repeats) {
        lags = new Samples(repeats * scenario.calls() * scenario.units());
        firstLags = new Samples(repeats * scenario.calls());
    }

    private long run(Samples durations) throws InterruptedException {
        return new Load(this::call, scenario.calls(), scenario.inFlight(), durations).run();
    }

    private CompletableFuture<?> call() {
        return switch (scenario.work()) {
            case CHAT -> client.chat(QUESTION).thenAccept(answer -> require(answer.startsWith("Open"), answer));
            case STREAM -> stream();
            case EMBED ->
                client.embed(texts)
                        .thenAccept(vectors -> require(
                                vectors.size() == Scenario.BATCH && vectors.get(0).length == Scenario.DIMENSIONS,
                                vectors));
        };
    }

    private CompletableFuture<?> stream() {
        StreamClock clock = new StreamClock(lags, firstLags);
        return client.stream(QUESTION, clock)
                .thenAccept(nothing -> require(clock.pieces() == scenario.units(), clock.pieces() + " pieces"));
    }

    private static void require(boolean right, Object answer) {
        if (!right) {
            throw new IllegalStateException("Not the answer that the server sent: " + answer);
        }
    }
}
