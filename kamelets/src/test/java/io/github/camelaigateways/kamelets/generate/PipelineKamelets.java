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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.kamelets.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes one Kamelet for each pipeline, from its route template and {@code pipelines.yaml}. The Kamelet holds the
 * template's own beans and steps; all calls go to one gateway, whose key and host are properties too.
 */
public final class PipelineKamelets {

    private static final List<String> CONNECTION = List.of("apiKey", "baseUrl");

    private PipelineKamelets() {}

    /** The texts of the files by the Kamelets' names. */
    public static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        for (JsonNode pipeline : Yaml.resource("pipelines.yaml")) {
            texts.put(pipeline.path("name").asText(), text(pipeline));
        }
        return texts;
    }

    private static String text(JsonNode pipeline) {
        JsonNode source = Yaml.resource(pipeline.path("template").asText()).at("/0/routeTemplate");
        Map<String, JsonNode> parameters = new HashMap<>();
        source.path("parameters")
                .forEach(parameter -> parameters.put(parameter.path("name").asText(), parameter));
        ComponentMetadata gateway = ComponentMetadata.of(
                parameters.get("gateway").path("defaultValue").asText());
        Set<String> leftOut = StreamSupport.stream(pipeline.path("leaveOut").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        List<Property> properties = properties(source, leftOut, gateway);
        Description description = new Description(
                pipeline.path("name").asText(),
                pipeline.path("type").asText(),
                pipeline.path("title").asText(),
                source.path("description").asText(),
                pipeline.path("group").asText(),
                pipeline.path("icon").asText(),
                gateway.about("supportLevel"),
                properties,
                List.of(pipeline.path("artifact").asText(), gateway.about("artifactId")));
        Map<String, String> replacements = new HashMap<>();
        leftOut.forEach(name -> replacements.put(
                "{{" + name + "}}", parameters.get(name).path("defaultValue").asText()));
        return description.withTemplate(template(source, replacements));
    }

    private static List<Property> properties(JsonNode source, Set<String> leftOut, ComponentMetadata gateway) {
        List<Property> properties = new ArrayList<>();
        CONNECTION.forEach(option -> properties.add(gateway.property(option, false)));
        for (JsonNode parameter : source.path("parameters")) {
            if (!leftOut.contains(parameter.path("name").asText())) {
                properties.add(Property.of(parameter));
            }
        }
        return properties;
    }

    /** The steps as they are; the error handler is not taken along: a Kamelet has that of the route that calls it. */
    private static JsonNode template(JsonNode source, Map<String, String> replacements) {
        ObjectNode template = JsonNodeFactory.instance.objectNode();
        template.set("beans", adapted(source.path("beans"), replacements));
        ObjectNode from = template.putObject("from").put("uri", "kamelet:source");
        from.set("steps", adapted(source.requiredAt("/route/from/steps"), replacements));
        return template;
    }

    private static JsonNode adapted(JsonNode node, Map<String, String> replacements) {
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(entry -> copy.set(entry.getKey(), adapted(entry.getValue(), replacements)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(adapted(item, replacements)));
            return copy;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(adapted(node.asText(), replacements)) : node;
    }

    private static String adapted(String text, Map<String, String> replacements) {
        String replaced = text;
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            replaced = replaced.replace(replacement.getKey(), replacement.getValue());
        }
        return replaced.startsWith("{{gateway}}:") ? connected(replaced) : replaced;
    }

    private static String connected(String uri) {
        return CONNECTION.stream()
                .map(option -> "&" + option + "=RAW({{?" + option + "}})")
                .collect(Collectors.joining("", uri, ""));
    }
}
