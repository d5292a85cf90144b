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
package io.github.camelaigateways.sandbox.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts requests by path, and embedded texts. Thread-safe. */
final class RequestCounters {

    private final Map<String, AtomicLong> requests = new ConcurrentHashMap<>();
    private final AtomicLong embeddedTexts = new AtomicLong();

    void count(String path) {
        requests.computeIfAbsent(path, unseen -> new AtomicLong()).incrementAndGet();
    }

    long requests(String path) {
        AtomicLong count = requests.get(path);
        return count == null ? 0 : count.get();
    }

    Map<String, Long> requests() {
        Map<String, Long> counts = new TreeMap<>();
        requests.forEach((path, count) -> counts.put(path, count.get()));
        return counts;
    }

    AtomicLong embeddedTexts() {
        return embeddedTexts;
    }
}
