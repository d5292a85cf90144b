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
package io.github.camelaigateways.aigateway.stream;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an answer took, in tokens; null where the gateway does not say. Unknown is not zero.
 *
 * @param prompt tokens of the request
 * @param completion tokens of the answer
 * @param total both, as the gateway counts them
 * @param cached tokens of the request that were read from the gateway's cache
 * @param reasoning tokens of the answer that were spent on thinking
 * @param cost what the gateway says it costs, in its currency
 */
public record TokenUsage(
        @Nullable Long prompt,
        @Nullable Long completion,
        @Nullable Long total,
        @Nullable Long cached,
        @Nullable Long reasoning,
        @Nullable BigDecimal cost) {

    /** Nothing is known. */
    public static final TokenUsage UNKNOWN = new TokenUsage(null, null, null, null, null, null);

    /** The sum of both; a part that one of them does not know is unknown. */
    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(
                sum(prompt, other.prompt),
                sum(completion, other.completion),
                sum(total, other.total),
                sum(cached, other.cached),
                sum(reasoning, other.reasoning),
                cost == null || other.cost == null ? null : cost.add(other.cost));
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return null;
        }
        return one + other;
    }
}
