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
package io.github.camelaigateways.aigateway;

import io.github.camelaigateways.aigateway.options.ChatOptions;
import io.github.camelaigateways.aigateway.options.ConnectionOptions;
import io.github.camelaigateways.aigateway.options.EmbeddingsOptions;
import io.github.camelaigateways.aigateway.options.Facet;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.options.RetryOptions;
import io.github.camelaigateways.aigateway.options.StreamOptions;
import io.github.camelaigateways.aigateway.options.SubmitOptions;
import io.github.camelaigateways.aigateway.options.TaskConsumerOptions;
import io.github.camelaigateways.aigateway.options.WatchOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Option values that can never work, refused when the endpoint is made. */
final class EndpointChecks {

    private static final List<String> STREAMED = List.of("streamTo", "streamingBody");
    private static final List<String> STORING = List.of("resultFolder", "resultTo");

    /** Long enough for any task, and short enough for every store. */
    private static final Duration LONGEST_TASK = Duration.ofDays(365);

    private EndpointChecks() {}

    /** @param used the options that the endpoint's own URI sets */
    static void check(GatewayEndpoint endpoint, Set<String> used) {
        connection(endpoint.getConnection());
        authMethod(endpoint, used);
        retry(endpoint.getRetry());
        Set<Class<? extends Facet>> facets = endpoint.definition().facets();
        if (facets.contains(StreamOptions.class)) {
            stream(endpoint.getStream(), used);
        }
        if (facets.contains(ChatOptions.class)) {
            chat(endpoint.getChat(), endpoint.getStream());
        }
        if (facets.contains(MediaOptions.class)) {
            media(
                    endpoint.facet(MediaOptions.class),
                    facets.contains(StreamOptions.class) && endpoint.getStream().isStreaming());
            awaited(endpoint, used);
        }
        if (facets.contains(SubmitOptions.class)) {
            submit(endpoint.facet(SubmitOptions.class));
        }
        if (facets.contains(TaskConsumerOptions.class)) {
            consumed(endpoint.facet(TaskConsumerOptions.class));
        }
        if (facets.contains(EmbeddingsOptions.class)) {
            embeddings(endpoint.facet(EmbeddingsOptions.class));
        }
    }

    private static void submit(SubmitOptions options) {
        oneOf("taskMode", options.getTaskMode(), "await", "submit", "detached");
        between("taskTimeout", options.getTaskTimeout(), Duration.ofSeconds(1), LONGEST_TASK);
        between("taskPollInterval", options.getTaskPollInterval(), Duration.ofMillis(1), Duration.ofDays(1));
    }

    private static void consumed(TaskConsumerOptions options) {
        within("maxInFlight", options.getMaxInFlight(), 1, 100_000);
        between("redeliveryDelay", options.getRedeliveryDelay(), Duration.ofMillis(1), Duration.ofDays(1));
        between("maxRedeliveryDelay", options.getMaxRedeliveryDelay(), Duration.ofMillis(1), Duration.ofDays(1));
    }

    /** Checks what is set on the component only. */
    static void watch(WatchOptions options) {
        between("taskLookInterval", options.getTaskLookInterval(), Duration.ofMillis(1), Duration.ofMinutes(1));
        between("taskLease", options.getTaskLease(), Duration.ofMillis(100), Duration.ofHours(1));
        between("taskPollMaxInterval", options.getTaskPollMaxInterval(), Duration.ofMillis(1), Duration.ofDays(1));
        between("taskRetention", options.getTaskRetention(), Duration.ofMinutes(1), LONGEST_TASK);
        if (!(options.getTaskPollRate() > 0) || !(options.getTaskPollRatePerKey() > 0)) {
            throw new IllegalArgumentException("taskPollRate is " + options.getTaskPollRate()
                    + " and taskPollRatePerKey " + options.getTaskPollRatePerKey() + ", both must be above 0.");
        }
    }

    private static void between(String option, @Nullable Duration value, Duration least, Duration most) {
        if (value != null && (value.compareTo(least) < 0 || value.compareTo(most) > 0)) {
            throw new IllegalArgumentException(option + " is " + value.toMillis() + " ms, it must be from "
                    + least.toMillis() + " to " + most.toMillis() + " ms.");
        }
    }

    private static void stream(StreamOptions options, Set<String> used) {
        STREAMED.stream()
                .filter(option -> used.contains(option) && !options.isStreaming())
                .findFirst()
                .ifPresent(option -> {
                    throw new IllegalArgumentException(option + " says what becomes of a streamed answer, and this one"
                            + " is not streamed: set streaming=true, or leave out " + option + ".");
                });
    }

    private static void chat(ChatOptions options, StreamOptions stream) {
        oneOf("streamingBody", options.getStreamingBody(), "text", "events", "inputStream");
        boolean object = options.getJsonSchema() != null || options.getOutputClass() != null;
        if (stream.isStreaming() && object) {
            throw new IllegalArgumentException("A streamed answer cannot be validated or read as an object: leave out"
                    + " streaming, or jsonSchema and outputClass.");
        }
    }

    /** A default of the component is for the operations that take it. */
    private static void authMethod(GatewayEndpoint endpoint, Set<String> used) {
        String method = endpoint.getConnection().getAuthMethod();
        if (method != null && used.contains("authMethod")) {
            oneOf("authMethod", method, endpoint.entry().credentials().toArray(String[]::new));
        }
    }

    private static void connection(ConnectionOptions options) {
        within("proxyPort", options.getProxyPort(), 1, 65_535);
        notNegative("connectTimeout", options.getConnectTimeout());
        notNegative("firstByteTimeout", options.getFirstByteTimeout());
        notNegative("idleTimeout", options.getIdleTimeout());
        notNegative("totalTimeout", options.getTotalTimeout());
        within("maxConnections", options.getMaxConnections(), 1, 65_536);
        within("maxRequestSize", options.getMaxRequestSize(), 1, Integer.MAX_VALUE);
        within("maxReplySize", options.getMaxReplySize(), 1, Integer.MAX_VALUE);
    }

    private static void retry(RetryOptions options) {
        within("maxAttempts", options.getMaxAttempts(), 1, 100);
        notNegative("retryDelay", options.getRetryDelay());
        notNegative("maxRetryDelay", options.getMaxRetryDelay());
        notNegative("maxRetryAfter", options.getMaxRetryAfter());
    }

    private static void media(MediaOptions options, boolean streaming) {
        oneOf("mediaResult", options.getMediaResult(), "asSent", "binary");
        if (options.getMaxFileSize() < 1) {
            throw new IllegalArgumentException(
                    "maxFileSize is " + options.getMaxFileSize() + ", it must be at least 1.");
        }
        boolean binary = options.getMediaResult().equals("binary");
        boolean stored = options.getResultFolder() != null || options.getResultTo() != null;
        if (streaming && (binary || stored)) {
            throw new IllegalArgumentException(
                    "The images of a streamed answer are passed on as they come, and links in it"
                            + " are not fetched: leave out streaming, or mediaResult=binary, resultFolder and resultTo.");
        }
        if (binary && stored) {
            throw new IllegalArgumentException("A result is either the stream of its bytes or stored: leave out"
                    + " mediaResult=binary, or resultFolder and resultTo.");
        }
    }

    /** What a task makes is stored by who takes its end. */
    private static void awaited(GatewayEndpoint endpoint, Set<String> used) {
        boolean begins = endpoint.reads(SubmitOptions.class)
                && endpoint.family().begins(endpoint.definition().id());
        if (begins && !endpoint.facet(SubmitOptions.class).getTaskMode().equals("await")) {
            STORING.stream().filter(used::contains).findFirst().ifPresent(option -> {
                throw new IllegalArgumentException(option + " is for what a task has made, and this route does not wait"
                        + " for that: set taskMode=await, or " + option + " of the operation tasks.");
            });
        }
    }

    private static void embeddings(EmbeddingsOptions options) {
        within("embeddingBatchSize", options.getEmbeddingBatchSize(), 1, 2048);
        within("embeddingBatchTokens", options.getEmbeddingBatchTokens(), 1, Integer.MAX_VALUE);
        within("maxInputTokens", options.getMaxInputTokens(), 1, Integer.MAX_VALUE);
        oneOf("overlongInput", options.getOverlongInput(), "fail", "split", "cut");
        oneOf("encodingFormat", options.getEncodingFormat(), "base64", "float");
    }

    private static void notNegative(String option, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(option + " is " + value.toMillis() + " ms, it must not be negative.");
        }
    }

    private static void within(String option, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    option + " is " + value + ", it must be from " + lowest + " to " + highest + ".");
        }
    }

    private static void oneOf(String option, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw new IllegalArgumentException(
                    option + " is '" + value + "', it must be one of: " + String.join(", ", allowed) + ".");
        }
    }
}
