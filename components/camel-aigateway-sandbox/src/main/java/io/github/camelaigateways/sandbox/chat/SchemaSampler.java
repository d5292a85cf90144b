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
package io.github.camelaigateways.sandbox.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes up a value that satisfies a JSON schema; strings take the words of the prompt.
 *
 * <p>Knows types, enum, const, properties, required, items, minItems, the bounds of numbers and lengths, the usual
 * formats, $ref within the schema, anyOf, oneOf and allOf. Does not know pattern, not and conditions.
 */
final class SchemaSampler {

    /** Deeper optional properties are left out, so that a recursive schema ends. */
    private static final int MOST_DEPTH = 6;

    private static final int WORDS_PER_STRING = 3;

    private static final Map<String, String> FORMATS = Map.of(
            "date", "2026-01-31",
            "time", "12:00:00Z",
            "date-time", "2026-01-31T12:00:00Z",
            "email", "sandbox@example.com",
            "hostname", "sandbox.example.com",
            "ipv4", "127.0.0.1",
            "uri", "https://example.com/sandbox",
            "uuid", "00000000-0000-4000-8000-000000000000");

    private final JsonNode root;
    private final String[] words;
    private int nextWord;

    SchemaSampler(JsonNode root, String text) {
        this.root = root;
        this.words = text.isBlank() ? new String[] {"sandbox"} : text.strip().split("\\s+");
    }

    JsonNode sample() {
        JsonNode value = value(root, 0);
        return value.isObject() || root.has("type") ? value : JsonNodeFactory.instance.objectNode();
    }

    private JsonNode value(JsonNode given, int depth) {
        JsonNode schema = resolve(given, depth);
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.path("enum").size() > 0) {
            return schema.get("enum").get(0);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer" ->
                JsonNodeFactory.instance.numberNode(
                        number(schema, BigDecimal.ONE).longValue());
            case "number" -> JsonNodeFactory.instance.numberNode(number(schema, new BigDecimal("1.5")));
            case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
            case "null" -> JsonNodeFactory.instance.nullNode();
            default -> JsonNodeFactory.instance.textNode(text(schema));
        };
    }

    private JsonNode resolve(JsonNode schema, int depth) {
        if (schema.has("$ref") && depth <= MOST_DEPTH * 2) {
            return resolve(root.at(schema.get("$ref").asText().substring(1)), depth + 1);
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.path(choice).size() > 0) {
                return resolve(schema.get(choice).get(0), depth + 1);
            }
        }
        return schema.has("allOf") ? merge(schema, depth) : schema;
    }

    private JsonNode merge(JsonNode schema, int depth) {
        ObjectNode merged = schema.deepCopy();
        merged.remove("allOf");
        for (JsonNode part : schema.get("allOf")) {
            JsonNode resolved = resolve(part, depth + 1);
            JsonNode properties = merged.path("properties").deepCopy();
            JsonNode required = merged.path("required").deepCopy();
            merged.setAll((ObjectNode) resolved);
            if (properties.isObject()) {
                merged.withObjectProperty("properties").setAll((ObjectNode) properties);
            }
            if (required.isArray()) {
                merged.withArrayProperty("required").addAll((ArrayNode) required);
            }
        }
        return merged;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(0).asText();
        }
        if (type.isTextual()) {
            return type.asText();
        }
        return schema.has("items") ? "array" : schema.has("properties") || schema.isEmpty() ? "object" : "string";
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().stream()
                .filter(property -> depth < MOST_DEPTH || required.contains(property.getKey()))
                .forEach(property -> object.set(property.getKey(), value(property.getValue(), depth + 1)));
        if (depth == 0 && object.isEmpty()) {
            object.put("text", text(schema));
        }
        return object;
    }

    private JsonNode array(JsonNode schema, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        int size = schema.has("minItems") ? schema.get("minItems").asInt() : depth < MOST_DEPTH ? 1 : 0;
        for (int i = 0; i < size; i++) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private static BigDecimal number(JsonNode schema, BigDecimal usual) {
        BigDecimal value = usual;
        if (schema.has("minimum")) {
            value = value.max(schema.get("minimum").decimalValue());
        }
        if (schema.has("exclusiveMinimum")) {
            value = value.max(schema.get("exclusiveMinimum").decimalValue().add(BigDecimal.ONE));
        }
        if (schema.has("maximum")) {
            value = value.min(schema.get("maximum").decimalValue());
        }
        if (schema.has("exclusiveMaximum")) {
            value = value.min(schema.get("exclusiveMaximum").decimalValue().subtract(BigDecimal.ONE));
        }
        if (schema.has("multipleOf")) {
            BigDecimal step = schema.get("multipleOf").decimalValue();
            value = value.divide(step, 0, RoundingMode.CEILING).multiply(step);
        }
        return value;
    }

    private String text(JsonNode schema) {
        String format = FORMATS.get(schema.path("format").asText());
        if (format != null) {
            return format;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0;
                i < WORDS_PER_STRING || text.length() < schema.path("minLength").asInt();
                i++) {
            text.append(i == 0 ? "" : " ").append(words[nextWord++ % words.length]);
        }
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        return text.substring(0, Math.min(text.length(), most));
    }
}
