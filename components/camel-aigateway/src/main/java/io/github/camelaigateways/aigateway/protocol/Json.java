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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one JSON reader and writer of the pack. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** An empty JSON object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The tree of a JSON text, or null when it is none. */
    public static @Nullable JsonNode tree(byte[] json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            return tree == null || tree.isMissingNode() ? null : tree;
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * The tree of a JSON text.
     *
     * @throws IllegalArgumentException when the text is not JSON; the message tells where, not what
     */
    public static JsonNode tree(String json) {
        try {
            return Objects.requireNonNull(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage() + " (line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ")");
        }
    }

    /** The tree of any Java value. */
    public static JsonNode valueToTree(Object value) {
        if (value instanceof String text) {
            return MAPPER.getNodeFactory().textNode(text);
        }
        return MAPPER.valueToTree(value);
    }

    /** A JSON object as a map. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(JsonNode object) {
        return MAPPER.convertValue(object, Map.class);
    }

    /** The objects of a JSON array as maps; none when it is no array. */
    public static List<Map<String, Object>> maps(JsonNode array) {
        List<Map<String, Object>> maps = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            if (element.isObject()) {
                maps.add(map(element));
            }
        }
        return maps;
    }

    /** The number of a field, or null when it is no number. */
    static @Nullable Long number(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isNumber() ? Long.valueOf(value.longValue()) : null;
    }

    /** The JSON text of a tree. */
    public static byte[] bytes(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage());
        }
    }

    /** A tree as the body of a request. */
    public static Payload payload(JsonNode tree) {
        return new Payload.Json(bytes(tree));
    }

    /** The text of a field, or null when it is missing or JSON null. */
    public static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }

    /** Sets a field, which may be nested by dots, unless the object has it. */
    public static void fill(ObjectNode object, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            if (!object.hasNonNull(path)) {
                object.set(path, value);
            }
            return;
        }
        String head = path.substring(0, dot);
        JsonNode child = object.get(head);
        if (child == null || child.isNull()) {
            child = object.putObject(head);
        }
        if (child instanceof ObjectNode nested) {
            fill(nested, path.substring(dot + 1), value);
        }
    }
}
