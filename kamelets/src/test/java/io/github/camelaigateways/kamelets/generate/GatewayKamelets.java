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
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.kamelets.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes one Kamelet for each operation of each gateway, from the gateway's metadata and {@code operations.yaml}. */
public final class GatewayKamelets {

    /** The gateways that this pack has. */
    public static final List<String> SCHEMES = List.of("crofai", "crazyrouter", "crun", "aicraft");

    private GatewayKamelets() {}

    /** The texts of the files by the Kamelets' names. */
    public static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        for (String scheme : SCHEMES) {
            ComponentMetadata component = ComponentMetadata.of(scheme);
            for (JsonNode operation : Yaml.resource("operations.yaml")) {
                if (component.offers(operation.path("operation").asText())) {
                    Description description = describe(component, operation);
                    texts.put(description.name(), description.withTemplate(template(operation, description, scheme)));
                }
            }
        }
        return texts;
    }

    private static Description describe(ComponentMetadata component, JsonNode operation) {
        String gateway = component.about("title");
        return new Description(
                component.scheme() + "-" + operation.path("operation").asText() + "-action",
                "action",
                gateway + " " + operation.path("title").asText() + " Action",
                operation.path("description").asText() + " Calls the " + gateway + " gateway.",
                gateway,
                component.scheme(),
                component.about("supportLevel"),
                properties(component, operation),
                List.of(component.about("artifactId")));
    }

    private static List<Property> properties(ComponentMetadata component, JsonNode operation) {
        List<String> required = new ArrayList<>();
        operation.path("required").forEach(name -> required.add(name.asText()));
        List<Property> properties = new ArrayList<>();
        for (JsonNode option : operation.path("options")) {
            String name = option.asText();
            if (component.hasOption(name)) {
                properties.add(component.property(name, required.contains(name)));
            }
        }
        return properties;
    }

    private static JsonNode template(JsonNode operation, Description description, String scheme) {
        ObjectNode template = JsonNodeFactory.instance.objectNode();
        ObjectNode from = template.putObject("from").put("uri", "kamelet:source");
        ObjectNode to = from.putArray("steps").addObject().putObject("to");
        to.put("uri", scheme + ":" + operation.path("operation").asText());
        ObjectNode parameters = to.putObject("parameters");
        description.properties().forEach(property -> parameters.put(property.name(), property.value()));
        return template;
    }
}
