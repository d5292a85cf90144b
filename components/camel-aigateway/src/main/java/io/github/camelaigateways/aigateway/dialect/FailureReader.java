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
package io.github.camelaigateways.aigateway.dialect;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.failure.Failure.Acceptance;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.Redaction;
import io.github.camelaigateways.aigateway.operation.Billing;
import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a reply that is no answer means, from its status, its code and its body together. Thread-safe. */
public final class FailureReader {

    /** Where the gateways' error envelopes hold their words (api notes, section 5.3). */
    private static final List<JsonPointer> MESSAGES = pointers(
            "/error/message",
            "/data/error/message",
            "/response/error/message",
            "/error",
            "/message",
            "/description",
            "/base_resp/status_msg");

    private static final List<JsonPointer> CODES = pointers(
            "/error/code",
            "/data/error/code",
            "/response/error/code",
            "/code",
            "/promptFeedback/blockReason",
            "/base_resp/status_code");
    /** Codes of replies that report no failure: of tasks, of Volcengine and MiniMax, of Kling (api notes, section 8). */
    private static final Set<String> GOOD_CODES = Set.of("1", "22", "0", "success");

    private static final List<JsonPointer> TYPES = pointers("/error/type", "/error/status", "/type");
    private static final Pattern TITLE =
            Pattern.compile("<title[^>]*>([^<]*)</title>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final String gateway;
    private final @Nullable String family;
    private final List<FailureRule> rules;

    /** @param family the family that serves the calls, or null when none does */
    public FailureReader(Dialect dialect, @Nullable String family) {
        this.gateway = dialect.gateway();
        this.family = family;
        this.rules = dialect.allFailures();
    }

    /**
     * What a reply is that the operation cannot use.
     *
     * @param operation the operation that was asked for
     * @param status the HTTP status, also a good one: a 200 may report a failure
     * @param body the reply's body
     * @param unexpected what is wrong with it as an answer, for a reply that reports no failure of its own
     * @param secrets what must not be shown, such as the key that was sent
     */
    public Failure read(
            Operation<?, ?> operation,
            int status,
            byte[] body,
            String unexpected,
            @Nullable String requestId,
            @Nullable Duration retryAfter,
            Collection<String> secrets) {
        JsonNode tree = body.length == 0 ? null : Json.tree(body);
        String message = first(tree, MESSAGES);
        String code = first(tree, CODES);
        String type = first(tree, TYPES);
        boolean good = status < 300;
        FailureRule rule = rule(operation, status, code, type);
        FailureKind kind;
        if (rule != null) {
            kind = rule.kind();
        } else {
            kind = good && reportsFailure(tree, code) ? FailureKind.UPSTREAM : FailureKind.MALFORMED_REPLY;
        }
        String detail = message == null ? describe(body, tree, unexpected) : "the gateway says: " + message;
        return new Failure(
                kind,
                gateway,
                operation.id(),
                status,
                redact(code == null ? type : code, secrets),
                redact(requestId, secrets),
                retryAfter,
                1,
                acceptance(operation, status, rule, message != null || code != null),
                Redaction.redact(detail, secrets));
    }

    private static @Nullable String redact(@Nullable String text, Collection<String> secrets) {
        return text == null ? null : Redaction.redact(text, secrets);
    }

    /**
     * A server error counts as not accepted only in the gateway's own words: a proxy's page says nothing of what the gateway
     * did with the request before. Nor does a redirect, which an application sends after it has acted as well as before. What
     * is billed by the piece it may have begun in any case.
     */
    private static Acceptance acceptance(
            Operation<?, ?> operation, int status, @Nullable FailureRule rule, boolean ownWords) {
        boolean counts = status < 500 || (ownWords && operation.billing() != Billing.PIECES);
        if (rule != null && rule.accepted() != null && counts) {
            return rule.accepted();
        }
        if (rule != null && status >= 400 && status < 500 && status != 408) {
            return Acceptance.NOT_ACCEPTED;
        }
        boolean redirects = status >= 300 && status < 400;
        return status >= 500 || status == 408 || redirects ? Acceptance.UNCERTAIN : Acceptance.ACCEPTED;
    }

    private @Nullable FailureRule rule(
            Operation<?, ?> operation, int status, @Nullable String code, @Nullable String type) {
        String submitted = operation.billing() == Billing.PIECES ? family : null;
        for (FailureRule rule : rules) {
            if (rule.fits(submitted, status, code, type)) {
                return rule;
            }
        }
        return null;
    }

    private static boolean reportsFailure(@Nullable JsonNode tree, @Nullable String code) {
        return tree != null
                && ((code != null && !GOOD_CODES.contains(code))
                        || tree.hasNonNull("error")
                        || (tree.path("success").isBoolean()
                                && !tree.path("success").booleanValue()));
    }

    private static String describe(byte[] body, @Nullable JsonNode tree, String unexpected) {
        if (body.length == 0) {
            return "the reply is empty";
        }
        if (tree != null) {
            return unexpected;
        }
        String text = new String(body, 0, Math.min(body.length, 2000), StandardCharsets.UTF_8);
        Matcher title = TITLE.matcher(text);
        if (title.find()) {
            return "an HTML page came back, titled: " + title.group(1).strip();
        }
        return unexpected + "; it begins with: " + text.substring(0, Math.min(text.length(), 200));
    }

    private static @Nullable String first(@Nullable JsonNode tree, List<JsonPointer> pointers) {
        if (tree != null) {
            for (JsonPointer pointer : pointers) {
                JsonNode value = tree.at(pointer);
                if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
                    return value.asText();
                }
            }
        }
        return null;
    }

    private static List<JsonPointer> pointers(String... texts) {
        return java.util.Arrays.stream(texts).map(JsonPointer::compile).toList();
    }
}
