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

import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.protocol.NotAnAnswerException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns a reply whose status is no success into the failure that it means. */
final class ClassifyStep implements Step {

    private static final int EXCERPT = 300;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Clock clock;

    ClassifyStep(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void run(Call<?, ?> call, Next next, Done done) {
        next.run(failure -> {
            Reply reply = call.reply;
            boolean refused = failure == null && !Objects.requireNonNull(reply).isGood();
            done.done(
                    refused ? read(call, Objects.requireNonNull(reply), "the reply holds no error message") : failure);
        });
    }

    private GatewayException read(Call<?, ?> call, Reply reply, String unexpected) {
        return GatewayException.of(failure(call, reply, unexpected, retryAfter(reply.headers(), clock.instant())));
    }

    /** What it means that the gateway did not open a connection. */
    static GatewayException refused(Call<?, ?> call, Reply reply, Clock clock) {
        call.refusedBefore = true;
        return GatewayException.of(
                failure(call, reply, "the connection was refused", retryAfter(reply.headers(), clock.instant())));
    }

    static GatewayException unexpected(Call<?, ?> call, Reply reply, String what) {
        return GatewayException.of(failure(call, reply, what, null));
    }

    static GatewayException unexpected(Call<?, ?> call, Reply reply, NotAnAnswerException why) {
        Failure failure = failure(call, reply, String.valueOf(why.getMessage()), null);
        return GatewayException.of(why.isOfSubmit() ? submitted(call, reply, failure, why.taskId()) : failure);
    }

    /** What was paid may only be found again by what the reply says. */
    private static Failure submitted(Call<?, ?> call, Reply reply, Failure failure, @Nullable String taskId) {
        String text = new String(reply.body(), 0, Math.min(reply.body().length, EXCERPT), StandardCharsets.UTF_8);
        return failure.withTaskId(taskId)
                .withDetail(failure.detail() + "; the reply begins with: " + call.redact(text));
    }

    private static Failure failure(Call<?, ?> call, Reply reply, String unexpected, @Nullable Duration retryAfter) {
        Failure failure = call.target()
                .failures()
                .read(
                        call.operation(),
                        reply.status(),
                        reply.body(),
                        unexpected,
                        reply.headers().requestId(),
                        retryAfter,
                        call.secrets());
        Failure told = pointing(call, reply, failure);
        return call.refusedBefore ? told.withAcceptance(Failure.Acceptance.NOT_ACCEPTED) : told;
    }

    /** A redirect is not followed, since the key is for its own host only. Its body names the address too, so it is not shown. */
    private static Failure pointing(Call<?, ?> call, Reply reply, Failure failure) {
        String location = reply.status() / 100 == 3 ? reply.headers().first("location") : null;
        return location == null
                ? failure
                : failure.withDetail("the reply redirects to " + call.redact(place(location))
                        + ", which is not followed: set baseUrl if the gateway is there");
    }

    /** Scheme, host and port: whatever else an address holds may be secret. */
    private static String place(String location) {
        try {
            URI uri = URI.create(location);
            if (uri.getHost() != null) {
                return (uri.getScheme() == null ? "//" : uri.getScheme() + "://")
                        + uri.getHost()
                        + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            }
            return uri.isAbsolute() || uri.getRawAuthority() != null ? "elsewhere" : "another path of the same host";
        } catch (IllegalArgumentException e) {
            return "elsewhere";
        }
    }

    /** Seconds or an HTTP date (RFC 9110, section 10.2.3); anything else is as if it were not there. */
    static @Nullable Duration retryAfter(ReplyHeaders headers, Instant now) {
        String value = headers.first("retry-after");
        if (value == null) {
            return null;
        }
        try {
            String text = value.strip();
            if (text.chars().allMatch(Character::isDigit)) {
                return Duration.ofSeconds(Math.min(LONGEST.toSeconds(), Long.parseLong(text)));
            }
            Duration wait = Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }
}
