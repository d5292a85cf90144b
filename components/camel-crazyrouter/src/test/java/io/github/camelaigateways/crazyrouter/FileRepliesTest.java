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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.LeakCheck;
import io.github.camelaigateways.testkit.Piece;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is passed on when it is one, and is never taken for whole when it is not. */
@Timeout(60)
class FileRepliesTest {

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

    private String uri() {
        return "crazyrouter:task-content?taskId=video_1&apiKey=sk-files&retryDelay=1&baseUrl=" + gateway.baseUrl();
    }

    private static Answer video() {
        return Answer.empty()
                .header("Content-Type", "video/mp4")
                .framing(Answer.Framing.CHUNKED)
                .pieces(Piece.text("first"), Piece.text("second"));
    }

    private String target() {
        return "file:" + folder + "?tempPrefix=.part-";
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".part-"))
                    .toList();
        }
    }

    private Exchange run(RouteBuilder route) {
        camel.routes(route);
        return camel.request("direct:file", exchange -> {});
    }

    private static GatewayException failure(Exchange exchange) {
        return exchange.getException(GatewayException.class);
    }

    @Test
    void refusesAFileWhoseEndCannotBeTold() throws IOException {
        gateway.reply(video().framing(Answer.Framing.UNTIL_CLOSE));
        String uri = uri();
        String target = target();
        Exchange exchange = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:file").to(uri).to(target);
            }
        });
        assertThat(failure(exchange))
                .hasMessageContaining("has no Content-Length and is not chunked")
                .extracting(GatewayException::getKind)
                .isEqualTo(FailureKind.MALFORMED_REPLY);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"no such video\",\"type\":\"invalid_request_error\",\"code\":\"invalid_request\"}}",
                " \n<html><body>Bad gateway</body></html>"
            })
    void refusesAReportWithoutAType(String report) {
        gateway.reply(Answer.empty().pieces(Piece.text(report)));
        Exchange exchange = camel.request(uri(), it -> {});
        assertThat(failure(exchange)).isNotNull();
        assertThat(failure(exchange).getKind())
                .isEqualTo(report.startsWith("{") ? FailureKind.INVALID_REQUEST : FailureKind.MALFORMED_REPLY);
    }

    @Test
    void passesOnAFileWithoutAType() throws IOException {
        gateway.reply(Answer.empty().pieces(Piece.text("GIF89a"), Piece.text("{<")));
        String uri = uri();
        String target = target();
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:file").to(uri).to(target);
            }
        });
        assertThat(files()).hasSize(1);
        assertThat(folder.resolve(files().get(0))).hasContent("GIF89a{<");
    }

    @Test
    void doesNotReadOnWhenAStepThatHasReadAPartIsTriedAgain() {
        gateway.reply(video());
        String uri = uri();
        List<Object> read = new CopyOnWriteArrayList<>();
        Exchange exchange = run(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:file").to(uri).process(it -> {
                    InputStream body = it.getMessage().getBody(InputStream.class);
                    read.add(body.readNBytes(read.isEmpty() ? 5 : 100).length);
                    throw new IllegalStateException("the disk is full");
                });
            }
        });
        assertThat(read).containsExactly(5);
        assertThat(exchange.getException())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was already read: store it first");
    }

    @Test
    void isWrittenWholeAfterTheBodyWasLogged() throws IOException {
        gateway.reply(video());
        String uri = uri();
        String target = target();
        Exchange exchange = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:file").to(uri).log("${body}").to(target);
            }
        });
        assertThat(exchange.getException()).isNull();
        assertThat(folder.resolve(files().get(0))).hasContent("firstsecond");
    }

    @Test
    void isNotReadByTheLogComponent() throws IOException {
        gateway.reply(video());
        String uri = uri();
        String target = target();
        Exchange exchange = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:file").to(uri).to("log:files").to(target);
            }
        });
        assertThat(exchange.getException()).isNull();
        assertThat(folder.resolve(files().get(0))).hasContent("firstsecond");
    }

    @Test
    void fansOutOnlyAfterItIsStored() {
        gateway.reply(video());
        String uri = uri();
        Exchange exchange = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:file").to(uri).multicast().parallelProcessing().to("log:one", "log:two");
            }
        });
        assertThat(exchange.getException()).hasStackTraceContaining("cannot be read by several: store it first");
    }
}
