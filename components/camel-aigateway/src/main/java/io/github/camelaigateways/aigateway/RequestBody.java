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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.aigateway.protocol.Json;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Finds out whether a message body is the operation's own request object. */
final class RequestBody {

    private RequestBody() {}

    /**
     * The request object in the body, or null when the body is something else. A map or a JSON tree is always a request
     * object; a text is one when it is a JSON object with one of the operation's own fields: any other JSON is content.
     *
     * @param ownFields the fields by which the operation's requests are known; if there are none, any object is one
     * @throws IllegalArgumentException when the text was meant as a request object but is not JSON
     */
    static @Nullable ObjectNode of(Exchange exchange, List<String> ownFields) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof ObjectNode tree) {
            return tree;
        }
        if (body instanceof Map<?, ?> map) {
            return (ObjectNode) Json.valueToTree(map);
        }
        return body instanceof String text ? of(exchange, text, ownFields) : null;
    }

    private static @Nullable ObjectNode of(Exchange exchange, String text, List<String> ownFields) {
        if (!startsLikeObject(text)) {
            return null;
        }
        try {
            JsonNode tree = Json.tree(text);
            boolean own = ownFields.isEmpty() || ownFields.stream().anyMatch(tree::has);
            return own && tree instanceof ObjectNode object ? object : null;
        } catch (IllegalArgumentException e) {
            boolean saysJson = String.valueOf(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE))
                    .startsWith("application/json");
            if (saysJson || ownFields.stream().anyMatch(field -> text.contains('"' + field + '"'))) {
                throw new IllegalArgumentException("The body looks like a request object but is " + e.getMessage(), e);
            }
            return null;
        }
    }

    private static boolean startsLikeObject(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return text.charAt(i) == '{';
            }
        }
        return false;
    }
}
