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
package io.github.camelaigateways.aigateway.failure;

import java.time.Duration;
import org.apache.camel.spi.HttpResponseAware;
import org.jspecify.annotations.Nullable;

/**
 * The one base of everything that a gateway call throws into a route. Whether repeating the call later can help is
 * visible in the type: {@link RetryableGatewayException} or {@link PermanentGatewayException}.
 *
 * <p>The message says what was asked of whom, what came back and what to do next; it never holds a key or a signed URL.
 */
public abstract sealed class GatewayException extends RuntimeException implements HttpResponseAware
        permits RetryableGatewayException, PermanentGatewayException {

    private static final long serialVersionUID = 1L;

    private final Failure failure;

    GatewayException(Failure failure, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** Makes the exception whose type fits the failure. */
    public static GatewayException of(Failure failure, @Nullable Throwable cause) {
        return switch (failure.kind()) {
            case RATE_LIMIT, UPSTREAM, SERVER, TIMEOUT, CONNECTION, TRUNCATED, TASK_EXPIRED ->
                new RetryableGatewayException(failure, cause);
            case AUTHENTICATION,
                    PERMISSION,
                    QUOTA,
                    INVALID_REQUEST,
                    CONTEXT_LENGTH,
                    CONTENT_FILTER,
                    MODEL_UNAVAILABLE,
                    NOT_FOUND,
                    MALFORMED_REPLY,
                    TASK_FAILED,
                    TASK_UNCERTAIN,
                    TASK_UNWATCHED,
                    TASK_GOES_ON,
                    DELIVERY -> new PermanentGatewayException(failure, cause);
        };
    }

    /** Makes the exception of a failure after which the call must not be repeated, whatever its kind. */
    public static GatewayException permanent(Failure failure, @Nullable Throwable cause) {
        return new PermanentGatewayException(failure, cause);
    }

    /** Makes the exception of a failure that has no cause in Java. */
    public static GatewayException of(Failure failure) {
        return of(failure, null);
    }

    /** All that is known of the failure. */
    public Failure failure() {
        return failure;
    }

    /** What went wrong. */
    public FailureKind getKind() {
        return failure.kind();
    }

    /** The scheme that was asked. */
    public String getGateway() {
        return failure.gateway();
    }

    /** The operation that was asked for. */
    public String getOperation() {
        return failure.operation();
    }

    /** The HTTP status, or 0 when no reply came. */
    public int getStatusCode() {
        return failure.status();
    }

    /** The gateway's own error code as sent, or null. */
    public @Nullable String getCode() {
        return failure.code();
    }

    /** The gateway's id of the request, or null. */
    public @Nullable String getRequestId() {
        return failure.requestId();
    }

    /** How long the gateway asks to wait, or null. */
    public @Nullable Duration getRetryAfter() {
        return failure.retryAfter();
    }

    /** How often the call was sent. */
    public int getAttempts() {
        return failure.attempts();
    }

    /** The id of the task that the reply told of although the call failed, or null. */
    public @Nullable String getTaskId() {
        return failure.taskId();
    }

    /** Whether repeating the same call later can help. It says nothing about whether this call was billed. */
    public abstract boolean isRetryable();

    /** Whether the gateway may have accepted, and billed, the call although no usable answer came. */
    public boolean isOutcomeUncertain() {
        return failure.accepted() == Failure.Acceptance.UNCERTAIN;
    }

    @Override
    public int getHttpResponseCode() {
        return failure.status();
    }

    @Override
    public void setHttpResponseCode(int status) {
        throw new UnsupportedOperationException("A failure cannot be changed");
    }

    @Override
    public @Nullable String getHttpResponseStatus() {
        return failure.code();
    }

    @Override
    public void setHttpResponseStatus(String status) {
        throw new UnsupportedOperationException("A failure cannot be changed");
    }
}
