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
package io.github.camelaigateways.crazyrouter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body beside a prompt is used or refused: a call that leaves it out costs as much as one that uses it. */
class BodyBesidePromptTest {

    private static final String FAMILIES = """
                    image-generation | ideogram-v3
                    video-generation?videoModel=m | wan-t2v
                    music-generation | suno-lyrics
                    """;

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    @TempDir
    Path folder;

    @BeforeEach
    void acceptsWhateverIsSent() {
        camel.detachTasks("crazyrouter");
        for (String path : List.of(
                "/ideogram/v1/ideogram-v3/generate",
                "/v1/images/generations",
                "/suno/submit/lyrics",
                "/suno/submit/music",
                "/alibailian/api/v1/services/aigc/video-generation/video-synthesis")) {
            gateway.answer(
                    path,
                    request -> Answer.json("{\"code\":\"success\",\"data\":[{\"url\":\"https://example.com/a.png\"}],"
                            + "\"output\":{\"task_id\":\"7\",\"task_status\":\"PENDING\"}}"));
        }
    }

    private String uri(String call, String family) {
        return uri(call + (call.contains("?") ? "&" : "?") + "family=" + family);
    }

    private String uri(String call) {
        return "crazyrouter:" + call + (call.contains("?") ? "&" : "?") + "apiKey=sk-test-key&baseUrl="
                + gateway.baseUrl();
    }

    private Exchange send(String uri, @Nullable Object body) {
        return camel.request(uri, it -> it.getMessage().setBody(body));
    }

    private void isRefused(Exchange exchange, String given, String family) {
        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The body is " + given + ", but crazyrouter:")
                .hasMessageContaining("with the family " + family + " takes no inputs")
                .hasMessageContaining("Set the body to null");
        assertThat(gateway.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = FAMILIES)
    void refusesInputsThatNoCallOfTheFamilyCarries(String call, String family) throws Exception {
        String uri = uri(call, family) + "&prompt=A fox";
        Path file = Files.write(folder.resolve("photo.png"), new byte[] {1, 2, 3});
        isRefused(send(uri, file), "a file", family);
        isRefused(send(uri, file.toFile()), "a file", family);
        isRefused(send(uri, List.of("https://example.com/a.png", file)), "a list of 2", family);
        isRefused(send(uri, "%PDF-1.7".getBytes(UTF_8)), "application/pdf", family);
        isRefused(send(uri, new ByteArrayInputStream("GIF89a..".getBytes(UTF_8))), "image/gif", family);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = FAMILIES)
    void refusesATextBesideAPromptThatDoesNotHoldIt(String call, String family) {
        String uri = uri(call, family) + "&prompt=A fox";
        isRefused(send(uri, "in the snow"), "a text", family);
        isRefused(send(uri, "https://example.com/a.png"), "a text", family);
        Exchange byHeader = camel.request(uri, it -> {
            it.getMessage().setBody("A fox");
            it.getMessage().setHeader(GatewayHeaders.PROMPT, "A wolf");
        });
        isRefused(byHeader, "a text", family);
        Exchange insteadOfWhatReadsTheBody = camel.request(uri(call, family) + "&prompt=A fox ${body}", it -> {
            it.getMessage().setBody("in the snow");
            it.getMessage().setHeader(GatewayHeaders.PROMPT, "A wolf");
        });
        isRefused(insteadOfWhatReadsTheBody, "a text", family);
        isRefused(send(uri(call, family) + "&prompt=A fox ${bodyType}", "in the snow"), "a text", family);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = FAMILIES)
    void refusesAListWithoutAPrompt(String call, String family) {
        isRefused(send(uri(call, family), List.of("A fox")), "a list of 1", family);
    }

    @Test
    void namesTheFamiliesThatTakeInputs() {
        Exchange exchange = send(uri("video-generation?videoModel=m", "wan-t2v") + "&prompt=A fox", List.of("x"));
        assertThat(exchange.getException())
                .hasMessageContaining("or use a family that takes inputs: ")
                .hasMessageContaining("wan-i2v")
                .hasMessageNotContaining("video-alias");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = FAMILIES)
    void takesAnEmptyBodyForNone(String call, String family) {
        String uri = uri(call, family) + "&prompt=A fox";
        for (Object empty : new Object[] {null, "", " \n", List.of(), new byte[0]}) {
            send(uri, empty);
        }
        assertThat(gateway.requests())
                .hasSize(5)
                .allMatch(request -> request.text().contains("A fox"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image-generation?imageModel=m", "image-generation?family=ideogram-v3", "music-generation"})
    void takesAPromptThatIsMadeOfTheBody(String call) {
        String uri = uri(call) + "&prompt=";
        send(uri + "A fox ${bodyOneLine}", "in the \nsnow");
        send(uri + "A fox ${body}", "in the snow".getBytes(UTF_8));
        send(uri + "A fox ${body}", new ByteArrayInputStream("in the snow".getBytes(UTF_8)));
        assertThat(gateway.requests())
                .hasSize(3)
                .allMatch(request -> request.text().contains("A fox in the snow"));
    }

    @Test
    void takesAPromptThatADynamicUriMadeOfTheBody() {
        String uri = uri("image-generation", "ideogram-v3");
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic").toD(uri + "&prompt=A fox ${body}");
            }
        });
        Exchange exchange = send("direct:dynamic", "in the snow");
        assertThat(exchange.getException()).isNull();
        assertThat(gateway.onlyRequest().text()).contains("A fox in the snow");
    }

    @Test
    void takesAFileAsAnInputThoughThePromptTellsOfIt() throws Exception {
        Path file = Files.write(folder.resolve("photo.png"), new byte[] {1, 2, 3});
        Exchange exchange = send(uri("image-generation?imageModel=m") + "&prompt=Like ${body}", file);
        assertThat(exchange.getException()).hasMessageContaining("The image is a file, but the gateway takes links");
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void readsNoBodyWhereNothingIsSentInOne() {
        gateway.answer("/v1/models", request -> Answer.json("{\"data\":[{\"id\":\"m\"}]}"));
        assertThat(send(uri("models"), List.of("left over")).getException()).isNull();
    }
}
