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
package io.github.camelaigateways.kamelets.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.kamelets.KameletFile;
import io.github.camelaigateways.kamelets.generate.ComponentMetadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Camel's Kamelet catalogue asks of each file, and what would go wrong at run time without a word. */
enum KameletRule {
    NAMED_AS_ITS_FILE(file -> file.fileName().equals(KameletFile.fileName(file.name()))),

    NAME_IN_LOWER_CASE_WITH_DASHES(file -> file.name().matches("[a-z0-9]+(-[a-z0-9]+)*")),

    NAME_ENDS_WITH_TYPE(file -> Set.of("source", "sink", "action").contains(Read.type(file))
            && file.name().endsWith("-" + Read.type(file))),

    ANNOTATED(file -> Read.names(file.tree().at("/metadata/annotations"))
                    .equals(Set.of(
                            "camel.apache.org/kamelet.support.level",
                            "camel.apache.org/catalog.version",
                            "camel.apache.org/kamelet.icon",
                            "camel.apache.org/provider",
                            "camel.apache.org/kamelet.group",
                            "camel.apache.org/kamelet.namespace"))
            && Read.allTold(file.tree().at("/metadata/annotations"))),

    SUPPORT_LEVEL_IS_KNOWN(
            file -> Set.of("Stable", "Preview").contains(Read.annotation(file, "kamelet.support.level"))),

    ICON_IS_EMBEDDED_SVG(file -> EmbeddedIcon.isDrawing(Read.annotation(file, "kamelet.icon"))),

    TITLED_AND_DESCRIBED(file -> Read.told(file.definition(), "title")
            && Read.told(file.definition(), "description")
            && file.definition().path("type").asText().equals("object")),

    PROPERTIES_TITLED_AND_DESCRIBED(file -> Read.children(file.properties())
            .allMatch(it -> Read.told(it, "title") && Read.told(it, "description") && Read.told(it, "type"))),

    REQUIRED_ARE_DECLARED_ONCE(file -> {
        List<String> required = Read.texts(file.definition().path("required"));
        return new HashSet<>(required).size() == required.size()
                && Read.names(file.properties()).containsAll(required);
    }),

    REQUIRED_HAVE_NO_DEFAULT(file -> Read.texts(file.definition().path("required")).stream()
            .noneMatch(name -> file.properties().path(name).has("default"))),

    SECRETS_ARE_MARKED(file -> Read.names(file.properties()).stream().allMatch(name -> {
        JsonNode property = file.properties().path(name);
        boolean hidden = property.path("format").asText().equals("password");
        boolean grouped = Read.texts(property.path("x-descriptors")).contains("urn:camel:group:credentials");
        boolean secret = name.matches("(?i).*(apiKey|password|secret|accessToken)");
        return hidden == grouped && (hidden || !secret);
    })),

    PLACEHOLDERS_ARE_DECLARED(file -> {
        Set<String> declared = Read.names(file.properties());
        declared.addAll(Read.beans(file));
        return declared.containsAll(
                Read.placeholders(file).stream().map(it -> it.replace("?", "")).toList());
    }),

    PROPERTIES_ARE_USED(file -> Read.placeholders(file).stream()
            .map(it -> it.replace("?", ""))
            .toList()
            .containsAll(Read.names(file.properties()))),

    ONLY_OPTIONAL_PLACEHOLDERS_ARE_OPTIONAL(file -> {
        Set<String> used = Read.placeholders(file);
        return Read.names(file.properties()).stream()
                .noneMatch(name -> used.contains((Read.isOptional(file, name) ? "" : "?") + name));
    }),

    NO_PROPERTY_TAKEN_BY_THE_KAMELET_ENDPOINT(
            file -> Read.names(file.properties()).stream().noneMatch(Read.KAMELET_OPTIONS::contains)),

    DEPENDENCIES_ARE_WELL_FORMED(file -> {
        List<String> dependencies = Read.texts(file.tree().at("/spec/dependencies"));
        return new HashSet<>(dependencies).size() == dependencies.size()
                && dependencies.contains("camel:kamelet")
                && dependencies.stream()
                        .allMatch(it -> it.matches("camel:[a-z0-9-]+|mvn:[\\w.-]+:[\\w.-]+:@project\\.version@"));
    }),

    DEPENDENCIES_EXIST(
            file -> Read.texts(file.tree().at("/spec/dependencies")).stream().allMatch(Dependencies::exists)),

    DEPENDENCIES_COVER_THE_TEMPLATE(Dependencies::coverTemplate),

    BEGINS_OR_ENDS_AT_THE_KAMELET(file -> Read.type(file).equals("source")
            ? file.template().toString().contains("kamelet:sink")
            : file.template().at("/from/uri").asText().equals("kamelet:source"));

    private final Predicate<KameletFile> keeps;

    KameletRule(Predicate<KameletFile> keeps) {
        this.keeps = keeps;
    }

    boolean isKeptBy(KameletFile file) {
        return keeps.test(file);
    }

    /** Shorthand for what the rules look at. */
    private static final class Read {

        private static final Set<String> KAMELET_OPTIONS =
                Set.copyOf(ComponentMetadata.of("kamelet").options());
        private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\??\\w+)}}");

        static String type(KameletFile file) {
            return file.tree()
                    .at("/metadata/labels")
                    .path("camel.apache.org/kamelet.type")
                    .asText();
        }

        static String annotation(KameletFile file, String name) {
            return file.tree()
                    .at("/metadata/annotations")
                    .path("camel.apache.org/" + name)
                    .asText();
        }

        static boolean told(JsonNode node, String field) {
            return node.path(field).isTextual() && !node.path(field).asText().isBlank();
        }

        static boolean allTold(JsonNode node) {
            return names(node).stream().allMatch(name -> told(node, name));
        }

        static Set<String> names(JsonNode node) {
            Set<String> names = new TreeSet<>();
            node.fieldNames().forEachRemaining(names::add);
            return names;
        }

        static Stream<JsonNode> children(JsonNode node) {
            return StreamSupport.stream(node.spliterator(), false);
        }

        static List<String> texts(JsonNode array) {
            List<String> texts = new ArrayList<>();
            array.forEach(item -> texts.add(item.asText()));
            return texts;
        }

        static List<String> beans(KameletFile file) {
            return children(file.template().path("beans"))
                    .map(bean -> bean.path("name").asText())
                    .toList();
        }

        /** The names in double braces, a question mark before the optional ones. */
        static Set<String> placeholders(KameletFile file) {
            Set<String> found = new TreeSet<>();
            Matcher matcher = PLACEHOLDER.matcher(file.template().toString());
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
            return found;
        }

        static boolean isOptional(KameletFile file, String property) {
            return !file.properties().path(property).has("default")
                    && !texts(file.definition().path("required")).contains(property);
        }
    }
}
