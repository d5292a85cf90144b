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
package io.github.camelaigateways.sandbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.request.RefusedRequestException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses a size such as {@code 1000x1000} that breaks the numbers in the data; no rule, or another form, is fine. */
final class SizeRule {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    private SizeRule() {}

    /**
     * Checks a size.
     *
     * @param rule with {@code multiple} of each side, {@code longest} side, {@code least} and {@code most} pixels and {@code ratio} of the
     *             long side to the short one
     */
    static void check(JsonNode rule, String size) {
        Matcher sides = SIZE.matcher(size);
        if (rule.isMissingNode() || !sides.matches()) {
            return;
        }
        long width = Long.parseLong(sides.group(1));
        long height = Long.parseLong(sides.group(2));
        long multiple = rule.path("multiple").asLong();
        boolean even = width % multiple == 0 && height % multiple == 0;
        require(even, size, "has sides that are no multiples of", rule, "multiple");
        long longest = Math.max(width, height);
        long shortest = Math.min(width, height);
        require(longest <= rule.path("longest").asLong(), size, "has a side above", rule, "longest");
        require(width * height >= rule.path("least").asLong(), size, "has fewer pixels than", rule, "least");
        require(width * height <= rule.path("most").asLong(), size, "has more pixels than", rule, "most");
        require(
                longest <= shortest * rule.path("ratio").asLong(),
                size,
                "has a ratio of its sides above",
                rule,
                "ratio");
    }

    private static void require(boolean kept, String size, String broken, JsonNode rule, String number) {
        if (!kept) {
            throw RefusedRequestException.invalid(
                    "'size' " + size + " " + broken + " " + rule.path(number).asText());
        }
    }
}
