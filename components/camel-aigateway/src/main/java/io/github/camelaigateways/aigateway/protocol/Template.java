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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills names in a JSON template with values; what has no value is left out. After a colon a name may say what of the value is
 * wanted: {@code string} its text, {@code position} which of several it is, from 1, {@code link} only a link, {@code data}
 * only what is none.
 */
final class Template {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)(?:\\.(\\d+))?(?::(\\w+))?}");

    private final Map<String, JsonNode> values;
    private final Map<String, List<JsonNode>> lists;
    private final Map<String, Integer> positions;

    /**
     * @param values the values by name
     * @param lists values of which there may be several: an array element that names one is repeated for each
     */
    Template(Map<String, JsonNode> values, Map<String, List<JsonNode>> lists) {
        this(values, lists, Map.of());
    }

    private Template(Map<String, JsonNode> values, Map<String, List<JsonNode>> lists, Map<String, Integer> positions) {
        this.values = values;
        this.lists = lists;
        this.positions = positions;
    }

    /** The names in a template. */
    static Set<String> names(@Nullable JsonNode template) {
        Set<String> names = new TreeSet<>();
        if (template != null && template.isTextual()) {
            names.addAll(namesIn(template.textValue()));
        } else if (template != null) {
            template.forEach(child -> names.addAll(names(child)));
        }
        return names;
    }

    /** The names in a text. */
    static Set<String> namesIn(String text) {
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }

    /** The template with its values, or null when it had names and none of them a value. */
    @Nullable
    JsonNode fill(JsonNode template) {
        if (template instanceof ObjectNode object) {
            return object(object);
        }
        if (template instanceof ArrayNode array) {
            return array(array);
        }
        return template.isTextual() ? text(template) : template;
    }

    /** An object stays when it has a value of its own; constants alone, such as a type, do not count. */
    private @Nullable JsonNode object(ObjectNode template) {
        ObjectNode filled = Json.object();
        boolean wanted = names(template).isEmpty();
        for (Map.Entry<String, JsonNode> field : template.properties()) {
            JsonNode value = fill(field.getValue());
            if (value != null) {
                filled.set(field.getKey(), value);
                wanted |= !names(field.getValue()).isEmpty();
            }
        }
        return wanted ? filled : null;
    }

    private @Nullable JsonNode array(ArrayNode template) {
        ArrayNode filled = Json.mapper().createArrayNode();
        for (JsonNode element : template) {
            String repeated = names(element).stream()
                    .filter(lists::containsKey)
                    .findFirst()
                    .orElse(null);
            List<Template> copies = repeated == null ? List.of(this) : forEach(repeated);
            for (Template copy : copies) {
                JsonNode value = copy.fill(element);
                if (value != null) {
                    filled.add(value);
                }
            }
        }
        return filled.isEmpty() && !names(template).isEmpty() ? null : filled;
    }

    /** The same for each value of a list. */
    private List<Template> forEach(String list) {
        List<Template> copies = new ArrayList<>();
        for (JsonNode value : lists.getOrDefault(list, List.of())) {
            Map<String, List<JsonNode>> one = new HashMap<>(lists);
            one.put(list, List.of(value));
            Map<String, Integer> position = new HashMap<>(positions);
            position.put(list, copies.size() + 1);
            copies.add(new Template(values, one, position));
        }
        return copies;
    }

    private @Nullable JsonNode text(JsonNode template) {
        Matcher name = NAME.matcher(template.textValue());
        if (!name.matches()) {
            return template;
        }
        JsonNode value = value(name.group(1), name.group(2) == null ? 0 : Integer.parseInt(name.group(2)));
        return value == null || name.group(3) == null ? value : part(name.group(1), name.group(3), value);
    }

    private @Nullable JsonNode part(String name, String wanted, JsonNode value) {
        return switch (wanted) {
            case "string" -> JsonNodeFactory.instance.textNode(value.asText());
            case "position" -> JsonNodeFactory.instance.numberNode(positions.getOrDefault(name, 1));
            case "link" -> isLink(value) ? value : null;
            case "data" -> isLink(value) ? null : value;
            default -> throw new IllegalArgumentException("A template asks for the " + wanted + " of " + name);
        };
    }

    private static boolean isLink(JsonNode value) {
        return value.asText().startsWith("http://") || value.asText().startsWith("https://");
    }

    private @Nullable JsonNode value(String name, int index) {
        List<JsonNode> list = lists.get(name);
        if (list != null) {
            return index < list.size() ? list.get(index) : null;
        }
        return values.get(name);
    }
}
