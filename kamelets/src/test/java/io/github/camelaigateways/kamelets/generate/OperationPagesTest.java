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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.dialect.Family;
import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import io.github.camelaigateways.testkit.documented.DocumentedOperation;
import io.github.camelaigateways.testkit.documented.DocumentedOperations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of each gateway says what metadata, dialect and fixtures say, and its routes run. */
class OperationPagesTest {

    private static final Path COMPONENTS = Path.of("..", "components");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"crofai", "crazyrouter", "crun", "aicraft"})
    void saysWhatIsThere(String scheme) throws Exception {
        Path file = COMPONENTS.resolve("camel-" + scheme).resolve("README.md");
        String wanted;
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            wanted = page(context, scheme).text();
        }
        if (System.getProperty("regenerate") != null) {
            Files.writeString(file, wanted);
        }
        assertThat(file)
                .as("Run mvn -pl kamelets -am test -Dregenerate to write the page.")
                .exists()
                .content()
                .isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crofai", "crazyrouter", "crun", "aicraft"})
    void hasRoutesThatRun(String scheme) throws Exception {
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.builder().taskDuration(Duration.ZERO).build())) {
            for (Map.Entry<String, List<String>> routes : PageRoutes.of(scheme).entrySet()) {
                if (isRunHere(routes.getKey(), routes.getValue().size())) {
                    run(sandbox, scheme, routes.getKey(), routes.getValue().get(0));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"crofai", "crazyrouter", "crun", "aicraft"})
    void hasARouteForEachOperationAndRunsThemAll(String scheme) throws Exception {
        Map<String, List<String>> routes = PageRoutes.of(scheme);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThat(routes.keySet())
                    .containsExactlyElementsOf(dialect(scheme).offers());
            OperationPage page = page(context, scheme);
            assertThat(routes)
                    .allSatisfy((operation, found) -> assertThat(found)
                            .as(operation)
                            .isNotEmpty()
                            .hasSize((page.example(operation) == null ? 0 : 1)
                                    + SpecialPageRoutesTest.RUN.getOrDefault(operation, 0)));
        }
        assertThat(PageRoutes.page(scheme)).as("routes that nothing runs").doesNotContain("```java");
    }

    private static boolean isRunHere(String operation, int routes) {
        return routes > SpecialPageRoutesTest.RUN.getOrDefault(operation, 0);
    }

    private void run(Sandbox sandbox, String scheme, String operation, String route) throws Exception {
        try (DefaultCamelContext context = PageRoutes.context(sandbox, scheme)) {
            OperationPage page = page(context, scheme);
            PageRoutes.load(context, route.replaceAll("userId: .*", "userId: 1"));
            context.start();
            DocumentedOperation example = Objects.requireNonNull(page.example(operation), operation);
            Exchange answer = context.createProducerTemplate()
                    .request("direct:start", exchange -> exchange.getMessage().setBody(body(example, folder)));
            boolean asksForATask = operation.equals("task-query") || operation.equals("task-content");
            if (asksForATask) {
                assertThat(answer.getException()).as(operation).hasMessageContaining("task");
            } else {
                assertThat(answer.getException()).as(operation).isNull();
                assertThat(answer.getMessage().getBody()).as(operation).isNotNull();
            }
        }
    }

    private static Object body(DocumentedOperation example, Path folder) throws IOException {
        JsonNode body = example.in().body();
        if (example.in().base64() != null) {
            byte[] bytes = Base64.getDecoder().decode(example.in().base64());
            return example.in().file() == null
                    ? bytes
                    : Files.write(folder.resolve(example.in().file()), bytes);
        }
        return body == null ? "" : Objects.requireNonNull(JSON.convertValue(body, Object.class));
    }

    private static OperationPage page(DefaultCamelContext context, String scheme) throws Exception {
        Path module = COMPONENTS.resolve("camel-" + scheme);
        JsonNode metadata = JSON.readTree(Objects.requireNonNull(OperationPagesTest.class.getResourceAsStream(
                "/META-INF/io/github/camelaigateways/" + scheme + "/" + scheme + ".json")));
        try (InputStream notes =
                Objects.requireNonNull(OperationPagesTest.class.getResourceAsStream("/operation-notes.yaml"))) {
            return new OperationPage(
                    dialect(scheme),
                    metadata.at("/component/title").asText(),
                    DocumentedOperations.in(module.resolve(Path.of("src", "test", "resources", "documented"))),
                    families(data(scheme).resolve("families")),
                    new OptionGroups(context, metadata),
                    new ObjectMapper(new YAMLFactory()).readTree(notes));
        }
    }

    private static Path data(String scheme) {
        return COMPONENTS
                .resolve("camel-" + scheme)
                .resolve(Path.of("src", "main", "resources", "io", "github", "camelaigateways", scheme));
    }

    private static Dialect dialect(String scheme) throws IOException {
        return Dialect.read(Files.newInputStream(data(scheme).resolve("dialect.json")));
    }

    private static List<Family> families(Path folder) throws IOException {
        List<Family> families = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    families.add(Family.read(Files.newInputStream(file)));
                }
            }
        }
        return families;
    }
}
