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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.failure.PermanentGatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.Gate;
import io.github.camelaigateways.testkit.LeakCheck;
import io.github.camelaigateways.testkit.Piece;
import io.github.camelaigateways.testkit.ReceivedRequest;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.TestCertificates;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Links of results become bytes when a route asks for it; nothing of ours goes to other hosts. */
class CrazyrouterResultFilesTest {

    private static final TestCertificates CERTIFICATES = new TestCertificates();
    private static final String KEY = "sk-result-files";

    @RegisterExtension
    @Order(1)
    final ScriptedGateway gateway = ScriptedGateway.http();

    @RegisterExtension
    @Order(2)
    final ScriptedGateway elsewhere = ScriptedGateway.http();

    @RegisterExtension
    @Order(3)
    final LeakCheck leaks = LeakCheck.of(gateway, "AiGateway");

    @RegisterExtension
    @Order(4)
    final RunningCamel camel = new RunningCamel();

    private final List<String> read = new ArrayList<>();
    private final AtomicInteger handedOn = new AtomicInteger();
    private final Gate rest = new Gate();

    private String uri(String... options) {
        return Stream.concat(
                        Stream.of(
                                "apiKey=" + KEY,
                                "retryDelay=1",
                                "imageModel=dall-e-3",
                                "mediaResult=binary",
                                "additionalHeader.x-own=own",
                                "baseUrl=" + gateway.baseUrl()),
                        Stream.of(options))
                .collect(Collectors.joining("&", "crazyrouter:image-generation?", ""));
    }

    /** Makes images whose links are these, in a route that reads all bytes. */
    private Exchange make(List<String> links, String... options) {
        String data =
                links.stream().map(link -> "{\"url\":\"" + link + "\"}").collect(Collectors.joining(",", "[", "]"));
        gateway.answer("/v1/images/generations", request -> Answer.json("{\"created\":1,\"data\":" + data + "}"));
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:make").to(uri(options)).process(exchange -> {
                    handedOn.incrementAndGet();
                    rest.open();
                    Object body = exchange.getMessage().getBody();
                    for (Object file : body instanceof List<?> several ? several : List.of(body)) {
                        read.add(new String(((InputStream) file).readAllBytes()));
                    }
                });
            }
        });
        return camel.request("direct:make", it -> it.getMessage().setBody("A fox"));
    }

    private static Answer png(String content) {
        return Answer.text("image/png", content);
    }

    private static GatewayException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GatewayException.class);
        return exchange.getException(GatewayException.class);
    }

    @Test
    void fetchesALinkToTheGatewayItself() {
        String link = gateway.baseUrl() + "/files/a.png?sig=s3cret";
        gateway.reply(png("picture"));
        Exchange exchange = make(List.of(link));
        assertThat(exchange.getException()).isNull();
        assertThat(read).containsExactly("picture");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(Exchange.CONTENT_TYPE, "image/png")
                .containsEntry(Exchange.CONTENT_LENGTH, "7")
                .containsEntry(Exchange.FILE_NAME, "openai-images-" + exchange.getExchangeId() + ".png")
                .containsEntry(GatewayHeaders.RESULT_LINKS, List.of(link));
        ReceivedRequest fetched = gateway.requests().get(1);
        assertThat(fetched.method()).isEqualTo("GET");
        assertThat(fetched.target()).isEqualTo("/files/a.png?sig=s3cret");
        assertThat(fetched.header("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(fetched.header("x-own")).isEqualTo("own");
    }

    private static void assertBare(ReceivedRequest request) {
        assertThat(request.header("Authorization")).isNull();
        assertThat(request.header("x-own")).isNull();
        assertThat(request.headers().toString()).doesNotContain(KEY);
    }

    @Test
    void refusesPrivateAddressesByNumberAndByName() {
        String path = ":" + elsewhere.port() + "/latest/meta-data";
        Exchange byNumber = make(List.of("http://127.0.0.1" + path));
        assertThat(failure(byNumber).getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
        assertThat(failure(byNumber))
                .hasMessageContaining("allowPrivateAddresses")
                .hasMessageContaining("127.0.0.1");
        assertThat(byNumber.getMessage().getHeader(GatewayHeaders.RESULT_LINKS))
                .isEqualTo(List.of("http://127.0.0.1" + path));
        assertThat(elsewhere.requests()).isEmpty();
        assertThat(elsewhere.connections().total()).isZero();
        assertThat(gateway.requests()).as("an image is paid once").hasSize(1);
    }

    @Test
    void refusesPrivateAddressesBehindANameAndInIpv6() {
        assertThat(failure(make(List.of("http://localhost:" + elsewhere.port() + "/a.png"))))
                .hasMessageContaining("allowPrivateAddresses");
        assertThat(elsewhere.connections().total()).isZero();
    }

    @Test
    void fetchesFromPrivateAddressesWhenAllowedAndSendsNothingOfOurs() {
        elsewhere.reply(png("picture"));
        make(List.of(elsewhere.baseUrl() + "/a.png"), "allowPrivateAddresses=true");
        assertThat(read).containsExactly("picture");
        assertBare(elsewhere.onlyRequest());
    }

    @Test
    void fetchesSeveralInTheirOrder() {
        gateway.answer("/files/1", request -> png("one")).answer("/files/2", request -> png("two"));
        Exchange exchange = make(List.of(gateway.baseUrl() + "/files/1", gateway.baseUrl() + "/files/2"));
        assertThat(exchange.getException()).isNull();
        assertThat(read).containsExactly("one", "two");
    }

    @Test
    void refusesFilesThatAreTooLargeBeforeTheirFirstByte() {
        gateway.reply(png("").framing(Answer.Framing.LENGTH)
                .pieces(Piece.text("12345"), Piece.held(rest), Piece.text("67890")));
        assertThat(failure(make(List.of(gateway.baseUrl() + "/files/1"), "maxFileSize=8")))
                .hasMessageContaining("maxFileSize (8 bytes)");
        assertThat(handedOn).as("how often the route went on").hasValue(0);
    }

    @Test
    void breaksOffFilesThatGrowTooLarge() {
        gateway.reply(png("").framing(Answer.Framing.CHUNKED)
                .pieces(Piece.text("12345"), Piece.held(rest), Piece.text("67890")));
        assertThat(failure(make(List.of(gateway.baseUrl() + "/files/1"), "maxFileSize=8")))
                .hasMessageContaining("maxFileSize (8 bytes)");
        assertThat(handedOn).as("how often the route went on").hasValue(1);
    }

    @Test
    void takesNoPageForAFile() {
        gateway.reply(Answer.text("text/html", "<html><title>Log in</title></html>"));
        assertThat(failure(make(List.of(gateway.baseUrl() + "/files/1"))).getKind())
                .isEqualTo(FailureKind.MALFORMED_REPLY);
    }

    @Test
    void tellsThatALinkHasExpiredWithoutTheLink() {
        gateway.reply(Answer.text("application/xml", "<Error/>").status(404));
        GatewayException failure = failure(make(List.of(gateway.baseUrl() + "/files/1?sig=s3cret")));
        assertThat(failure.getKind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(failure.getMessage()).doesNotContain("s3cret").contains("download");
    }

    @Test
    void followsRedirectsAndGivesNoOtherHostTheKey() {
        gateway.reply(Answer.empty().status(302).header("Location", elsewhere.baseUrl() + "/1"));
        elsewhere.reply(Answer.empty().status(307).header("Location", gateway.baseUrl() + "/back"));
        gateway.answer("/back", request -> png("picture"));
        make(List.of(gateway.baseUrl() + "/files/1"), "allowPrivateAddresses=true");
        assertThat(read).containsExactly("picture");
        assertThat(gateway.requests().get(1).header("Authorization")).isEqualTo("Bearer " + KEY);
        assertBare(elsewhere.onlyRequest());
        assertBare(gateway.requests().get(2));
    }

    @Test
    void followsNoRedirectToAPrivateAddress() {
        gateway.reply(Answer.empty().status(302).header("Location", elsewhere.baseUrl() + "/a.png"));
        assertThat(failure(make(List.of(gateway.baseUrl() + "/files/1"))))
                .hasMessageContaining("allowPrivateAddresses");
        assertThat(elsewhere.connections().total()).isZero();
    }

    @Test
    void leavesALoopOfRedirects() {
        gateway.answer("/files/1", request -> Answer.empty().status(302).header("Location", "/files/1"));
        assertThat(failure(make(List.of(gateway.baseUrl() + "/files/1")))).hasMessageContaining("more than 5 times");
        assertThat(gateway.requests()).as("an image is paid once").hasSize(7);
    }

    @Test
    void looksLikeNoCallThatMayBeRepeated() {
        gateway.answer("/files/1", request -> Answer.empty().status(503));
        Exchange exchange = make(List.of(gateway.baseUrl() + "/files/1"), "maxAttempts=1");
        GatewayException failure = failure(exchange);
        assertThat(failure).isInstanceOf(PermanentGatewayException.class);
        assertThat(failure.failure().accepted()).isEqualTo(Failure.Acceptance.ACCEPTED);
        assertThat(failure)
                .hasMessageContaining("made and billed")
                .hasMessageContaining(GatewayHeaders.RESULT_LINKS)
                .hasMessageNotContaining("not repeated");
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.RESULT_LINKS))
                .isEqualTo(List.of(gateway.baseUrl() + "/files/1"));
    }

    @Test
    void keepsTheTlsSettingsOfTheGatewayFromOtherHosts(@TempDir Path directory) {
        try (ScriptedGateway secure = ScriptedGateway.https(CERTIFICATES).start()) {
            KeyStoreParameters store = new KeyStoreParameters();
            store.setResource("file:" + CERTIFICATES.writeTrustStore(directory));
            store.setType("PKCS12");
            store.setPassword(TestCertificates.PASSWORD);
            TrustManagersParameters trust = new TrustManagersParameters();
            trust.setKeyStore(store);
            SSLContextParameters tls = new SSLContextParameters();
            tls.setTrustManagers(trust);
            camel.context().getRegistry().bind("tls", tls);
            Exchange exchange = make(
                    List.of(secure.baseUrl() + "/a.png"),
                    "allowPrivateAddresses=true",
                    "maxAttempts=1",
                    "sslContextParameters=#tls");
            assertThat(failure(exchange).getKind()).isEqualTo(FailureKind.CONNECTION);
            assertThat(secure.requests()).isEmpty();
        }
    }

    @Test
    void refusesLinksThatAreNone() {
        assertThat(failure(make(List.of("file:///etc/passwd")))).hasMessageContaining("no http or https URL");
    }

    @Test
    void refusesItWhereThereIsNothingToFetch() {
        assertThatThrownBy(() -> camel.context().getEndpoint(uri("streaming=true")))
                .rootCause()
                .hasMessageContaining("leave out streaming");
        assertThatThrownBy(() ->
                        camel.context().getEndpoint("crazyrouter:audio-transcription?apiKey=k&mediaResult=binary"))
                .rootCause()
                .hasMessageContaining("does not read the option 'mediaResult'");
    }
}
