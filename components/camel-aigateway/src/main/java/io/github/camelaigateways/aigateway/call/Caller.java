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

import io.github.camelaigateways.aigateway.dialect.Wire;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Payload;
import io.github.camelaigateways.aigateway.socket.Handshake;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * Runs calls. The list of steps in the constructor is the whole of what happens to a call, from the outside in. No thread
 * waits: waits are timer entries, and replies continue on the executor that was handed in.
 */
public final class Caller implements AutoCloseable {

    private final Session.Waits waits;
    private final RetryStep retry;
    private final List<Step> steps;

    /**
     * @param timer runs the waits before repetitions
     * @param continuation runs what comes after a wait
     */
    public Caller(ScheduledExecutorService timer, Continuation continuation, RandomGenerator random, Clock clock) {
        this.waits = new Session.Waits(timer, continuation, random, clock);
        this.retry = new RetryStep(timer, continuation, random);
        this.steps = List.of(
                new MeasureStep(System::nanoTime),
                new PrepareStep(random),
                retry,
                new DecodeStep(),
                new ClassifyStep(clock),
                new SendStep());
    }

    /** Sends a call. Returns at once; {@code done} is told exactly once, whatever a step throws. */
    public void send(Call<?, ?> call, Done done) {
        Passage.begin(steps, call, done);
    }

    /**
     * Opens a session, without waiting.
     *
     * @param call what the session is for
     * @param reconnects whether a connection that breaks is made anew
     */
    public <S extends Ask.Subject> Session open(Call<S, ?> call, boolean reconnects, Session.Reader reader) {
        Payload.Messages greeting = call.operation().protocol().greeting(call.ask());
        Handshake handshake = SendStep.handshake(call, greeting);
        Wire wire = call.entry().wire(call.isStreaming());
        Session session = new Session(
                call,
                greeting,
                listener -> call.target().sockets().open(wire, handshake, listener),
                reader,
                reconnects,
                waits);
        session.connect();
        return session;
    }

    /** Ends the waits: the calls that waited for a repetition fail with the failure that they were to be repeated for. */
    @Override
    public void close() {
        retry.close();
    }
}
