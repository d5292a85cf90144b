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
package io.github.camelaigateways.rag;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.lucene.index.IndexNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the README true: its tables come from the templates, its route runs. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- parameters: begin -->\n";
    private static final String END = "<!-- parameters: end -->";

    @TempDir
    private Path directory;

    /** With -Dreadme.write=true it writes the tables instead. */
    @Test
    void tablesAreThoseOfTheTemplates() throws IOException {
        Main main = new Main();
        main.configure().withRoutesIncludePattern("classpath:rag/*.camel.yaml");
        main.start();
        StringBuilder tables = new StringBuilder();
        for (String id : List.of("rag-ingest", "rag-ingest-file", "rag-ingest-kafka", "rag-ask")) {
            RouteTemplateDefinition template =
                    ((ModelCamelContext) main.getCamelContext()).getRouteTemplateDefinition(id);
            tables.append(table(template));
        }
        main.stop();
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(README, readme.substring(0, begin) + tables + readme.substring(end));
        } else {
            assertThat(readme.substring(begin, end)).isEqualTo(tables.toString());
        }
    }

    @Test
    void itsRouteRuns() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("docs"));
        Files.writeString(folder.resolve("pumps.md"), "# Pumps\n\nThe feed pump runs at a pressure of 40 bar.\n");
        Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        assertThat(yaml.find()).isTrue();
        Path routes = directory.resolve("routes.camel.yaml");
        Files.writeString(routes, yaml.group(1));
        Path store = directory.resolve("rag");
        Path questions = Files.createDirectories(directory.resolve("questions"));
        try (Sandbox sandbox = Sandbox.start()) {
            Main main = new Main();
            main.configure().withRoutesIncludePattern("classpath:rag/*.camel.yaml,file:" + routes);
            main.addInitialProperty("rag.folder", folder.toString());
            main.addInitialProperty("rag.store", store.toString());
            main.addInitialProperty("rag.questions", questions.toString());
            main.addInitialProperty("rag.answers", directory.resolve("answers").toString());
            main.addInitialProperty("camel.component.crazyrouter.baseUrl", sandbox.baseUrl("crazyrouter"));
            main.addInitialProperty("camel.component.crazyrouter.apiKey", sandbox.apiKey());
            main.start();
            try {
                await().ignoreExceptionsMatching(e -> e.getCause() instanceof IndexNotFoundException)
                        .until(() -> !StoreDump.index(store).isEmpty());
                Files.writeString(questions.resolve("pressure.json"), "At what pressure does the feed pump run?");
                Path answer = directory.resolve("answers").resolve("pressure.json");
                await().untilAsserted(() ->
                        assertThat(answer).content().contains("40 bar", "\"refused\":false", "\"file\":\"pumps.md\""));
            } finally {
                main.stop();
            }
        }
    }

    private static String table(RouteTemplateDefinition template) {
        StringBuilder table = new StringBuilder("\n### `%s`\n\n%s\n\n| parameter | default | meaning |\n|---|---|---|\n"
                .formatted(template.getId(), template.getDescriptionText()));
        for (RouteTemplateParameterDefinition parameter : template.getTemplateParameters()) {
            String value = parameter.getDefaultValue();
            String shown = value == null ? "required" : value.isEmpty() ? "" : "`" + value + "`";
            table.append("| `%s` | %s | %s |\n".formatted(parameter.getName(), shown, parameter.getDescription()));
        }
        return table.append('\n').toString();
    }
}
