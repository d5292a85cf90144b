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

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the sandbox can do wrong on request. Its {@link #id() id} is the value of the request header
 * {@code X-Sandbox-Misbehave}.
 */
public enum Misbehaviour {
    /** 429 with {@code Retry-After}. */
    RATE_LIMIT("rate-limit"),
    /** The gateway's answer to a spent balance: 402 or 403. */
    INSUFFICIENT_QUOTA("insufficient-quota"),
    /** 500. */
    SERVER_ERROR("server-error"),
    /** 502. */
    BAD_GATEWAY("bad-gateway"),
    /** 503 {@code model_not_found}, which looks transient and is not. */
    MODEL_NOT_FOUND("model-not-found"),
    /** 503 for maintenance. */
    UNAVAILABLE("unavailable"),
    /** 200 whose body is a failure. */
    ERROR_IN_200("server-error"),
    /** 200 whose body is an HTML page. */
    HTML_PAGE,
    /** 200 whose JSON breaks off, with a correct length. */
    MALFORMED_JSON,
    /** The connection is closed before any reply. */
    DROPPED_CONNECTION,
    /** The right reply, but only after {@link SandboxOptions#slowReplyDelay()}. */
    SLOW_REPLY,
    /** A stream that ends in order half-way, without its end mark; other replies close half-way through the body. */
    CUT_STREAM,
    /** A stream whose connection closes half-way; other replies the same. */
    DROPPED_STREAM,
    /** A stream that falls silent half-way and stays open; other replies never come. */
    STALLED_STREAM,
    /** A stream in which half-way an error event comes; other replies are {@link #ERROR_IN_200}. */
    ERROR_IN_STREAM("server-error"),
    /** Embeddings in an order that is not that of the inputs; {@code index} is right. */
    SHUFFLED_EMBEDDINGS;

    private final String failure;

    Misbehaviour() {
        this("");
    }

    Misbehaviour(String failure) {
        this.failure = failure;
    }

    /** The name in lower case with dashes. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of the gateway's failure that it sends; empty when it sends none. */
    public String failure() {
        return failure;
    }

    /**
     * The misbehaviour of that id.
     *
     * @throws IllegalArgumentException when there is none; the message lists those that exist
     */
    public static Misbehaviour of(String id) {
        return Arrays.stream(values())
                .filter(misbehaviour -> misbehaviour.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown misbehaviour '" + id + "'; there are "
                        + Arrays.stream(values()).map(Misbehaviour::id).collect(Collectors.joining(", "))));
    }
}
