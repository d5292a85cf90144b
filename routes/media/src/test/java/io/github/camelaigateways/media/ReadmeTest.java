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
package io.github.camelaigateways.media;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
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
        main.configure().withRoutesIncludePattern("classpath:media/*.camel.yaml");
        main.start();
        StringBuilder tables = new StringBuilder();
        for (String id : List.of(
                "text-to-video",
                "image-to-video",
                "text-to-music",
                "midjourney-image",
                "midjourney-upscale",
                "media-results",
                "media-prompts-file",
                "media-prompts-kafka")) {
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
        Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        assertThat(yaml.find()).isTrue();
        Path routes = directory.resolve("routes.camel.yaml");
        Files.writeString(routes, yaml.group(1));
        Path prompts = Files.createDirectories(directory.resolve("prompts"));
        Path videos = directory.resolve("videos");
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.builder().taskDuration(Duration.ofMillis(300)).build())) {
            Main main = new Main();
            main.configure().withRoutesIncludePattern("classpath:media/*.camel.yaml,file:" + routes);
            main.addInitialProperty("media.prompts", prompts.toString());
            main.addInitialProperty("media.videos", videos.toString());
            main.addInitialProperty("media.failed", directory.resolve("failed").toString());
            MediaContext.properties(directory, sandbox.baseUrl("crazyrouter"), sandbox.apiKey())
                    .forEach(main::addInitialProperty);
            main.start();
            try {
                Files.writeString(prompts.resolve("fox.txt"), "A fox in the snow");
                await().atMost(Duration.ofSeconds(60)).until(() -> Files.isDirectory(videos) && isComplete(videos));
            } finally {
                main.stop();
            }
        }
    }

    private static boolean isComplete(Path videos) throws IOException {
        try (Stream<Path> files = Files.list(videos)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
            return names.size() == 2 && names.get(1).equals(names.get(0) + ".json");
        }
    }

    private static String table(RouteTemplateDefinition template) {
        StringBuilder table = new StringBuilder("\n### `%s`\n\n%s\n\n| parameter | default | meaning |\n|---|---|---|\n"
                .formatted(template.getId(), template.getDescriptionText()));
        for (RouteTemplateParameterDefinition parameter : template.getTemplateParameters()) {
            String value = parameter.getDefaultValue();
            String shown = value != null ? "`" + value + "`" : parameter.isRequired() ? "required" : "";
            table.append("| `%s` | %s | %s |\n".formatted(parameter.getName(), shown, parameter.getDescription()));
        }
        return table.append('\n').toString();
    }
}
