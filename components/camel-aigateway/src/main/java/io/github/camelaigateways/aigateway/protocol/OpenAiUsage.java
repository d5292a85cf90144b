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

/** Reads the {@code usage} object of OpenAI's replies, whose fields have other names in its Responses. */
final class OpenAiUsage {

    private OpenAiUsage() {}

    static TokenUsage read(@Nullable JsonNode usage) {
        if (usage == null || !usage.isObject()) {
            return TokenUsage.UNKNOWN;
        }
        boolean responses = usage.has("input_tokens") && !usage.has("prompt_tokens");
        return responses ? read(usage, "input", "output") : read(usage, "prompt", "completion");
    }

    private static TokenUsage read(JsonNode usage, String in, String out) {
        JsonNode cost = usage.path("cost");
        return new TokenUsage(
                Json.number(usage, in + "_tokens"),
                Json.number(usage, out + "_tokens"),
                Json.number(usage, "total_tokens"),
                Json.number(usage.path(in + "_tokens_details"), "cached_tokens"),
                Json.number(usage.path(out + "_tokens_details"), "reasoning_tokens"),
                cost.isNumber() ? cost.decimalValue() : null);
    }
}
