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
import org.jspecify.annotations.Nullable;

/**
 * The limits of one attempt; a duration of zero means no limit.
 *
 * @param connect making the connection
 * @param firstByte from the request to the first byte of the reply
 * @param idle between two pieces of the reply
 * @param total the whole attempt
 * @param requestSize the largest request body in bytes
 * @param replySize the largest reply that is held, in bytes; for a stream, the largest event
 * @param fileSize the largest file that is passed on, in bytes
 */
public record Limits(
        Duration connect,
        Duration firstByte,
        Duration idle,
        Duration total,
        int requestSize,
        int replySize,
        long fileSize) {

    /** A limit of time that has run out. */
    record Expiry(String option, Duration limit) {}

    /**
     * How far an attempt has come, in the nanoseconds of {@link System#nanoTime}.
     *
     * @param startedAt when it began
     * @param lastPiece when it was last said or heard something
     * @param asked whether the request was sent
     * @param answering whether a part of the reply has come
     */
    record Progress(long startedAt, long lastPiece, boolean asked, boolean answering) {}

    /** The limit that has run out, or null. */
    @Nullable
    Expiry expired(Progress progress, long now) {
        if (remaining(total, progress.startedAt(), now) <= 0) {
            return new Expiry("totalTimeout", total);
        }
        if (progress.asked() && !progress.answering() && remaining(firstByte, progress.lastPiece(), now) <= 0) {
            return new Expiry("firstByteTimeout", firstByte);
        }
        return progress.answering() && remaining(idle, progress.lastPiece(), now) <= 0
                ? new Expiry("idleTimeout", idle)
                : null;
    }

    /**
     * The nanoseconds until a limit can run out, also one whose time has not begun: it may begin the next moment. The largest
     * number when there is no limit.
     */
    long next(Progress progress, long now) {
        boolean waiting = progress.asked() && !progress.answering();
        long first = remaining(firstByte, waiting ? progress.lastPiece() : now, now);
        long piece = remaining(idle, progress.answering() ? progress.lastPiece() : now, now);
        return Math.min(remaining(total, progress.startedAt(), now), Math.min(first, piece));
    }

    /**
     * The nanoseconds until a connection has to be open, for a client that does not keep this limit itself. The largest number
     * when there is no limit.
     */
    long untilOpen(Progress progress, long now) {
        return progress.asked() ? Long.MAX_VALUE : remaining(connect, progress.startedAt(), now);
    }

    private static long remaining(Duration limit, long since, long now) {
        return limit.isZero() ? Long.MAX_VALUE : limit.toNanos() - (now - since);
    }
}
