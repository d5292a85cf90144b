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

import io.github.camelaigateways.aigateway.failure.GatewayException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells how long a call took and how often it was sent. */
final class MeasureStep implements Step {

    private final LongSupplier nanos;

    MeasureStep(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void run(Call<?, ?> call, Next next, Done done) {
        long start = nanos.getAsLong();
        next.run(failure -> {
            call.latency = Duration.ofNanos(nanos.getAsLong() - start);
            done.done(
                    failure == null || failure.getAttempts() == call.attempts
                            ? failure
                            : GatewayException.of(failure.failure().withAttempts(call.attempts), failure.getCause()));
        });
    }
}
