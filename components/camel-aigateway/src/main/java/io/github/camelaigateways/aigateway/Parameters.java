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
import io.github.camelaigateways.aigateway.protocol.Json;
import io.github.camelaigateways.aigateway.protocol.Parameter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.jspecify.annotations.Nullable;

/** Collects the parameters of one call: a header of the message is preferred to the option of the endpoint. */
final class Parameters {

    private final Exchange exchange;
    private final Map<Parameter, JsonNode> values = new EnumMap<>(Parameter.class);

    Parameters(Exchange exchange) {
        this.exchange = exchange;
    }

    <T> Parameters add(Parameter parameter, String header, Class<T> type, @Nullable T option) {
        return add(parameter, header(exchange, header, type, option));
    }

    Parameters add(Parameter parameter, @Nullable Object value) {
        if (value != null && !"".equals(value)) {
            values.put(parameter, value instanceof JsonNode tree ? tree : Json.valueToTree(value));
        }
        return this;
    }

    Map<Parameter, JsonNode> values() {
        return values;
    }

    /** The header's value, or the option's when there is no header. */
    static <T> @Nullable T header(Exchange exchange, String header, Class<T> type, @Nullable T option) {
        try {
            T value = exchange.getMessage().getHeader(header, type);
            return value == null ? option : value;
        } catch (TypeConversionException e) {
            throw new IllegalArgumentException("The header " + header + " is no " + type.getSimpleName() + ".", e);
        }
    }

    /** The fields of {@code additionalBodyProperty.*}, the same for all messages of an endpoint: a text that is JSON is sent as JSON. */
    static Map<String, JsonNode> additional(GatewayEndpoint endpoint) {
        Map<String, JsonNode> fields = new LinkedHashMap<>(endpoint.gatewayFields());
        endpoint.getRequest().getAdditionalBodyProperty().forEach((name, value) -> fields.put(name, json(value)));
        return fields;
    }

    /** A text that is JSON as JSON, any other text as a string. */
    static JsonNode json(Object value) {
        if (value instanceof String text) {
            try {
                return Json.tree(text);
            } catch (IllegalArgumentException e) {
                return Json.valueToTree(text);
            }
        }
        return Json.valueToTree(value);
    }
}
