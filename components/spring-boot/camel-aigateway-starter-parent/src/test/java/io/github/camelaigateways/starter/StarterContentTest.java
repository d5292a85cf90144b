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
package io.github.camelaigateways.starter;

import static io.github.camelaigateways.starter.AskingApplication.SCHEME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;

/** What is in the starter's jar: metadata for IDEs, and no class. */
class StarterContentTest {

    private static final Path CONTENT = Path.of(System.getProperty("starter.classes", ""));
    private static final String PREFIX = "camel.component." + SCHEME + ".";

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void holdsNoClass() throws IOException {
        try (Stream<Path> files = Files.walk(CONTENT)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .isNotEmpty()
                    .noneMatch(name -> name.endsWith(".class"));
        }
    }

    @Test
    void describesEveryOptionOfTheComponent() throws Exception {
        Map<String, JsonNode> described = properties();
        JsonNode options = options();
        assertThat(options.properties()).hasSizeGreaterThan(20).allSatisfy(option -> {
            JsonNode property = described.get(PREFIX + StringHelper.camelCaseToDash(option.getKey()));
            assertThat(property).as(option.getKey()).isNotNull();
            assertThat(property.path("description").asText())
                    .startsWith(option.getValue().path("description").asText());
            assertThat(property.path("description").asText()).isNotBlank();
            assertThat(property.path("defaultValue"))
                    .isEqualTo(option.getValue().path("defaultValue"));
            assertThat(property.has("deprecation")).isFalse();
        });
    }

    @Test
    void givesTheTypesThatSpringConverts() throws IOException {
        Map<String, JsonNode> described = properties();
        assertThat(Map.of(
                        "api-key", "java.lang.String",
                        "connect-timeout", "java.time.Duration",
                        "max-attempts", "java.lang.Integer",
                        "temperature", "java.lang.Double",
                        "streaming", "java.lang.Boolean",
                        "additional-header", "java.util.Map<java.lang.String,java.lang.Object>",
                        "ssl-context-parameters", "org.apache.camel.support.jsse.SSLContextParameters"))
                .allSatisfy((name, type) -> assertThat(
                                described.get(PREFIX + name).path("type").asText())
                        .isEqualTo(type));
    }

    @Test
    void listsTheValuesOfOptionsThatHaveFew() throws Exception {
        List<String> withValues = options().properties().stream()
                .filter(option -> option.getValue().has("enum"))
                .map(option -> PREFIX + StringHelper.camelCaseToDash(option.getKey()))
                .toList();
        assertThat(withValues).contains(PREFIX + "streaming-body");
        assertThat(metadata().path("hints").findValuesAsText("name")).containsExactlyInAnyOrderElementsOf(withValues);
        assertThat(metadata().path("hints").findValuesAsText("value")).contains("text", "events", "inputStream");
    }

    private Map<String, JsonNode> properties() throws IOException {
        Map<String, JsonNode> byName = new TreeMap<>();
        metadata().path("properties").forEach(it -> byName.put(it.path("name").asText(), it));
        return byName;
    }

    private JsonNode metadata() throws IOException {
        return mapper.readTree(
                CONTENT.resolve("META-INF/spring-configuration-metadata.json").toFile());
    }

    private JsonNode options() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            return mapper.readTree(((CatalogCamelContext) context).getComponentParameterJsonSchema(SCHEME))
                    .path("componentProperties");
        }
    }
}
