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
package io.github.camelaigateways.kamelets.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.kamelets.Yaml;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One property of a Kamelet.
 *
 * @param title its name for people
 * @param type of JSON schema
 * @param defaultValue null when there is none
 * @param allowed the values it can have; empty when there is no list
 * @param secret whether it is shown as a password
 * @param required whether the Kamelet does not start without it
 */
record Property(
        String name,
        String title,
        String description,
        String type,
        @Nullable JsonNode defaultValue,
        List<String> allowed,
        boolean secret,
        boolean required) {

    /** A parameter of a route template: its type is that of its default, its title is made from its name. */
    static Property of(JsonNode parameter) {
        String name = parameter.path("name").asText();
        String words = name.replaceAll("([a-z])([A-Z])", "$1 $2");
        String written = parameter.path("defaultValue").asText();
        boolean text = !written.matches("-?\\d+(\\.\\d+)?|true|false");
        JsonNode defaultValue = text ? parameter.get("defaultValue") : Yaml.parse(written);
        return new Property(
                name,
                words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                parameter.path("description").asText(),
                text ? "string" : defaultValue.isBoolean() ? "boolean" : defaultValue.isInt() ? "integer" : "number",
                defaultValue,
                List.of(),
                false,
                parameter.path("required").asBoolean());
    }

    /** The same with a default of the Kamelet's own. */
    Property withDefault(JsonNode preset) {
        return new Property(name, title, description, type, preset, allowed, secret, required);
    }

    /** How the template refers to it: an optional one leaves no trace when it is not set. */
    String placeholder() {
        return required || defaultValue != null ? "{{" + name + "}}" : "{{?" + name + "}}";
    }

    /** The placeholder as the value of an endpoint's option: free text may hold what has a meaning in URIs. */
    String value() {
        return "string".equals(type) && allowed.isEmpty() ? "RAW(" + placeholder() + ")" : placeholder();
    }

    void writeTo(ObjectNode properties) {
        ObjectNode property = properties.putObject(name);
        property.put("title", title).put("description", description).put("type", type);
        if (defaultValue != null) {
            property.set("default", defaultValue);
        }
        if (!allowed.isEmpty()) {
            allowed.forEach(property.putArray("enum")::add);
        }
        if (secret) {
            property.put("format", "password").putArray("x-descriptors").add("urn:camel:group:credentials");
        }
    }
}
