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

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one failed call.
 *
 * @param kind what went wrong
 * @param gateway the scheme that was asked, such as {@code crun}
 * @param operation the operation that was asked for
 * @param status the HTTP status, or 0 when no reply came
 * @param code the gateway's own error code, as sent
 * @param requestId the gateway's id of the request, for its support
 * @param retryAfter how long the gateway asks to wait
 * @param attempts how often the call was sent
 * @param accepted what is known about whether the gateway took the request, and may bill it
 * @param detail what came back, without secrets
 * @param taskId the id of the task that the reply tells of although the call failed, or null
 */
public record Failure(
        FailureKind kind,
        String gateway,
        String operation,
        int status,
        @Nullable String code,
        @Nullable String requestId,
        @Nullable Duration retryAfter,
        int attempts,
        Acceptance accepted,
        String detail,
        @Nullable String taskId)
        implements Serializable {

    /** A failure that tells of no task. */
    public Failure(
            FailureKind kind,
            String gateway,
            String operation,
            int status,
            @Nullable String code,
            @Nullable String requestId,
            @Nullable Duration retryAfter,
            int attempts,
            Acceptance accepted,
            String detail) {
        this(kind, gateway, operation, status, code, requestId, retryAfter, attempts, accepted, detail, null);
    }

    /** Whether the gateway took the request. */
    public enum Acceptance {
        /** Proven: the request never arrived, or the reply says that it was turned away. */
        NOT_ACCEPTED,
        /** The request may have been taken, and billed. */
        UNCERTAIN,
        /** The gateway took the request and answered it, though not as hoped. */
        ACCEPTED
    }

    /** A failure of which no reply tells anything. */
    public static Failure withoutReply(
            FailureKind kind, String gateway, String operation, Acceptance accepted, String detail) {
        return new Failure(kind, gateway, operation, 0, null, null, null, 1, accepted, detail);
    }

    /** The same failure after so many attempts. */
    public Failure withAttempts(int count) {
        return new Failure(
                kind, gateway, operation, status, code, requestId, retryAfter, count, accepted, detail, taskId);
    }

    /** The same failure, with something else known about whether the gateway took the request. */
    public Failure withAcceptance(Acceptance known) {
        return new Failure(
                kind, gateway, operation, status, code, requestId, retryAfter, attempts, known, detail, taskId);
    }

    /** The same failure, told with other words of what came back. */
    public Failure withDetail(String words) {
        return new Failure(
                kind, gateway, operation, status, code, requestId, retryAfter, attempts, accepted, words, taskId);
    }

    /** The same failure, whose reply told of a task. */
    public Failure withTaskId(@Nullable String id) {
        return new Failure(
                kind, gateway, operation, status, code, requestId, retryAfter, attempts, accepted, detail, id);
    }

    String message() {
        StringBuilder text = new StringBuilder(200);
        text.append(gateway).append(':').append(operation).append(" failed (").append(kind);
        if (status > 0) {
            text.append(", HTTP ").append(status);
        }
        if (code != null) {
            text.append(", code ").append(code);
        }
        text.append("): ").append(detail).append('.');
        if (accepted == Acceptance.UNCERTAIN) {
            text.append(" The outcome is uncertain: the gateway may have accepted and billed the call,"
                    + " so it was not repeated.");
        }
        if (taskId != null) {
            text.append(" The reply tells of the task ").append(taskId).append(": ask after it before anything else.");
        }
        if (retryAfter != null) {
            text.append(" The gateway asks to wait ")
                    .append(retryAfter.toMillis())
                    .append(" ms.");
        }
        text.append(" What to do: ").append(kind.advice()).append('.');
        if (attempts > 1) {
            text.append(" Attempts: ").append(attempts).append('.');
        }
        if (requestId != null) {
            text.append(" Request id: ").append(requestId).append('.');
        }
        return text.toString();
    }
}
