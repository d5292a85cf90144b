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
package io.github.camelaigateways.aigateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.aigateway.stream.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Reads the {@code usage} object of OpenAI's replies. */
final class OpenAiUsage {

    private OpenAiUsage() {}

    static TokenUsage read(@Nullable JsonNode usage) {
        if (usage == null || !usage.isObject()) {
            return TokenUsage.UNKNOWN;
        }
        JsonNode cost = usage.path("cost");
        return new TokenUsage(
                number(usage.path("prompt_tokens")),
                number(usage.path("completion_tokens")),
                number(usage.path("total_tokens")),
                number(usage.path("prompt_tokens_details").path("cached_tokens")),
                number(usage.path("completion_tokens_details").path("reasoning_tokens")),
                cost.isNumber() ? cost.decimalValue() : null);
    }

    private static @Nullable Long number(JsonNode value) {
        return value.isNumber() ? Long.valueOf(value.longValue()) : null;
    }
}
