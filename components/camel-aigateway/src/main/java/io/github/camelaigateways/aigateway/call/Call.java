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

import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.failure.Failure.Acceptance;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.failure.Redaction;
import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Payload;
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call: what is asked of whom, and what came of it so far. One step at a time works on it, so it is not guarded.
 *
 * @param <S> what the operation is about
 * @param <A> what it answers
 */
public final class Call<S extends Ask.Subject, A> {

    private final Operation<S, A> operation;
    private final Dialect.Entry entry;
    private final Ask<S> ask;
    private final Target target;
    private final boolean streaming;
    private @Nullable Continuation continuation;

    @Nullable
    Payload payload;

    @Nullable
    String boundary;

    @Nullable
    Reply reply;

    @Nullable
    A answer;

    int attempts;

    /** Whether the connection was refused, so that the gateway has heard nothing. */
    boolean refusedBefore;

    @Nullable
    Duration latency;

    /** @param entry how the gateway offers the operation */
    public Call(Operation<S, A> operation, Dialect.Entry entry, Ask<S> ask, Target target, boolean streaming) {
        this.operation = operation;
        this.entry = entry;
        this.ask = ask;
        this.target = target;
        this.streaming = streaming;
    }

    /** Has what comes after the reply run here, and not where routes go on. */
    public void continueOn(Continuation own) {
        continuation = own;
    }

    Continuation continuation(Continuation otherwise) {
        return continuation == null ? otherwise : continuation;
    }

    /** What is asked for. */
    public Operation<S, A> operation() {
        return operation;
    }

    /** The words of it. */
    public Ask<S> ask() {
        return ask;
    }

    Target target() {
        return target;
    }

    boolean isStreaming() {
        return streaming;
    }

    /** Whether the answer is a file. */
    boolean isFile() {
        return isFile(this);
    }

    private static <S extends Ask.Subject> boolean isFile(Call<S, ?> call) {
        return call.operation.protocol().isFile(call.ask);
    }

    /** Whether only a part of the file was asked for. */
    boolean isPart() {
        return isPart(this);
    }

    private static <S extends Ask.Subject> boolean isPart(Call<S, ?> call) {
        return call.operation.protocol().isPart(call.ask);
    }

    /** A reader of the stream that was asked for. */
    StreamDecoder streamDecoder() {
        return streamDecoder(this);
    }

    private static <S extends Ask.Subject> StreamDecoder streamDecoder(Call<S, ?> call) {
        return call.operation.protocol().streamDecoder(call.ask);
    }

    /** What came back; only after the call has ended well. */
    public Reply reply() {
        return Objects.requireNonNull(reply, "no reply yet");
    }

    /** Whether anything came back, be it no answer. */
    public boolean isReplied() {
        return reply != null;
    }

    /** The answer in one reply; only after a call that does not stream has ended well. */
    public A answer() {
        return Objects.requireNonNull(answer, "no answer yet");
    }

    /** How often it was sent. */
    public int attempts() {
        return attempts;
    }

    /** How long it took in all, waits between attempts included; null while it runs. */
    public @Nullable Duration latency() {
        return latency;
    }

    Dialect.Entry entry() {
        return entry;
    }

    /** The text without what must not be shown. */
    String redact(String text) {
        return Redaction.redact(text, secrets());
    }

    /** What must not be shown, wherever it comes back. */
    Set<String> secrets() {
        return secrets(this);
    }

    private static <S extends Ask.Subject> Set<String> secrets(Call<S, ?> call) {
        Set<String> secrets = new LinkedHashSet<>(call.target.secrets());
        // as it stands in a query
        secrets.add(Url.encode(call.target.apiKey()));
        call.operation.protocol().secrets(call.ask).forEach(address -> secrets.addAll(Redaction.secretsOf(address)));
        return secrets;
    }

    /** @param cause is left out when it shows a secret, since logs print it whole */
    GatewayException failure(FailureKind kind, Acceptance accepted, String detail, @Nullable Throwable cause) {
        return GatewayException.of(
                Failure.withoutReply(kind, target.dialect().gateway(), operation.id(), accepted, redact(detail)),
                cause == null || Redaction.shows(cause, secrets()) ? null : cause);
    }

    /** That something threw in place of sending the request. What cannot be asked at all is not asked again. */
    GatewayException unsendable(Acceptance accepted, Throwable thrown) {
        return thrown instanceof IllegalArgumentException
                ? failure(FailureKind.INVALID_REQUEST, accepted, String.valueOf(thrown.getMessage()), thrown)
                : failure(FailureKind.CONNECTION, accepted, "the request could not be sent: " + thrown, thrown);
    }

    /** That the component was stopped meanwhile. */
    GatewayException stopped(Acceptance accepted) {
        return failure(FailureKind.CONNECTION, accepted, "the component was stopped while the call ran", null);
    }

    /** That a limit of time ran out. */
    GatewayException timedOut(Limits.Expiry expiry, Acceptance accepted, boolean answering) {
        String when = answering
                ? "within the reply"
                : accepted == Acceptance.NOT_ACCEPTED ? "before the request was sent" : "before a reply came";
        return failure(
                FailureKind.TIMEOUT,
                accepted,
                "the limit " + expiry.option() + " of " + expiry.limit().toMillis() + " ms ran out " + when,
                null);
    }
}
