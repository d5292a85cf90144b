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
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * What a component's own metadata says, found the way Camel finds it.
 *
 * @param tree the component JSON that the build generates
 */
public record ComponentMetadata(JsonNode tree) {

    /** The JSON types of schemas; what is missing here keeps its name. */
    private static final Map<String, String> TYPES = Map.of("duration", "string", "enum", "string");

    public static ComponentMetadata of(String scheme) {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            String json = ((CatalogCamelContext) context).getComponentParameterJsonSchema(scheme);
            if (json == null) {
                throw new IllegalArgumentException("No component " + scheme + " on the class path.");
            }
            return new ComponentMetadata(new JsonMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String scheme() {
        return about("scheme");
    }

    /** A fact about the component, such as its {@code title} or {@code artifactId}. */
    String about(String fact) {
        return tree.at("/component").path(fact).asText();
    }

    boolean offers(String operation) {
        return texts(tree.at("/properties/operation/enum")).contains(operation);
    }

    boolean hasOption(String name) {
        return tree.path("properties").has(name);
    }

    /** The names of all endpoint options. */
    public List<String> options() {
        List<String> names = new ArrayList<>();
        tree.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** An endpoint option as a property of a Kamelet, all of it from the metadata. */
    Property property(String name, boolean required) {
        JsonNode option = tree.path("properties").path(name);
        String type = option.path("type").asText();
        return new Property(
                name,
                option.path("displayName").asText(),
                option.path("description").asText(),
                TYPES.getOrDefault(type, type),
                option.get("defaultValue"),
                texts(option.path("enum")),
                option.path("secret").asBoolean(),
                required);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
