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
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a call that failed and may be repeated: one that costs money only when it was provably not accepted, any other
 * also when its outcome is uncertain.
 */
final class RetryStep implements Step {

    private static final Logger LOG = LoggerFactory.getLogger(RetryStep.class);

    private final Later later;
    private final RandomGenerator random;

    /** Runs a task after a wait. */
    @FunctionalInterface
    interface Later {
        void run(Runnable task, Duration wait);
    }

    RetryStep(Later later, RandomGenerator random) {
        this.later = later;
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
                repeat(call, next, done, wait, failure);
            }
        });
    }

    private void repeat(Call<?, ?> call, Next next, Done done, Duration wait, GatewayException failure) {
        try {
            later.run(() -> run(call, next, done), wait);
        } catch (RejectedExecutionException e) {
            done.done(failure);
        }
    }

    private @org.jspecify.annotations.Nullable Duration waitBefore(Call<?, ?> call, GatewayException failure) {
        return mayRepeat(call, failure)
                ? call.target().retry().wait(call.attempts, failure.getRetryAfter(), random)
                : null;
    }

    private static boolean mayRepeat(Call<?, ?> call, GatewayException failure) {
        boolean mayPass = failure.isRetryable() && failure.getKind() != FailureKind.TRUNCATED;
        return mayPass
                && (failure.failure().accepted() == Acceptance.NOT_ACCEPTED
                        || (failure.isOutcomeUncertain() && !call.operation().billed()));
    }
}
