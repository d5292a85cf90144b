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
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Runs calls. The list of steps in the constructor is the whole of what happens to a call, from the outside in. No thread
 * waits: waits are timer entries, and replies continue on the executor that was handed in.
 */
public final class Caller {

    private final List<Step> steps;

    /**
     * @param timer runs retries
     * @param continuation runs what comes after a reply
     */
    public Caller(ScheduledExecutorService timer, Executor continuation, RandomGenerator random, Clock clock) {
        Executor rejectSafe = command -> {
            try {
                continuation.execute(command);
            } catch (java.util.concurrent.RejectedExecutionException e) {
                command.run();
            }
        };
        this.steps = List.of(
                new MeasureStep(System::nanoTime),
                new PrepareStep(),
                new DecodeStep(),
                new RetryStep(
                        (task, wait) ->
                                timer.schedule(() -> rejectSafe.execute(task), wait.toMillis(), TimeUnit.MILLISECONDS),
                        random),
                new ClassifyStep(clock),
                new SendStep());
    }

    /** Sends a call. Returns at once; {@code done} is told exactly once. */
    public void send(Call<?, ?> call, Done done) {
        run(call, 0, done);
    }

    private void run(Call<?, ?> call, int index, Done done) {
        try {
            steps.get(index).run(call, next -> run(call, index + 1, next), done);
        } catch (IllegalArgumentException e) {
            done.done(call.failure(
                    FailureKind.INVALID_REQUEST, Acceptance.NOT_ACCEPTED, String.valueOf(e.getMessage()), e));
        }
    }
}
