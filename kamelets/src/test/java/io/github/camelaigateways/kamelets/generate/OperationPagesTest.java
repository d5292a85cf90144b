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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of each gateway says what metadata, dialect and fixtures say, and its routes run. */
class OperationPagesTest {

    private static final Path COMPONENTS = Path.of("..", "components");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROUTE = Pattern.compile("\n## ([a-z-]+)\n.*?```yaml\n(.*?)```", Pattern.DOTALL);

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
        String page = Files.readString(COMPONENTS.resolve("camel-" + scheme).resolve("README.md"));
        Map<String, String> routes = new LinkedHashMap<>();
        for (String section : page.split("(?=\n## )")) {
            Matcher route = ROUTE.matcher(section);
            if (route.find()) {
                routes.put(route.group(1), route.group(2));
            }
        }
        assertThat(routes).isNotEmpty();
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.builder().taskDuration(Duration.ZERO).build())) {
            for (Map.Entry<String, String> route : routes.entrySet()) {
                run(sandbox, scheme, route.getKey(), route.getValue());
            }
        }
    }

    private void run(Sandbox sandbox, String scheme, String operation, String route) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            OperationPage page = page(context, scheme);
            Properties properties = new Properties();
            properties.setProperty("access.token", "at-sandbox");
            context.getPropertiesComponent().setInitialProperties(properties);
            Object connection = context.getComponent(scheme, io.github.camelaigateways.aigateway.GatewayComponent.class)
                    .getConnection();
            ((io.github.camelaigateways.aigateway.options.ConnectionOptions) connection).setApiKey(sandbox.apiKey());
            ((io.github.camelaigateways.aigateway.options.ConnectionOptions) connection)
                    .setBaseUrl(sandbox.baseUrl(scheme));
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("route.yaml", route.replaceAll("userId: .*", "userId: 1")));
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
        Path data = module.resolve(Path.of("src", "main", "resources", "io", "github", "camelaigateways", scheme));
        JsonNode metadata = JSON.readTree(Objects.requireNonNull(OperationPagesTest.class.getResourceAsStream(
                "/META-INF/io/github/camelaigateways/" + scheme + "/" + scheme + ".json")));
        try (InputStream notes =
                Objects.requireNonNull(OperationPagesTest.class.getResourceAsStream("/operation-notes.yaml"))) {
            return new OperationPage(
                    Dialect.read(Files.newInputStream(data.resolve("dialect.json"))),
                    metadata.at("/component/title").asText(),
                    DocumentedOperations.in(module.resolve(Path.of("src", "test", "resources", "documented"))),
                    families(data.resolve("families")),
                    new OptionGroups(context, metadata),
                    new ObjectMapper(new YAMLFactory()).readTree(notes));
        }
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
