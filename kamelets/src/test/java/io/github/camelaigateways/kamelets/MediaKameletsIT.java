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

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.ResultFile;
import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each Kamelet that makes media, of the packed jar, run in camel-main against the sandbox over HTTP. */
class MediaKameletsIT {

    private static final String LINK = "https://images.example.com/fox.png";

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                SandboxOptions.builder().taskDuration(Duration.ofMillis(200)).build());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void makesAVideoOfAText() throws Exception {
        try (KameletApplication application = start("text-to-video-action", "videoModel: sora-2")) {
            ResultFile first = ask(application, "A fox in the snow").getBody(ResultFile.class);
            assertIsStored(first, "ftyp", 4);
            assertThat(ask(application, "A fox in the snow")
                            .getBody(ResultFile.class)
                            .path())
                    .as("of another task: without a key each message is one of its own")
                    .isNotEqualTo(first.path());
        }
    }

    @Test
    void makesAVideoOfAnImage() throws Exception {
        try (KameletApplication application = start(
                "image-to-video-action",
                "videoModel: kling-v3",
                "prompt: It runs",
                "family: kling-image2video",
                "negativePrompt: blood")) {
            assertIsStored(ask(application, LINK).getBody(ResultFile.class), "ftyp", 4);
        }
        assertThat(sandbox.requestCount("/crazyrouter/kling/v1/videos/image2video"))
                .isOne();
    }

    @Test
    void makesSongsOfAText() throws Exception {
        try (KameletApplication application = start("text-to-music-action", "instrumental: true")) {
            List<?> songs = ask(application, "A calm piano tune").getBody(List.class);
            assertThat(songs).hasSize(2);
            assertIsStored((ResultFile) songs.get(0), "RIFF", 0);
        }
    }

    @Test
    void makesTheImageThatIsChosenOnceForAKey() throws Exception {
        try (KameletApplication application = start("midjourney-image-action", "button: U4", "taskKey: lake")) {
            ResultFile first = ask(application, "A quiet lake").getBody(ResultFile.class);
            assertIsStored(first, "PNG", 1);
            assertThat(ask(application, "A quiet lake").getBody(ResultFile.class))
                    .isEqualTo(first);
        }
        assertThat(sandbox.requestCount("/crazyrouter/mj/submit/imagine")).isOne();
        assertThat(sandbox.requestCount("/crazyrouter/mj/submit/action")).isOne();
    }

    @Test
    void deliversTheEndsOfTasks() throws Exception {
        String yaml = """
                - route:
                    from:
                      uri: kamelet:task-source
                      parameters:
                        taskTag: foxes
                      steps:
                        - to: mock:ended
                - route:
                    from:
                      uri: direct:in
                      steps:
                        - to: crazyrouter:video-generation?videoModel=sora-2&taskMode=submit&taskTag=foxes
                """;
        try (KameletApplication application = KameletApplication.start(properties(), yaml)) {
            TaskRecord begun = application.template().requestBody("direct:in", "A fox", TaskRecord.class);
            MockEndpoint ended = application.context().getEndpoint("mock:ended", MockEndpoint.class);
            await().atMost(Duration.ofSeconds(30)).until(() -> ended.getReceivedCounter() == 1);
            TaskRecord told = ended.getExchanges().get(0).getMessage().getBody(TaskRecord.class);
            assertThat(told.ref()).isEqualTo(begun.ref());
            assertThat(told.state()).isEqualTo("SUCCEEDED");
        }
    }

    private static Message ask(KameletApplication application, Object body) {
        Exchange exchange = application
                .template()
                .request("direct:in", it -> it.getMessage().setBody(body));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TASK_STATE)).isEqualTo("SUCCEEDED");
        return exchange.getMessage();
    }

    private static void assertIsStored(ResultFile file, String magic, int at) throws Exception {
        byte[] bytes = Files.readAllBytes(file.path());
        assertThat(new String(bytes, at, magic.length(), StandardCharsets.ISO_8859_1))
                .isEqualTo(magic);
        assertThat(file.path().resolveSibling(file.path().getFileName() + ".json"))
                .content()
                .contains(file.sha256());
    }

    private KameletApplication start(String kamelet, String... lines) throws Exception {
        StringBuilder yaml =
                new StringBuilder("- route:\n    from:\n      uri: direct:in\n      steps:\n        - to:\n");
        yaml.append("            uri: kamelet:").append(kamelet).append("\n            parameters:\n");
        List.of(lines)
                .forEach(line -> yaml.append("              ").append(line).append('\n'));
        yaml.append("              resultFolder: ")
                .append(folder.resolve("files"))
                .append('\n');
        return KameletApplication.start(properties(), yaml.toString());
    }

    private Properties properties() {
        Properties properties = new Properties();
        String component = "camel.component.crazyrouter.";
        properties.setProperty(component + "apiKey", sandbox.apiKey());
        properties.setProperty(component + "baseUrl", sandbox.baseUrl("crazyrouter"));
        properties.setProperty(component + "taskStoreUrl", "jdbc:h2:file:" + folder.resolve("tasks"));
        properties.setProperty(component + "taskPollInterval", "100ms");
        properties.setProperty(component + "taskLookInterval", "50ms");
        return properties;
    }
}
