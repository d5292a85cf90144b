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

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How often and after which wait a call is repeated.
 *
 * @param maxAttempts how often it is sent at the most
 * @param delay the upper limit of the first wait
 * @param maxDelay the upper limit of the doubling wait
 * @param maxRetryAfter the longest wait of the gateway's choice that is kept
 */
public record RetryPolicy(int maxAttempts, Duration delay, Duration maxDelay, Duration maxRetryAfter) {

    /**
     * How long to wait before the next attempt, or null when there is none.
     *
     * @param attempt how often the call was sent so far
     * @param retryAfter how long the gateway asks to wait; it gets a random tenth more, so that callers spread
     */
    public @Nullable Duration wait(int attempt, @Nullable Duration retryAfter, RandomGenerator random) {
        if (attempt >= maxAttempts) {
            return null;
        }
        if (retryAfter != null) {
            return retryAfter.compareTo(maxRetryAfter) > 0
                    ? null
                    : retryAfter.plusMillis(random.nextLong(retryAfter.toMillis() / 10 + 1));
        }
        long doubled = delay.toMillis() << Math.min(attempt - 1, 30);
        long limit = Math.max(1, Math.min(doubled < 0 ? Long.MAX_VALUE : doubled, maxDelay.toMillis()));
        return Duration.ofMillis(random.nextLong(limit) + 1);
    }
}
