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
package io.github.camelaigateways.aigateway.call;

import io.github.camelaigateways.aigateway.failure.Failure.Acceptance;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.operation.Billing;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a call that failed and may be repeated: one that costs money only when it was provably not accepted, any other
 * also when its outcome is uncertain.
 */
final class RetryStep implements Step, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RetryStep.class);

    private final ScheduledExecutorService timer;
    private final Continuation continuation;
    private final RandomGenerator random;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private record Waiting(Call<?, ?> call, Next next, Done done, GatewayException failure) {}

    RetryStep(ScheduledExecutorService timer, Continuation continuation, RandomGenerator random) {
        this.timer = timer;
        this.continuation = continuation;
        this.random = random;
    }

    @Override
    public void run(Call<?, ?> call, Next next, Done done) {
        call.attempts++;
        next.run(failure -> {
            Duration wait = failure == null ? null : waitBefore(call, failure);
            if (failure == null || wait == null) {
                done.done(failure);
            } else {
                LOG.debug("Attempt {} in {} ms after: {}", call.attempts + 1, wait.toMillis(), failure.getMessage());
                repeat(new Waiting(call, next, done, failure), wait);
            }
        });
    }

    private void repeat(Waiting entry, Duration wait) {
        waiting.add(entry);
        try {
            timer.schedule(() -> continuation.proceed(() -> resume(entry)), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            giveUp(entry);
        }
        if (closed) {
            giveUp(entry);
        }
    }

    private void resume(Waiting entry) {
        if (waiting.remove(entry)) {
            run(entry.call(), entry.next(), entry.done());
        }
    }

    /** Never on this thread, which may be the one that stops: a route goes on then, may wait, and may throw. */
    private void giveUp(Waiting entry) {
        if (waiting.remove(entry)) {
            continuation.proceed(() -> entry.done().done(entry.failure()));
        }
    }

    @Override
    public void close() {
        closed = true;
        waiting.forEach(this::giveUp);
    }

    private @Nullable Duration waitBefore(Call<?, ?> call, GatewayException failure) {
        return mayRepeat(call, failure)
                ? call.target().retry().wait(call.attempts, failure.getRetryAfter(), random)
                : null;
    }

    private static boolean mayRepeat(Call<?, ?> call, GatewayException failure) {
        boolean mayPass = failure.isRetryable() && failure.getKind() != FailureKind.TRUNCATED;
        return mayPass
                && (failure.failure().accepted() == Acceptance.NOT_ACCEPTED
                        || (failure.isOutcomeUncertain() && call.operation().billing() == Billing.FREE));
    }
}
