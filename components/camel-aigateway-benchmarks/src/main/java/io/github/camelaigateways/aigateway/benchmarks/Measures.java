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

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one process measured of itself in one run, warm-up excluded.
 *
 * @param calls how many calls ended well
 * @param seconds from the first call to the end of the last
 * @param cpuMicros CPU time of the process for one unit (call, chunk or text), in microseconds
 * @param kilobytes memory allocated for one unit, in KB
 * @param p50 median in milliseconds: of a stream, from the server's write of a chunk to the chunk's place in the route;
 *     else, of a call's duration
 * @param p99 as {@code p50}, but of 99 in 100
 * @param firstP50 as {@code p50}, of the first chunks of streams alone; 0 where nothing streams
 * @param firstP99 as {@code p99}, of the first chunks of streams alone; 0 where nothing streams
 * @param threads most Java threads at once
 * @param residentMegabytes most resident memory of the process since its start, warm-up included
 * @param heapMegabytes most heap in use, garbage included
 */
public record Measures(
        int calls,
        double seconds,
        double cpuMicros,
        double kilobytes,
        double p50,
        double p99,
        double firstP50,
        double firstP99,
        int threads,
        double residentMegabytes,
        double heapMegabytes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As one line of JSON. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values in the order of the components, separated by commas. */
    public String toCsv() {
        return Stream.of(
                        (double) calls,
                        seconds,
                        cpuMicros,
                        kilobytes,
                        p50,
                        p99,
                        firstP50,
                        firstP99,
                        (double) threads,
                        residentMegabytes,
                        heapMegabytes)
                .map(value -> String.format(Locale.ROOT, "%.3f", value))
                .collect(Collectors.joining(","));
    }

    /** What {@link #toJson()} wrote. */
    public static Measures fromJson(String json) {
        try {
            return JSON.readValue(json, Measures.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Not measures: " + json, e);
        }
    }
}
