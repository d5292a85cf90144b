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
package io.github.camelaigateways.springboot.tooling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Makes {@code META-INF/spring-configuration-metadata.json} of a starter from the JSON that Camel's build made of the
 * component: type, description, default and values of each property {@code camel.component.<scheme>.*}.
 */
public final class ConfigurationMetadata {

    static final String FILE = "META-INF/spring-configuration-metadata.json";

    private static final Map<String, Class<?>> BOXES = Map.of(
            "boolean", Boolean.class,
            "byte", Byte.class,
            "short", Short.class,
            "int", Integer.class,
            "long", Long.class,
            "float", Float.class,
            "double", Double.class);

    private final ObjectMapper mapper = new ObjectMapper();
    private final ObjectNode root = mapper.createObjectNode();
    private final ArrayNode groups = root.putArray("groups");
    private final ArrayNode properties = root.putArray("properties");
    private final ArrayNode hints = root.putArray("hints");
    private final String prefix;
    private final String source;

    private ConfigurationMetadata(JsonNode schema) {
        JsonNode component = schema.path("component");
        String scheme = component.path("scheme").asText();
        this.prefix = "camel.component." + scheme;
        this.source = component.path("javaType").asText();
        groups.addObject().put("name", prefix).put("type", source).put("sourceType", source);
        schema.path("componentProperties").properties().forEach(entry -> add(entry.getKey(), entry.getValue()));
        addSwitch("enabled", "Whether these properties are set on the " + scheme + " component.");
        addSwitch("customizer.enabled", "Whether customizers may change the " + scheme + " component.");
    }

    /**
     * Writes the metadata of one scheme.
     *
     * @param arguments the scheme, whose component is on the class path, and the folder to write below
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]).resolve(FILE);
        ConfigurationMetadata metadata = new ConfigurationMetadata(ComponentSchema.read(arguments[0]));
        Files.createDirectories(file.getParent());
        metadata.mapper.enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), metadata.root);
    }

    private void add(String option, JsonNode schema) {
        String name = prefix + "." + dashed(option);
        String type = type(schema.path("javaType").asText());
        ObjectNode property = properties
                .addObject()
                .put("name", name)
                .put("type", type)
                .put("description", description(schema, type))
                .put("sourceType", source);
        if (schema.hasNonNull("defaultValue")) {
            property.set("defaultValue", schema.get("defaultValue"));
        }
        if (schema.path("deprecated").asBoolean()) {
            property.putObject("deprecation")
                    .put("reason", schema.path("deprecationNote").asText());
        }
        addValues(name, schema.path("enum"));
    }

    private void addValues(String name, JsonNode values) {
        if (!values.isEmpty()) {
            ArrayNode listed = hints.addObject().put("name", name).putArray("values");
            values.forEach(value -> listed.addObject().set("value", value));
        }
    }

    private void addSwitch(String name, String description) {
        properties
                .addObject()
                .put("name", prefix + "." + name)
                .put("type", Boolean.class.getName())
                .put("description", description)
                .put("sourceType", source)
                .put("defaultValue", true);
    }

    private static String type(String javaType) {
        Class<?> box = BOXES.get(javaType);
        return box == null ? javaType.replace(" ", "") : box.getName();
    }

    private static String description(JsonNode schema, String type) {
        String description = schema.path("description").asText();
        return schema.path("type").asText().equals("object") && !type.startsWith("java.")
                ? description + " Give the name of a bean: #bean:name."
                : description;
    }

    private static String dashed(String option) {
        return option.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
