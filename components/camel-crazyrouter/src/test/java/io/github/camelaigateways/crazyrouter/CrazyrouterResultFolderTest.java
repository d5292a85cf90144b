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

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.ResultFile;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.failure.PermanentGatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.LeakCheck;
import io.github.camelaigateways.testkit.Piece;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images come into a folder, and from there to an endpoint, when a route asks for it. */
@Timeout(60)
class CrazyrouterResultFolderTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};

    @RegisterExtension
    @Order(1)
    final ScriptedGateway gateway = ScriptedGateway.http();

    @RegisterExtension
    @Order(2)
    final LeakCheck leaks = LeakCheck.of(gateway, "AiGateway");

    @RegisterExtension
    @Order(3)
    final RunningCamel camel = new RunningCamel();

    @TempDir
    Path folder;

    private final List<Exchange> sent = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();

    private String uri(String... options) {
        return Stream.concat(
                        Stream.of(
                                "apiKey=sk-result-folder",
                                "retryDelay=1",
                                "imageModel=dall-e-3",
                                "baseUrl=" + gateway.baseUrl()),
                        Stream.of(options))
                .collect(Collectors.joining("&", "crazyrouter:image-generation?", ""));
    }

    /** Makes images of which the reply tells so, one link to the gateway's own host each. */
    private Exchange make(String data, String... options) {
        routes(options);
        return make(data);
    }

    private void routes(String... options) {
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:make").to(uri(options));
                from("direct:good").process(exchange -> {
                    sent.add(exchange.copy());
                    contents.add(Files.readAllBytes(
                            exchange.getMessage().getBody(File.class).toPath()));
                });
                from("direct:bad").throwException(IllegalStateException.class, "no room");
            }
        });
    }

    private Exchange make(String data) {
        gateway.answer("/v1/images/generations", request -> Answer.json("{\"created\":1,\"data\":[" + data + "]}"));
        return camel.request("direct:make", it -> {
            it.getMessage().setBody("A fox");
            it.getMessage().setHeader(Exchange.FILE_NAME, "../../evil.sh");
            it.getMessage().setHeader("resultFolder", "/nowhere");
            it.getMessage().setHeader("CamelAiGatewayResultFolder", "/nowhere");
            it.getMessage().setHeader("CamelAiGatewayResultTo", "direct:bad");
        });
    }

    private String link(String path) {
        return "{\"url\":\"" + gateway.baseUrl() + path + "\"}";
    }

    private void serve(String path) {
        gateway.answer(
                path,
                request -> Answer.empty()
                        .header("Content-Type", "application/octet-stream")
                        .pieces(Piece.bytes(PNG)));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static GatewayException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(PermanentGatewayException.class);
        return exchange.getException(GatewayException.class);
    }

    @Test
    void storesTheImageAndTellsOfIt() throws IOException {
        serve("/files/a");
        Exchange exchange = make(link("/files/a?sig=s3cret"), "resultFolder=" + folder);
        assertThat(exchange.getException()).isNull();
        Path file = folder.resolve("openai-images-" + exchange.getExchangeId() + "-1.png");
        assertThat(files()).containsExactly(file, folder.resolve(file.getFileName() + ".json"));
        assertThat(Files.readAllBytes(file)).isEqualTo(PNG);
        ResultFile told = exchange.getMessage().getBody(ResultFile.class);
        assertThat(told.path()).isEqualTo(file);
        assertThat(told.contentType()).isEqualTo("image/png");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(
                        GatewayHeaders.RESULT_FILES, List.of(file.getFileName().toString()))
                .containsEntry(GatewayHeaders.RESULT_LINKS, List.of(gateway.baseUrl() + "/files/a?sig=s3cret"))
                .containsEntry(Exchange.FILE_NAME, file.getFileName().toString())
                .containsEntry(Exchange.CONTENT_TYPE, "image/png")
                .containsEntry(Exchange.CONTENT_LENGTH, "11");
        assertThat(Files.readString(folder.resolve(file.getFileName() + ".json")))
                .contains("\"model\" : \"dall-e-3\"")
                .doesNotContain("s3cret");
    }

    @Test
    void storesBytesThatTheReplyHolds() throws IOException {
        String image = Base64.getEncoder().encodeToString(PNG);
        Exchange exchange =
                make("{\"b64_json\":\"" + image + "\"},{\"b64_json\":\"" + image + "\"}", "resultFolder=" + folder);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(List.class)).hasSize(2).allMatch(ResultFile.class::isInstance);
        assertThat(files()).hasSize(4);
        assertThat(Files.readAllBytes(files().get(0))).isEqualTo(PNG);
    }

    @Test
    void sendsWhatIsStoredToAnEndpoint() throws IOException {
        serve("/files/a");
        serve("/files/b");
        Exchange exchange =
                make(link("/files/a") + "," + link("/files/b"), "resultFolder=" + folder, "resultTo=direct:good");
        assertThat(exchange.getException()).isNull();
        assertThat(contents).containsExactly(PNG, PNG);
        assertThat(sent.get(1).getMessage().getHeaders())
                .containsEntry(Exchange.CONTENT_TYPE, "image/png")
                .containsEntry(Exchange.FILE_NAME, files().get(2).getFileName().toString());
        Map<?, ?> metadata = sent.get(1).getMessage().getHeader(GatewayHeaders.RESULT_METADATA, Map.class);
        assertThat(metadata.get("index")).isEqualTo(2);
        assertThat(metadata.get("operation")).isEqualTo("image-generation");
        assertThat(files()).hasSize(4);
    }

    @Test
    void keepsNothingThatWasOnlyStoredToBeSent() {
        serve("/files/a");
        Exchange exchange = make(link("/files/a"), "resultTo=direct:good");
        assertThat(exchange.getException()).isNull();
        assertThat(contents).containsExactly(PNG);
        Path was = exchange.getMessage().getBody(ResultFile.class).path();
        assertThat(was.getParent()).doesNotExist();
    }

    @Test
    void keepsTheFileThatTheEndpointRefuses() throws IOException {
        serve("/files/a");
        Exchange exchange = make(link("/files/a"), "resultFolder=" + folder, "resultTo=direct:bad");
        GatewayException failure = failure(exchange);
        assertThat(failure.getKind()).isEqualTo(FailureKind.DELIVERY);
        assertThat(failure).hasMessageContaining("no room").hasMessageContaining(folder.toString());
        assertThat(failure.getCause()).isInstanceOf(IllegalStateException.class);
        assertThat(files()).hasSize(2);
    }

    @Test
    void keepsTheTemporaryFileThatTheEndpointRefuses() throws IOException {
        serve("/files/a");
        String message = failure(make(link("/files/a"), "resultTo=direct:bad")).getMessage();
        Path kept = Path.of(message.replaceFirst("(?s).*is stored as (\\S+) and.*", "$1"));
        assertThat(kept).hasBinaryContent(PNG);
        Files.delete(kept);
        Files.delete(kept.resolveSibling(kept.getFileName() + ".json"));
        Files.delete(kept.getParent());
    }

    private String image(boolean isLink) {
        serve("/files/a");
        return isLink
                ? link("/files/a")
                : "{\"b64_json\":\"" + Base64.getEncoder().encodeToString(PNG) + "\"}";
    }

    /** It throws in place of telling. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsTheFileForWhichAQueueHasNoRoom(boolean isLink) throws IOException {
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:make")
                        .to(ExchangePattern.InOnly, uri("resultFolder=" + folder, "resultTo=seda:out?size=1"));
            }
        });
        assertThat(make(image(isLink)).getException()).isNull();
        GatewayException failure = failure(make(image(isLink)));
        assertThat(failure.getKind()).isEqualTo(FailureKind.DELIVERY);
        assertThat(failure).hasMessageContaining("Queue full").hasMessageContaining("made and billed");
        assertThat(failure.getCause()).isInstanceOf(IllegalStateException.class);
        assertThat(files()).hasSize(4);
    }

    /** What it leaves queued on the thread must not tell of a success. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsTheFileWhenTheEndpointBreaks(boolean isLink) throws IOException {
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:broken").process(exchange -> {
                    throw new AssertionError("no library");
                });
            }
        });
        GatewayException failure = failure(make(image(isLink), "resultFolder=" + folder, "resultTo=direct:broken"));
        assertThat(failure.getKind()).isEqualTo(FailureKind.DELIVERY);
        assertThat(failure).hasRootCauseInstanceOf(AssertionError.class);
        assertThat(files()).hasSize(2);
    }

    /** The endpoint has taken the image, and is not what failed. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failsOnceWhenTheRouteBreaksAfterwards(boolean isLink) throws Exception {
        routes("resultFolder=" + folder, "resultTo=direct:good");
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to("direct:make").process(exchange -> {
                    throw new AssertionError("no library");
                });
            }
        });
        String data = image(isLink);
        gateway.answer("/v1/images/generations", request -> Answer.json("{\"created\":1,\"data\":[" + data + "]}"));
        AtomicInteger told = new AtomicInteger();
        Endpoint start = camel.context().getEndpoint("direct:start");
        AsyncProducer producer = start.createAsyncProducer();
        camel.context().addService(producer);
        Exchange exchange = start.createExchange();
        exchange.getMessage().setBody("A fox");
        producer.process(exchange, sync -> told.incrementAndGet());
        await().until(() -> told.get() > 0);
        camel.context().stop();
        leaks.verify();
        assertThat(told).hasValue(1);
        assertThat(exchange.getException()).hasRootCauseInstanceOf(AssertionError.class);
        assertThat(exchange.getException(GatewayException.class)).isNull();
        assertThat(contents).containsExactly(PNG);
    }

    @Test
    void tellsThatTheFolderCannotBeWritten() throws IOException {
        Path results = folder.resolve("results");
        routes("resultFolder=" + results);
        Files.delete(results);
        Files.createFile(results);
        assertThat(failure(make(link("/files/a"))))
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("made and billed");
        assertThat(gateway.requests()).as("an image is paid once").hasSize(1);
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThatThrownBy(() -> camel.context().getEndpoint(uri("resultFolder=x", "mediaResult=binary")))
                .rootCause()
                .hasMessageContaining("leave out mediaResult=binary, or resultFolder and resultTo");
        assertThatThrownBy(() -> camel.context().getEndpoint(uri("resultTo=direct:x", "streaming=true")))
                .rootCause()
                .hasMessageContaining("leave out streaming");
        assertThatThrownBy(() -> camel.context().getEndpoint("crazyrouter:audio-transcription?apiKey=k&resultFolder=x"))
                .rootCause()
                .hasMessageContaining("does not read the option 'resultFolder'");
    }
}
