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

import java.util.Arrays;
import java.util.List;

/**
 * One kind of load.
 *
 * @param id short name
 * @param title what it is, for readers
 * @param work what a call does
 * @param calls how many calls are measured
 * @param inFlight how many of them are on the way at once
 * @param warmUps how often the same load runs before it is measured: so often that the compiler has little left to do, since
 *     what a start costs is not what a call costs
 * @param repeats how often the same load runs while it is measured: CPU time is told in steps of 10 ms, and a short load also
 *     tells whether a collection fell into it
 * @param units chunks or texts of one call; 1 where the call itself is the unit
 * @param unit the word for one of them
 * @param path what the server is asked to do, see {@code LoadServer}
 */
public record Scenario(
        String id,
        String title,
        Work work,
        int calls,
        int inFlight,
        int warmUps,
        int repeats,
        int units,
        String unit,
        String path) {

    /** What a call does. */
    public enum Work {
        CHAT,
        STREAM,
        EMBED
    }

    /** Texts of one embedding call. */
    public static final int BATCH = 64;

    /** Dimensions of a vector. */
    public static final int DIMENSIONS = 1024;

    private static final List<Scenario> ALL = List.of(
            new Scenario("S1", "no latency, 64 at once", Work.CHAT, 20_000, 64, 40, 5, 1, "call", "wait/0"),
            new Scenario(
                    "S2",
                    "4,000 calls of 500 ms, 2,000 in flight",
                    Work.CHAT,
                    4_000,
                    2_000,
                    24,
                    5,
                    1,
                    "call",
                    "wait/500"),
            new Scenario(
                    "S3",
                    "200 streams at once, 100 chunks each at 10 ms",
                    Work.STREAM,
                    600,
                    200,
                    8,
                    3,
                    100,
                    "chunk",
                    "stream/100/10"),
            new Scenario(
                    "S3b",
                    "1,000 streams at once, 20 chunks each at 100 ms",
                    Work.STREAM,
                    1_000,
                    1_000,
                    4,
                    2,
                    20,
                    "chunk",
                    "stream/20/100"),
            new Scenario(
                    "S4",
                    "50,240 texts, batches of 64, 1,024 dimensions, base64",
                    Work.EMBED,
                    785,
                    8,
                    3,
                    3,
                    BATCH,
                    "text",
                    "vectors/base64"),
            new Scenario(
                    "S4f",
                    "10,048 texts, the same as numbers",
                    Work.EMBED,
                    157,
                    8,
                    8,
                    2,
                    BATCH,
                    "text",
                    "vectors/float"));

    /** All scenarios, in the order of the report. */
    public static List<Scenario> all() {
        return ALL;
    }

    /** The scenario of an id. */
    public static Scenario of(String id) {
        return ALL.stream()
                .filter(scenario -> scenario.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No scenario " + id + ": there are "
                        + ALL.stream().map(Scenario::id).toList()));
    }

    /** The same scenario with a part of its load, all of it at once and without warm-up; for a trial. */
    public Scenario divided(int divisor) {
        int once = Math.max(2, inFlight / divisor);
        return divisor == 1 ? this : new Scenario(id, title, work, once, once, 0, 1, units, unit, path);
    }

    /** Texts such as are embedded: about 200 characters each. */
    public static List<String> texts() {
        String[] texts = new String[BATCH];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = ("Paragraph " + i + " of the manual: the pump is started by the valve on its left. ").repeat(3);
        }
        return Arrays.asList(texts);
    }
}
