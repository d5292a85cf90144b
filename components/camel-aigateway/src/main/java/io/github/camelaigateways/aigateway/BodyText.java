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

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The text of an element of a list body. */
final class BodyText {

    private BodyText() {}

    /** The text of a string, of a map's or JSON object's field {@code text}, or of a message; null when there is none. */
    static @Nullable String of(@Nullable Object element) {
        if (element instanceof CharSequence text) {
            return text.toString();
        }
        if (element instanceof Exchange exchange) {
            return exchange.getMessage().getBody(String.class);
        }
        if (element instanceof Message message) {
            return message.getBody(String.class);
        }
        if (element instanceof Map<?, ?> map) {
            return map.get("text") instanceof CharSequence text ? text.toString() : null;
        }
        if (element instanceof JsonNode tree) {
            return tree.isTextual() ? tree.textValue() : tree.path("text").textValue();
        }
        return null;
    }
}
