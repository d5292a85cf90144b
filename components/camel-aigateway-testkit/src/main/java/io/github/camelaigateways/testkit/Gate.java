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
package io.github.camelaigateways.testkit;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds replies back until the test lets them go, so that a test decides the order of events instead of guessing times.
 * Thread-safe; one gate may hold any number of replies.
 */
public final class Gate {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final AtomicInteger arrivals = new AtomicInteger();

    /** Lets everything through that waits here, now and later. */
    public void open() {
        opened.complete(null);
    }

    /** How many replies have come here so far, whether they still wait or not. */
    public int arrivals() {
        return arrivals.get();
    }

    /** Waits, at most 30 seconds, until that many replies have come here. */
    public void awaitArrivals(int expected) {
        await("replies held at the gate").atMost(PATIENCE).until(() -> arrivals.get() >= expected);
    }

    CompletableFuture<Void> arrive() {
        arrivals.incrementAndGet();
        return opened;
    }
}
