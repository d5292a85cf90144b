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

import io.github.camelaigateways.aigateway.call.Call;
import io.github.camelaigateways.aigateway.call.ReplyHeaders;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.stream.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Puts what every reply tells into message headers. What is unknown is absent. */
final class ReplyBinding {

    /** The exchange property that keeps the whole reply when {@code storeFullResponse} is set. */
    static final String FULL_RESPONSE = "CamelAiGatewayResponse";

    /** The headers that come out of a call. */
    private static final List<String> TOLD = List.of(
            GatewayHeaders.RESPONSE_MODEL,
            GatewayHeaders.RESPONSE_ID,
            GatewayHeaders.REQUEST_ID,
            GatewayHeaders.FINISH_REASON,
            GatewayHeaders.PROMPT_TOKENS,
            GatewayHeaders.COMPLETION_TOKENS,
            GatewayHeaders.TOTAL_TOKENS,
            GatewayHeaders.CACHED_TOKENS,
            GatewayHeaders.REASONING_TOKENS,
            GatewayHeaders.REASONING,
            GatewayHeaders.TOOL_CALLS,
            GatewayHeaders.TEXT,
            GatewayHeaders.SOURCES,
            GatewayHeaders.RESULT_LINKS,
            GatewayHeaders.RESULT_FILES,
            GatewayHeaders.TASK_FAMILY,
            GatewayHeaders.TASK_STATE,
            GatewayHeaders.TASK_PROGRESS,
            GatewayHeaders.MISSING_TASKS,
            GatewayHeaders.CONTENT_RANGE,
            GatewayHeaders.WARNING,
            GatewayHeaders.COST,
            GatewayHeaders.COST_SOURCE,
            GatewayHeaders.ATTEMPTS,
            GatewayHeaders.LATENCY,
            GatewayHeaders.TRUNCATED,
            GatewayHeaders.CUT_INPUTS,
            GatewayHeaders.RATE_LIMIT_LIMIT,
            GatewayHeaders.RATE_LIMIT_REMAINING,
            GatewayHeaders.RATE_LIMIT_RESET);

    private static final Map<String, List<String>> RATE_LIMITS = Map.of(
            GatewayHeaders.RATE_LIMIT_LIMIT,
            List.of("x-ratelimit-limit-requests", "x-ratelimit-limit", "ratelimit-limit"),
            GatewayHeaders.RATE_LIMIT_REMAINING,
            List.of("x-ratelimit-remaining-requests", "x-ratelimit-remaining", "ratelimit-remaining"),
            GatewayHeaders.RATE_LIMIT_RESET,
            List.of("x-ratelimit-reset-requests", "x-ratelimit-reset", "ratelimit-reset"));

    private final GatewayEndpoint endpoint;

    ReplyBinding(GatewayEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Removes what an earlier call told: a stale value is a wrong value. */
    void forget(Exchange exchange) {
        Message message = exchange.getMessage();
        if (message.hasHeaders()) {
            TOLD.forEach(message::removeHeader);
            endpoint.getComponent().dialect().replyHeaders().values().forEach(message::removeHeader);
        }
        exchange.removeProperty(FULL_RESPONSE);
    }

    /** What the HTTP reply of a call tells. */
    void reply(Exchange exchange, Call<?, ?> call) {
        Message message = exchange.getMessage();
        message.setHeader(GatewayHeaders.ATTEMPTS, call.attempts());
        Duration latency = call.latency();
        if (latency != null) {
            message.setHeader(GatewayHeaders.LATENCY, latency.toMillis());
        }
        ReplyHeaders headers = call.reply().headers();
        set(message, GatewayHeaders.REQUEST_ID, headers.requestId());
        RATE_LIMITS.forEach((header, names) -> set(message, header, headers.firstOf(names)));
        endpoint.getComponent()
                .dialect()
                .replyHeaders()
                .forEach((name, header) -> set(message, header, headers.first(name)));
        keep(exchange, call);
    }

    /** What a call tells that failed. */
    void failed(Exchange exchange, Call<?, ?> call, GatewayException failure) {
        exchange.getMessage().setHeader(GatewayHeaders.ATTEMPTS, failure.getAttempts());
        if (failure.getTaskId() != null) {
            exchange.getMessage().setHeader(GatewayHeaders.TASK_ID, failure.getTaskId());
        }
        if (call.isReplied()) {
            keep(exchange, call);
        }
    }

    private void keep(Exchange exchange, Call<?, ?> call) {
        if (endpoint.getRequest().isStoreFullResponse() && call.reply().stream() == null) {
            exchange.setProperty(FULL_RESPONSE, new String(call.reply().body(), StandardCharsets.UTF_8));
        }
    }

    static void usage(Message message, TokenUsage usage) {
        set(message, GatewayHeaders.PROMPT_TOKENS, usage.prompt());
        set(message, GatewayHeaders.COMPLETION_TOKENS, usage.completion());
        set(message, GatewayHeaders.TOTAL_TOKENS, usage.total());
        set(message, GatewayHeaders.CACHED_TOKENS, usage.cached());
        set(message, GatewayHeaders.REASONING_TOKENS, usage.reasoning());
        set(message, GatewayHeaders.COST, usage.cost());
        set(message, GatewayHeaders.COST_SOURCE, usage.cost() == null ? null : "reply");
    }

    /** Sets the header, or removes one that an earlier call left: a stale value is a wrong value. */
    static void set(Message message, String header, @Nullable Object value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }
}
