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
package io.github.camelaigateways.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is started.
 *
 * @param port                 the TCP port on 127.0.0.1; 0, the default, takes a free one
 * @param replyDelay           the wait before each reply begins; default none
 * @param chunkDelay           the wait between two chunks of a stream; default 3 ms, below 1 ms means none
 * @param slowReplyDelay       the further wait of {@link Misbehaviour#SLOW_REPLY}; default 5 s
 * @param retryAfter           what a 429 says in {@code Retry-After}, in whole seconds; default 1 s
 * @param taskDuration         how long a task takes; default 2 s, 0 for tasks that are done at the first query
 * @param callbackRetries      the waits before a callback that was not taken is sent again; default 10, 30 and 60 s
 * @param misbehaviour         what goes wrong by chance; null, the default, for nothing
 * @param misbehaviourFraction how many of the requests it hits, 0 to 1; default 0
 * @param seed                 of that chance, so that two runs misbehave alike; default 42
 * @param clock                gives {@code created}; default the system's in UTC
 */
public record SandboxOptions(
        int port,
        Duration replyDelay,
        Duration chunkDelay,
        Duration slowReplyDelay,
        Duration retryAfter,
        Duration taskDuration,
        List<Duration> callbackRetries,
        @Nullable Misbehaviour misbehaviour,
        double misbehaviourFraction,
        long seed,
        Clock clock) {

    public SandboxOptions {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port is " + port + ", give 0 to 65535");
        }
        requireNotNegative("replyDelay", replyDelay);
        requireNotNegative("chunkDelay", chunkDelay);
        requireNotNegative("slowReplyDelay", slowReplyDelay);
        requireNotNegative("retryAfter", retryAfter);
        requireNotNegative("taskDuration", taskDuration);
        callbackRetries = List.copyOf(callbackRetries);
        if (!(misbehaviourFraction >= 0 && misbehaviourFraction <= 1)) {
            throw new IllegalArgumentException("misbehaviourFraction is " + misbehaviourFraction + ", give 0 to 1");
        }
        Objects.requireNonNull(clock, "clock");
    }

    private static void requireNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " is " + duration + ", give 0 or more");
        }
    }

    /** A well-behaved sandbox on a free port. */
    public static SandboxOptions defaults() {
        return builder().build();
    }

    /** A builder that begins with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link SandboxOptions}; each setter returns the builder. */
    public static final class Builder {

        private int port;
        private Duration replyDelay = Duration.ZERO;
        private Duration chunkDelay = Duration.ofMillis(3);
        private Duration slowReplyDelay = Duration.ofSeconds(5);
        private Duration retryAfter = Duration.ofSeconds(1);
        private Duration taskDuration = Duration.ofSeconds(2);
        private List<Duration> callbackRetries =
                List.of(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));
        private @Nullable Misbehaviour misbehaviour;
        private double misbehaviourFraction;
        private long seed = 42;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** See {@link SandboxOptions#port()}. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** See {@link SandboxOptions#replyDelay()}. */
        public Builder replyDelay(Duration value) {
            replyDelay = value;
            return this;
        }

        /** See {@link SandboxOptions#chunkDelay()}. */
        public Builder chunkDelay(Duration value) {
            chunkDelay = value;
            return this;
        }

        /** See {@link SandboxOptions#slowReplyDelay()}. */
        public Builder slowReplyDelay(Duration value) {
            slowReplyDelay = value;
            return this;
        }

        /** See {@link SandboxOptions#retryAfter()}. */
        public Builder retryAfter(Duration value) {
            retryAfter = value;
            return this;
        }

        /** See {@link SandboxOptions#taskDuration()}. */
        public Builder taskDuration(Duration value) {
            taskDuration = value;
            return this;
        }

        /** See {@link SandboxOptions#callbackRetries()}. */
        public Builder callbackRetries(List<Duration> value) {
            callbackRetries = value;
            return this;
        }

        /** Lets a misbehaviour hit this fraction of all requests, 0 to 1. */
        public Builder misbehaviour(Misbehaviour value, double fraction) {
            misbehaviour = value;
            misbehaviourFraction = fraction;
            return this;
        }

        /** See {@link SandboxOptions#seed()}. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** See {@link SandboxOptions#clock()}. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** The options as set so far. */
        public SandboxOptions build() {
            return new SandboxOptions(
                    port,
                    replyDelay,
                    chunkDelay,
                    slowReplyDelay,
                    retryAfter,
                    taskDuration,
                    callbackRetries,
                    misbehaviour,
                    misbehaviourFraction,
                    seed,
                    clock);
        }
    }
}
