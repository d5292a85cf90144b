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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.jspecify.annotations.Nullable;

/** Texts of options: loaded from a resource where they name one, and evaluated as Simple where they hold expressions. */
final class Prompts {

    private Prompts() {}

    /** The option's text, or the text of the resource that it names. */
    static @Nullable String load(CamelContext context, @Nullable String option) {
        String location = option != null && option.startsWith("resource:") ? option.substring(9) : option;
        if (location == null || !(location.startsWith("file:") || location.startsWith("classpath:"))) {
            return option;
        }
        try (InputStream text = ResourceHelper.resolveMandatoryResourceAsInputStream(context, location)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("The resource " + location + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The option as an expression, or null when it is not set. */
    static @Nullable Expression expression(CamelContext context, @Nullable String option) {
        String text = load(context, option);
        if (text == null || text.isBlank()) {
            return null;
        }
        Expression expression = text.contains("${")
                ? context.resolveLanguage("simple").createExpression(text)
                : ExpressionBuilder.constantExpression(text);
        expression.init(context);
        return expression;
    }

    static @Nullable String text(@Nullable Expression expression, Exchange exchange) {
        String text = expression == null ? null : expression.evaluate(exchange, String.class);
        return text == null || text.isBlank() ? null : text;
    }
}
