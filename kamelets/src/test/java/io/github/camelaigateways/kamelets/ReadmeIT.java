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
package io.github.camelaigateways.kamelets;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes that the README shows run as they stand, and it names the version of the build. */
class ReadmeIT {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?(?=</version>|\\s)");
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Test
    void asks() throws Exception {
        try (Sandbox sandbox = Sandbox.start();
                KameletApplication application = KameletApplication.start(
                        properties(sandbox, "crazyrouter-chat-completion-action"), blocks().get(0))) {
            assertThat(application.context().getRoutes()).isNotEmpty();
            await().atMost(LIMIT).until(() -> sandbox.requestCount("/crazyrouter/v1/chat/completions") == 1);
        }
    }

    @Test
    void answersFromAFolder(@TempDir Path folder) throws Exception {
        Files.writeString(
                Files.createDirectory(folder.resolve("documents")).resolve("tower.md"), "The tower has ninety steps.");
        String routes = blocks().get(1)
                .replace("file:documents", "file:" + folder.resolve("documents"))
                .replace("data/", folder + "/data/");
        try (Sandbox sandbox = Sandbox.start();
                KameletApplication application = KameletApplication.start(
                        properties(sandbox, "ai-rag-ingest-sink", "ai-rag-ask-action"), routes)) {
            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(application
                                    .template()
                                    .requestBody("direct:question", "How many steps has the tower?", String.class))
                            .contains("ninety steps"));
        }
    }

    @Test
    void namesTheVersionOfTheBuild() throws IOException {
        String version = Yaml.resource("kamelets/" + KameletFile.all().get(0).fileName())
                .at("/metadata/annotations")
                .path("camel.apache.org/catalog.version")
                .asText();
        assertThat(VERSION.matcher(readme()).results().map(MatchResult::group))
                .isNotEmpty()
                .containsOnly(version);
    }

    private static Properties properties(Sandbox sandbox, String... kamelets) {
        Properties properties = new Properties();
        properties.setProperty("chat.model", "sandbox-chat");
        for (String kamelet : kamelets) {
            properties.setProperty("camel.kamelet." + kamelet + ".apiKey", sandbox.apiKey());
            properties.setProperty("camel.kamelet." + kamelet + ".baseUrl", sandbox.baseUrl("crazyrouter"));
        }
        return properties;
    }

    private static List<String> blocks() throws IOException {
        return YAML.matcher(readme()).results().map(block -> block.group(1)).toList();
    }

    private static String readme() throws IOException {
        return Files.readString(KameletFile.FOLDER.resolve("README.md"));
    }
}
