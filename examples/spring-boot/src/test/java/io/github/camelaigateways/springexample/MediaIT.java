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
package io.github.camelaigateways.springexample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelaigateways.aigateway.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A video is made of a prompt, by the route templates and by a Kamelet. */
class MediaIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void templatesMakeAVideoOfAFile() throws IOException {
        try (RunningApplication application = start()) {
            Files.writeString(
                    Files.createDirectories(folder.resolve("prompts")).resolve("fox.txt"), "A fox in the snow");
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(videos())
                            .hasSize(2)
                            .anyMatch(name -> name.endsWith(".mp4"))
                            .anyMatch(name -> name.endsWith(".mp4.json")));
            assertThat(application.calls("/v1/video/create")).isOne();
        }
    }

    @Test
    void kameletMakesAVideoOfAText() throws IOException {
        try (RunningApplication application = start()) {
            ResultFile video = application
                    .template()
                    .requestBody(
                            "kamelet:text-to-video-action?videoModel=sora-2&resultFolder=" + folder.resolve("made"),
                            "A fox in the snow",
                            ResultFile.class);
            assertThat(video.path()).isNotEmptyFile().hasParent(folder.resolve("made"));
        }
    }

    private RunningApplication start() throws IOException {
        String properties = new Page("routes/media/README.md")
                .block("properties")
                .replaceAll("\\b(videos|prompts|failed)\\b(?=$|\n)", folder + "/$1");
        return RunningApplication.startWith(
                folder,
                properties + "camel.component.crazyrouter.task-store-url = jdbc:h2:file:" + folder + "/tasks\n");
    }

    private List<String> videos() throws IOException {
        Path videos = folder.resolve("videos");
        if (!Files.isDirectory(videos)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(videos)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }
}
