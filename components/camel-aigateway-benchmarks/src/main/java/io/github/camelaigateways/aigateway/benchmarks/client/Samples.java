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

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Durations, each kept. Thread-safe while they are added. */
final class Samples {

    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();

    /** @param most how many there will be at the most */
    Samples(int most) {
        nanos = new long[most];
    }

    void add(long duration) {
        nanos[count.getAndIncrement()] = duration;
    }

    int count() {
        return count.get();
    }

    /** The duration that so many of 100 do not exceed, in milliseconds; 0 without any. */
    double percentile(int percent) {
        if (count.get() == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count.get());
        Arrays.sort(sorted);
        int place = (int) Math.ceil(percent / 100.0 * sorted.length) - 1;
        return sorted[Math.max(0, place)] / 1e6;
    }
}
