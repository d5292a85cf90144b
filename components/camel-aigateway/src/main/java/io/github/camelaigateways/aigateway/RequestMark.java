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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Json;
import io.github.camelaigateways.aigateway.protocol.Part;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells requests apart without keeping them. Whoever has a mark but not the key of the account can try no guesses on it. */
final class RequestMark {

    private static final ObjectWriter SORTED = Json.mapper().writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

    /** Where the gateway calls is no part of what it makes. */
    private static final String CALLBACK = "callbackUrl";

    private RequestMark() {}

    static String of(List<? extends Ask<?>> asks, String apiKey) {
        MessageDigest digest = Hashes.sha256();
        digest.update(apiKey.getBytes(StandardCharsets.UTF_8));
        try {
            for (Ask<?> ask : asks) {
                digest.update(SORTED.writeValueAsBytes(words(ask)));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The request cannot be written as JSON.", e);
        }
        return Hashes.hex(digest);
    }

    private static JsonNode words(Ask<?> ask) {
        Map<String, Object> words = new TreeMap<>();
        if (ask.request() != null) {
            words.put("request", ask.request());
        }
        words.put("additional", ask.additional());
        if (ask.subject() instanceof Ask.Media media) {
            Map<String, JsonNode> values = new TreeMap<>(media.values());
            values.remove(CALLBACK);
            words.put("values", values);
            Map<String, List<String>> inputs = new TreeMap<>();
            media.inputs().forEach((role, parts) -> inputs.put(role, words(parts)));
            words.put("inputs", inputs);
        }
        return Json.valueToTree(words);
    }

    /** A link that is signed anew leads to the same file: what differs is its query. */
    private static String lasting(String url) {
        int query = url.startsWith("data:") ? -1 : url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    private static List<String> words(List<Part> parts) {
        List<String> words = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Text text) {
                words.add(text.text());
            } else if (part instanceof Part.Link link) {
                words.add(lasting(link.url()));
            } else if (part instanceof Part.Media media) {
                words.add(Hashes.sha256(media.data()));
            } else if (part instanceof Part.Stored stored) {
                // reading it takes long, and a copy of it may have another name
                words.add(Long.toString(stored.size()));
            }
        }
        return words;
    }
}
