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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a number of calls in flight: each that ends starts the next. No thread waits but the one that runs the load. */
final class Load {

    private final Supplier<CompletableFuture<?>> call;
    private final int calls;
    private final int inFlight;
    private final Samples durations;
    private final AtomicInteger started = new AtomicInteger();
    private final CountDownLatch left;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Load(Supplier<CompletableFuture<?>> call, int calls, int inFlight, Samples durations) {
        this.call = call;
        this.calls = calls;
        this.inFlight = inFlight;
        this.durations = durations;
        this.left = new CountDownLatch(calls);
    }

    /**
     * Runs it to its end.
     *
     * @return how long it took, in nanoseconds
     * @throws IllegalStateException when a call failed
     */
    long run() throws InterruptedException {
        long begin = System.nanoTime();
        for (int i = 0; i < inFlight; i++) {
            next();
        }
        left.await();
        long nanos = System.nanoTime() - begin;
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("A call failed", cause);
        }
        return nanos;
    }

    private void next() {
        if (started.getAndIncrement() >= calls) {
            return;
        }
        long begin = System.nanoTime();
        call.get().whenComplete((answer, problem) -> {
            durations.add(System.nanoTime() - begin);
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
            next();
            left.countDown();
        });
    }
}
