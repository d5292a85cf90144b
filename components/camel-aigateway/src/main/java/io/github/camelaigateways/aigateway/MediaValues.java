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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.PropertyConfigurerGetter;

/** The values of the options that a shape names, each after that of a header of the same name. */
final class MediaValues {

    /** What a message may say for itself: never where something goes, or with which key. */
    private static final Set<String> PER_MESSAGE = Set.of(
            "negativePrompt",
            "size",
            "aspectRatio",
            "resolution",
            "duration",
            "count",
            "imageModel",
            "videoModel",
            "musicModel",
            "title",
            "tags",
            "lyrics",
            "clipId",
            "speechModel",
            "speechVoice",
            "audioModel",
            "audioLanguage",
            "button",
            "range",
            "tokenId",
            "tokenName",
            "keyword",
            "startTime",
            "endTime",
            "page");

    private final Map<String, Class<?>> headers = new HashMap<>();
    private final Map<String, JsonNode> options = new HashMap<>();

    MediaValues(GatewayEndpoint endpoint, Set<String> names) {
        PropertyConfigurerGetter configurer =
                (PropertyConfigurerGetter) endpoint.getComponent().getEndpointPropertyConfigurer();
        for (String name : names) {
            Object value = configurer.getOptionValue(endpoint, name, true);
            if (value != null) {
                options.put(name, Json.valueToTree(value));
            }
            Class<?> type = configurer.getOptionType(name, true);
            if (PER_MESSAGE.contains(name) && type != null) {
                headers.put(name, type);
            }
        }
    }

    /** The header that sets the value of an option for a message. */
    static String header(String name) {
        return "CamelAiGateway" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** The values of a message. */
    Map<String, JsonNode> of(Exchange exchange) {
        Map<String, JsonNode> values = new HashMap<>(options);
        headers.forEach((name, type) -> {
            Object value = Parameters.header(exchange, header(name), type, null);
            if (value != null) {
                values.put(name, Json.valueToTree(value));
            }
        });
        return values;
    }
}
