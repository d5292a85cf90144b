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

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses numbers and durations that are none when the endpoint is made. Camel takes a text that is no whole number for a
 * duration, one that is no duration for 0, and cuts a number that is too large.
 */
final class OptionValues {

    private static final Map<Class<?>, Consumer<String>> WHOLE = Map.of(
            int.class, Integer::parseInt,
            Integer.class, Integer::parseInt,
            long.class, Long::parseLong,
            Long.class, Long::parseLong);

    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    /** In milliseconds, as in 1m30s, or in the form of ISO 8601. */
    private static final Pattern DURATION =
            Pattern.compile("\\d+|(?=\\d)(\\d+d)?(\\d+h)?(\\d+m(in)?)?(\\d+s(ec)?)?(\\d+ms)?|(?i:P[\\dDTHMS.]+)");

    private OptionValues() {}

    /**
     * @param context resolves placeholders; one that is optional and has no value says nothing
     * @param configurer knows the type of each option
     * @throws IllegalArgumentException naming the first option whose value is not of its type
     */
    static void check(CamelContext context, Map<String, Object> parameters, PropertyConfigurerGetter configurer) {
        parameters.forEach((option, value) -> {
            Class<?> type = configurer.getOptionType(option, true);
            if (type != null
                    && (type == Duration.class || WHOLE.containsKey(type))
                    && value instanceof String written) {
                @Nullable String text = context.resolvePropertyPlaceholders(written);
                if (text != null && !text.startsWith("#")) {
                    check(option, text, type);
                }
            }
        });
    }

    private static void check(String option, String text, Class<?> type) {
        if (type == Duration.class && !DURATION.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    option + " is '" + text
                            + "', which is no duration: write milliseconds, or a number with its unit, such as 500ms, 10s or 1m30s.");
        }
        Consumer<String> parser = WHOLE.get(type);
        if (parser != null && !isWhole(text, parser)) {
            throw new IllegalArgumentException(
                    option + " is '" + text + "', which is no whole number, or too large a one.");
        }
    }

    private static boolean isWhole(String text, Consumer<String> parser) {
        try {
            parser.accept(text);
            return NUMBER.matcher(text).matches();
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
