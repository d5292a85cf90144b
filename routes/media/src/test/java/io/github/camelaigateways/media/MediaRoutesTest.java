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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts become files, with metadata beside them and a message about each; what fails is told with its reason. */
class MediaRoutesTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Map<String, String> VIDEO = Map.of("videoModel", "sora-2");

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private MediaContext media;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                SandboxOptions.builder().taskDuration(Duration.ofMillis(300)).build());
        media = new MediaContext(folder, sandbox.baseUrl("crazyrouter"), sandbox.apiKey());
    }

    @AfterEach
    void stop() {
        media.close();
        sandbox.close();
    }

    private TaskRecord send(String route, Object body, Map<String, Object> headers) {
        Exchange exchange = request(route, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(TaskRecord.class);
    }

    private Exchange request(String route, Object body, Map<String, Object> headers) {
        try (ProducerTemplate template = media.main().getCamelContext().createProducerTemplate()) {
            return template.request(route, exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeaders(new HashMap<>(headers));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> list(String name) {
        Path below = folder.resolve(name);
        if (!Files.isDirectory(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(below)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode told(String name, String ref) throws IOException {
        Path file = folder.resolve(name).resolve(ref + ".json");
        await().atMost(LIMIT).until(() -> list(name).contains(file));
        return new JsonMapper().readTree(file.toFile());
    }

    private static void assertIsStored(JsonNode told, String magic, int at) throws Exception {
        Path file = Path.of(told.path("path").asText());
        byte[] bytes = Files.readAllBytes(file);
        assertThat(new String(bytes, at, magic.length(), StandardCharsets.ISO_8859_1))
                .isEqualTo(magic);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(told.path("sha256").asText());
        assertThat(bytes).hasSize(told.path("size").asInt());
        assertThat(file.resolveSibling(file.getFileName() + ".json"))
                .content()
                .contains(told.path("sha256").asText(), "\"tag\"");
    }

    private long posts(String path) {
        return sandbox.requestCount("/crazyrouter" + path);
    }

    @Test
    void makesAVideoOfAText() throws Exception {
        media.route("text-to-video", VIDEO).results("text-to-video", Map.of());
        TaskRecord begun = send("direct:text-to-video", "A fox in the snow", Map.of());
        JsonNode told = told("told", begun.ref());
        assertThat(told.path("taskId").asText()).isEqualTo(begun.id());
        assertThat(told.path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(told.path("files")).hasSize(1);
        assertIsStored(told.at("/files/0"), "ftyp", 4);
    }

    @Test
    void makesAVideoOfAnImage() throws Exception {
        media.route(
                        "image-to-video",
                        Map.of("videoModel", "kling-v3", "family", "kling-image2video", "prompt", "${header.wish}"))
                .results("image-to-video", Map.of());
        TaskRecord begun =
                send("direct:image-to-video", "https://images.example.com/fox.png", Map.of("wish", "The fox runs"));
        assertIsStored(told("told", begun.ref()).at("/files/0"), "ftyp", 4);
        assertThat(posts("/kling/v1/videos/image2video")).isOne();
    }

    @Test
    void makesSongsOfAText() throws Exception {
        media.route("text-to-music", Map.of("instrumental", "true", "title", "Snow"))
                .results("text-to-music", Map.of());
        TaskRecord begun = send("direct:text-to-music", "A calm piano tune", Map.of());
        JsonNode told = told("told", begun.ref());
        assertThat(told.path("files")).hasSize(2);
        assertIsStored(told.at("/files/0"), "RIFF", 0);
        assertIsStored(told.at("/files/1"), "RIFF", 0);
    }

    @Test
    void upscalesTheImageThatIsChosen() throws Exception {
        media.route("midjourney-image", Map.of())
                .route(
                        "midjourney-upscale",
                        Map.of("button", "U3", "deadLetter", "file:" + folder.resolve("failed") + "?tempPrefix=.part-"))
                .results("midjourney-image", Map.of());
        TaskRecord grid = send("direct:midjourney-image", "A quiet lake", Map.of(GatewayHeaders.TASK_KEY, "lake"));
        await().atMost(LIMIT).until(() -> list("told").size() == 1);
        JsonNode told = new JsonMapper().readTree(list("told").get(0).toFile());
        assertThat(told.path("key").asText()).isEqualTo(grid.ref() + "-U3");
        assertThat(told.path("family").asText()).isEqualTo("midjourney-action");
        assertIsStored(told.at("/files/0"), "PNG", 1);
        assertThat(posts("/mj/submit/action")).isOne();
    }

    @Test
    void tellsOfAButtonThatThereIsNot() throws Exception {
        media.route("midjourney-image", Map.of())
                .route(
                        "midjourney-upscale",
                        Map.of(
                                "button",
                                "U9",
                                "deadLetter",
                                "file:" + folder.resolve("failed") + "?tempPrefix=.part-"));
        TaskRecord grid = send("direct:midjourney-image", "A quiet lake", Map.of());
        JsonNode told = told("failed", grid.ref());
        assertThat(told.path("reason").asText()).contains("U9", "U1");
        assertThat(told.at("/task/id").asText()).isEqualTo(grid.id());
        assertThat(posts("/mj/submit/action")).isZero();
    }

    @Test
    void tellsOfATaskThatFailed() throws Exception {
        media.route("text-to-video", Map.of("videoModel", "kling-v3", "family", "kling-text2video"))
                .results("text-to-video", Map.of());
        TaskRecord begun = send("direct:text-to-video", "sandbox:fail", Map.of());
        JsonNode told = told("failed", begun.ref());
        assertThat(told.path("state").asText()).isEqualTo("FAILED");
        assertThat(told.path("reason").asText()).isEqualTo("content moderation failed");
        assertThat(told.at("/task/id").asText()).isEqualTo(begun.id());
        assertThat(list("told")).isEmpty();
    }

    @Test
    void tellsOfATaskWhoseOutcomeIsUncertain() throws Exception {
        media.route("text-to-video", VIDEO).results("text-to-video", Map.of());
        sandbox.misbehave(Misbehaviour.DROPPED_CONNECTION, 1);
        Exchange exchange = request("direct:text-to-video", "A fox", Map.of());
        assertThat(exchange.getException(GatewayException.class).isOutcomeUncertain())
                .isTrue();
        String ref = exchange.getMessage().getHeader(GatewayHeaders.TASK_REF, String.class);
        assertThat(told("failed", ref).path("state").asText()).isEqualTo("UNCERTAIN");
    }

    @Test
    void paysOnceForAKey() throws Exception {
        media.route("text-to-video", Map.of("videoModel", "sora-2", "taskKey", "order-${header.order}"))
                .results("text-to-video", Map.of());
        TaskRecord first = send("direct:text-to-video", "A fox", Map.of("order", 1));
        TaskRecord again = send("direct:text-to-video", "A fox", Map.of("order", 1));
        TaskRecord other = send("direct:text-to-video", "A fox", Map.of("order", 2));
        assertThat(again.ref()).isEqualTo(first.ref()).isNotEqualTo(other.ref());
        told("told", first.ref());
        told("told", other.ref());
        assertThat(posts("/v1/video/create")).isEqualTo(2);
    }

    @Test
    void takesAFolderOfPromptsAndSetsRefusedOnesAside() throws Exception {
        Path prompts = Files.createDirectories(folder.resolve("prompts"));
        Files.writeString(prompts.resolve("fox.txt"), "A fox in the snow");
        Files.writeString(prompts.resolve("refused.json"), "{\"prompt\": 7}");
        media.route("text-to-video", VIDEO)
                .results("text-to-video", Map.of())
                .route(
                        "media-prompts-file",
                        Map.of(
                                "folder",
                                prompts.toString(),
                                "to",
                                "direct:text-to-video",
                                "deadLetter",
                                "file:" + folder.resolve("refused")));
        await().atMost(LIMIT)
                .until(() -> list("told").size() == 1 && list("refused").size() == 1);
        await().atMost(LIMIT).until(() -> list("prompts").isEmpty());
        assertThat(prompts.resolve(".done")).isDirectoryContaining("glob:**/fox.txt");
        JsonNode refused = new JsonMapper().readTree(list("refused").get(0).toFile());
        assertThat(refused.path("body").asText()).isEqualTo("{\"prompt\": 7}");
        assertThat(refused.path("kind").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(refused.path("key").asText()).contains("direct:text-to-video", "refused.json");
    }
}
