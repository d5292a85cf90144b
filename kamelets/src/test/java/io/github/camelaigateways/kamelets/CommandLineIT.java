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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.main.KameletMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files that the README shows for Camel's command line, run by what {@code camel run} starts, with the packed jars on
 * the class path instead of those that it downloads.
 */
class CommandLineIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void answersFromAFolder() throws Exception {
        Files.writeString(
                Files.createDirectory(folder.resolve("docs")).resolve("tower.md"), "The tower has ninety steps.");
        Files.writeString(folder.resolve("docs.camel.yaml"), block("yaml").replace("file:", "file:" + folder + "/"));
        try (Sandbox sandbox = Sandbox.start()) {
            Files.writeString(folder.resolve("application.properties"), properties(sandbox));
            KameletMain main = new KameletMain("camel.jbang");
            main.setDownload(false);
            main.setPropertyPlaceholderLocations("file:" + folder.resolve("application.properties"));
            main.addInitialProperty("camel.main.routesIncludePattern", "file:" + folder.resolve("docs.camel.yaml"));
            main.start();
            try {
                await().atMost(LIMIT).until(() -> sandbox.requestCount("/crazyrouter/v1/embeddings") == 1);
                // waits until the route has written what was embedded
                main.getCamelTemplate()
                        .requestBody(
                                "kamelet:ai-rag-ingest-sink?store={{rag.store}}"
                                        + "&embeddingModel={{rag.embeddingModel}}&deadLetter={{rag.refused}}",
                                folder.resolve("docs").toFile());
                Files.writeString(
                        Files.createDirectories(folder.resolve("questions")).resolve("steps.json"),
                        "How many steps has the tower?");
                Path answer = folder.resolve("answers").resolve("steps.json");
                await().atMost(LIMIT)
                        .untilAsserted(
                                () -> assertThat(answer).content().contains("ninety steps", "\"grounded\":true"));
            } finally {
                main.stop();
            }
        }
    }

    private String properties(Sandbox sandbox) throws IOException {
        return block("properties")
                .lines()
                .filter(line -> line.startsWith("rag."))
                .map(line -> line.replace("data/", folder + "/data/"))
                .collect(Collectors.joining("\n", "", """

                        camel.component.crazyrouter.api-key = %s
                        camel.component.crazyrouter.base-url = %s
                        """.formatted(sandbox.apiKey(), sandbox.baseUrl("crazyrouter"))));
    }

    /** Of the section of Spring Boot, whose files the section of the command line takes as they are. */
    private static String block(String language) throws IOException {
        String readme = Files.readString(KameletFile.FOLDER.resolve("README.md"));
        List<String> blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(readme.substring(readme.indexOf("\n## In Spring Boot\n")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(1);
        return blocks.get(0);
    }
}
