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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way through one step, and back. Its end is told once: also when the step throws instead of telling, so that no
 * call is ever left hanging. It is one object for all of that, since thousands of calls wait with one for each of their steps.
 */
final class Passage implements Step.Next, Done {

    private final List<Step> steps;
    private final int index;
    private final Call<?, ?> call;
    private final @Nullable Passage outer;
    private final Done back;
    private boolean told;

    /**
     * @param index which of the steps this is
     * @param outer the way through the step before; null for the first
     * @param back what the step before does on the way back; for the first step, who is told of the end of the call
     */
    private Passage(List<Step> steps, int index, Call<?, ?> call, @Nullable Passage outer, Done back) {
        this.steps = steps;
        this.index = index;
        this.call = call;
        this.outer = outer;
        this.back = back;
    }

    /** Sends a call through the steps. */
    static void begin(List<Step> steps, Call<?, ?> call, Done done) {
        new Passage(steps, 0, call, null, done).begin();
    }

    /** What a step throws on the way out, the gateway has not seen. */
    private void begin() {
        try {
            steps.get(index).run(call, this, this);
        } catch (RuntimeException | Error e) {
            fail(e, call.unsendable(Acceptance.NOT_ACCEPTED, e));
        }
    }

    @Override
    public void run(Done onTheWayBack) {
        new Passage(steps, index + 1, call, this, onTheWayBack).begin();
    }

    @Override
    public void done(@Nullable GatewayException failure) {
        if (!tell()) {
            return;
        }
        if (outer == null) {
            back.done(failure);
        } else {
            outer.after(back, failure);
        }
    }

    /** Runs what this step does on the way back. */
    private void after(Done step, @Nullable GatewayException failure) {
        try {
            step.done(failure);
        } catch (RuntimeException | Error e) {
            fail(
                    e,
                    call.failure(
                            FailureKind.MALFORMED_REPLY, Acceptance.ACCEPTED, "the reply could not be read: " + e, e));
        }
    }

    private void fail(Throwable thrown, GatewayException failure) {
        if (isTold()) {
            rethrow(thrown);
        }
        done(failure);
    }

    private synchronized boolean isTold() {
        return told;
    }

    /** Whether it is told now, for the first time. */
    private synchronized boolean tell() {
        boolean first = !told;
        told = true;
        return first;
    }

    private static void rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
