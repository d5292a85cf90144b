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
package io.github.camelaigateways.sandbox.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills a JSON template. A text that is one name in braces, such as {@code "{created.seconds}"}, becomes the value with
 * its JSON type; a name inside a longer text becomes its text. A field whose value is missing is left out, unless the
 * name is followed by what stands for it then, as JSON: <code>{url|""}</code>.
 */
public final class Template {

    private static final Pattern NAME = Pattern.compile("\\{([\\w./-]+)(?:\\|([^}]*))?}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Template() {}

    /**
     * The filled template.
     *
     * @param values gives the value of a name; a missing node when it has none
     */
    public static JsonNode fill(JsonNode template, Function<String, JsonNode> values) {
        if (template.isTextual()) {
            return text(template.textValue(), values);
        }
        if (template.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            template.forEach(item -> add(filled, fill(item, values)));
            return filled;
        }
        if (template.isObject()) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            template.properties().forEach(field -> put(filled, field.getKey(), fill(field.getValue(), values)));
            return filled;
        }
        return template;
    }

    /** One object laid over another: its fields win, objects in both are merged. */
    public static JsonNode overlay(JsonNode below, JsonNode above) {
        if (!(below instanceof ObjectNode) || !(above instanceof ObjectNode)) {
            return above.isMissingNode() || above.isNull() ? below : above;
        }
        ObjectNode merged = ((ObjectNode) below).deepCopy();
        above.properties().forEach(field -> {
            JsonNode under = merged.path(field.getKey());
            boolean both = under.isObject() && field.getValue().isObject();
            merged.set(field.getKey(), both ? overlay(under, field.getValue()) : field.getValue());
        });
        return merged;
    }

    private static JsonNode text(String text, Function<String, JsonNode> values) {
        Matcher names = NAME.matcher(text);
        if (names.matches()) {
            return value(names, values);
        }
        return TextNode.valueOf(names.reset()
                .replaceAll(name ->
                        Matcher.quoteReplacement(value((Matcher) name, values).asText())));
    }

    private static JsonNode value(Matcher name, Function<String, JsonNode> values) {
        JsonNode value = values.apply(name.group(1));
        return value.isMissingNode() && name.group(2) != null ? parse(name.group(2)) : value;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A template holds '" + json + "' as a default, which is not JSON", e);
        }
    }

    private static void add(ArrayNode filled, JsonNode value) {
        if (!value.isMissingNode()) {
            filled.add(value);
        }
    }

    private static void put(ObjectNode filled, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            filled.set(name, value);
        }
    }
}
