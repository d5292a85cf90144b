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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Writes the Kamelets that make media, from a component's metadata and {@code media.yaml}. */
public final class MediaKamelets {

    /** Keeps tasks in a file or a database, so that a restart forgets none. */
    private static final String STORE = "camel-aigateway-jdbc";

    private MediaKamelets() {}

    /** The texts of the files by the Kamelets' names. */
    public static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        for (JsonNode kamelet : Yaml.resource("media.yaml")) {
            texts.put(kamelet.path("name").asText(), text(kamelet));
        }
        return texts;
    }

    private static String text(JsonNode kamelet) {
        ComponentMetadata component =
                ComponentMetadata.of(kamelet.path("scheme").asText());
        List<Property> properties = new ArrayList<>();
        Stream.of("options", "familyOptions")
                .flatMap(list -> names(kamelet.path(list)).stream())
                .map(name -> property(component, kamelet, name))
                .forEach(properties::add);
        Description description = new Description(
                kamelet.path("name").asText(),
                kamelet.path("type").asText(),
                kamelet.path("title").asText(),
                kamelet.path("description").asText(),
                "Media",
                "media",
                component.about("supportLevel"),
                properties,
                List.of(component.about("artifactId"), STORE));
        return description.withTemplate(template(kamelet, properties));
    }

    private static Property property(ComponentMetadata component, JsonNode kamelet, String name) {
        Property told = component.property(name, names(kamelet.path("required")).contains(name));
        JsonNode preset = kamelet.path("defaults").get(name);
        return preset == null ? told : told.withDefault(preset);
    }

    private static JsonNode template(JsonNode kamelet, List<Property> properties) {
        ObjectNode template = JsonNodeFactory.instance.objectNode();
        ObjectNode from = template.putObject("from");
        if (kamelet.path("type").asText().equals("source")) {
            call(from, kamelet, kamelet.at("/steps/0"), properties);
            from.putArray("steps").addObject().put("to", "kamelet:sink");
        } else {
            ArrayNode steps = from.put("uri", "kamelet:source").putArray("steps");
            kamelet.path("steps").forEach(step -> {
                if (step.has("key")) {
                    steps.addObject()
                            .putObject("setHeader")
                            .put("name", "CamelAiGatewayTaskKey")
                            .put("simple", step.path("key").asText());
                }
                call(steps.addObject().putObject("to"), kamelet, step, properties);
            });
        }
        return template;
    }

    private static void call(ObjectNode endpoint, JsonNode kamelet, JsonNode step, List<Property> properties) {
        endpoint.put(
                "uri",
                kamelet.path("scheme").asText() + ":" + step.path("operation").asText());
        ObjectNode parameters = endpoint.putObject("parameters");
        if (step.has("family")) {
            parameters.set("family", step.path("family"));
        }
        Set<String> leftOut = names(step.path("leaveOut"));
        Set<String> unsure = names(kamelet.path("familyOptions"));
        properties.stream()
                .filter(property -> !leftOut.contains(property.name()))
                .forEach(property -> parameters.put(
                        property.name(), unsure.contains(property.name()) ? property.placeholder() : property.value()));
    }

    private static Set<String> names(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
