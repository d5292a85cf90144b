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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The end of one step, told once: also when the step throws instead of telling, so that no call is ever left hanging. */
final class Once implements Done {

    private final Call<?, ?> call;
    private final Done done;
    private final AtomicBoolean told = new AtomicBoolean();

    Once(Call<?, ?> call, Done done) {
        this.call = call;
        this.done = done;
    }

    @Override
    public void done(@Nullable GatewayException failure) {
        if (told.compareAndSet(false, true)) {
            done.done(failure);
        }
    }

    /** Runs what a step does on the way out: what it throws, the gateway has not seen. */
    void before(Step step, Step.Next next) {
        try {
            step.run(call, next, this);
        } catch (IllegalArgumentException e) {
            fail(e, FailureKind.INVALID_REQUEST, Acceptance.NOT_ACCEPTED, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            fail(e, FailureKind.CONNECTION, Acceptance.NOT_ACCEPTED, "the request could not be sent: " + e);
        }
    }

    /** Runs what a step does on the way back. */
    void after(Done step, @Nullable GatewayException failure) {
        try {
            step.done(failure);
        } catch (RuntimeException | Error e) {
            fail(e, FailureKind.MALFORMED_REPLY, Acceptance.ACCEPTED, "the reply could not be read: " + e);
        }
    }

    private void fail(Throwable thrown, FailureKind kind, Acceptance accepted, String detail) {
        if (told.get()) {
            rethrow(thrown);
        }
        done(call.failure(kind, accepted, detail, thrown));
    }

    private static void rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
