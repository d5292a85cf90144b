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
import io.github.camelaigateways.kamelets.KameletFile;
import io.github.camelaigateways.kamelets.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * What a Kamelet says of itself: everything but its template.
 *
 * @param type source, action or sink: also the end of the name
 * @param group what it is listed under
 * @param icon the name of a file in {@code src/icons}, without its ending
 * @param dependencies artifact ids of this project
 */
record Description(
        String name,
        String type,
        String title,
        String description,
        String group,
        String icon,
        String supportLevel,
        List<Property> properties,
        List<String> dependencies) {

    private static final String PREFIX = "camel.apache.org/";
    private static final String VERSION = "@project.version@";
    private static final Path LICENCE = Path.of("..", ".ci", "license-header.txt");

    /** The text of the Kamelet's file. */
    String withTemplate(JsonNode template) {
        ObjectNode kamelet = JsonNodeFactory.instance.objectNode();
        kamelet.put("apiVersion", "camel.apache.org/v1").put("kind", "Kamelet");
        writeMetadata(kamelet.putObject("metadata"));
        ObjectNode spec = kamelet.putObject("spec");
        writeDefinition(spec.putObject("definition"));
        spec.putArray("dependencies").add("camel:core").add("camel:kamelet");
        dependencies.forEach(artifact ->
                spec.withArray("dependencies").add("mvn:io.github.camelaigateways:" + artifact + ":" + VERSION));
        spec.set("template", template);
        return licence() + Yaml.write(kamelet);
    }

    private void writeMetadata(ObjectNode metadata) {
        metadata.put("name", name);
        metadata.putObject("annotations")
                .put(PREFIX + "kamelet.support.level", supportLevel)
                .put(PREFIX + "catalog.version", VERSION)
                .put(PREFIX + "kamelet.icon", embeddedIcon())
                .put(PREFIX + "provider", "Camel AI Gateways")
                .put(PREFIX + "kamelet.group", group)
                .put(PREFIX + "kamelet.namespace", "AI");
        metadata.putObject("labels").put(PREFIX + "kamelet.type", type);
    }

    private void writeDefinition(ObjectNode definition) {
        definition.put("title", title).put("description", description);
        properties.stream()
                .filter(Property::required)
                .forEach(property -> definition.withArray("required").add(property.name()));
        definition.put("type", "object");
        ObjectNode all = definition.putObject("properties");
        properties.forEach(property -> property.writeTo(all));
    }

    private String embeddedIcon() {
        byte[] svg = read(KameletFile.FOLDER.resolve("src/icons/" + icon + ".svg"))
                .strip()
                .getBytes(StandardCharsets.UTF_8);
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
    }

    private static String licence() {
        StringBuilder comment = new StringBuilder();
        read(KameletFile.FOLDER.resolve(LICENCE))
                .lines()
                .filter(line -> line.startsWith(" *") && !line.startsWith(" */"))
                .forEach(line -> comment.append('#').append(line.substring(2)).append('\n'));
        return comment.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
