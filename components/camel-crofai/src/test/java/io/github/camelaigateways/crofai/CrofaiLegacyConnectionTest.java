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
package io.github.camelaigateways.crofai;

import static io.github.camelaigateways.crofai.LegacyServer.chunks;
import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.socket.Handshake;
import io.github.camelaigateways.aigateway.socket.Socket;
import io.github.camelaigateways.aigateway.socket.SocketIoClient;
import io.github.camelaigateways.aigateway.socket.SocketListener;
import io.github.camelaigateways.aigateway.socket.SocketMessage;
import io.github.camelaigateways.aigateway.socket.SocketSettings;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ForwardingProxy;
import io.github.camelaigateways.testkit.Misbehaviour;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.TestCertificates;
import io.github.camelaigateways.testkit.TlsFront;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection of a streamed legacy chat: broken, redirected, over TLS and through a proxy. */
@Timeout(60)
class CrofaiLegacyConnectionTest {

    private static final String KEY = "sk-legacy-4f1d7c2e9b8a";
    private static final TestCertificates CERTIFICATES = new TestCertificates();

    /** The word of a server that opens its wire and has none but polls. */
    private static final String OPEN = "0{\"sid\":\"s\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":60000}";

    /** Longer than the library waits before it connects anew when it is let: a second and a half at the most. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    @RegisterExtension
    final ForwardingProxy proxy = new ForwardingProxy();

    /** Fails the test if anything is asked of it. */
    @RegisterExtension
    final ScriptedGateway other = ScriptedGateway.http();

    @TempDir
    Path directory;

    private final LegacyServer server = new LegacyServer();
    private TlsFront front;

    @BeforeEach
    void start() {
        server.answer = client -> chunks(client, "The ", "Titanic", "ENDOFMESSAGE");
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        if (front != null) {
            front.close();
        }
        server.stop();
    }

    private String serve() {
        return "http://127.0.0.1:" + server.port();
    }

    private String serveTls() throws Exception {
        front = new TlsFront(CERTIFICATES, server.port());
        return "https://127.0.0.1:" + front.port();
    }

    private Exchange ask(String baseUrl, String options, Processor reader) {
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .to("crofai:legacy-chat?model=llama3-8b&streaming=true&retryDelay=1&maxAttempts=2&apiKey=" + KEY
                                + "&baseUrl=" + baseUrl + options)
                        .process(reader);
            }
        });
        return camel.request("direct:ask", it -> it.getMessage().setBody("summarize the titanic"));
    }

    private void assertAnswered(String baseUrl, String options) {
        List<Object> pieces = new ArrayList<>();
        Exchange exchange = ask(
                baseUrl, options, it -> it.getMessage().getBody(Iterator.class).forEachRemaining(pieces::add));
        assertThat(exchange.getException()).isNull();
        assertThat(pieces).containsExactly("The ", "Titanic");
        assertThat(server.heard).first().isEqualTo("start_stream " + KEY);
    }

    private GatewayException assertNotOpened(String baseUrl, String options) {
        Exchange exchange = ask(baseUrl, options, it -> {});
        assertThat(exchange.getException()).isInstanceOf(GatewayException.class);
        GatewayException failure = exchange.getException(GatewayException.class);
        assertThat(failure.isOutcomeUncertain()).isFalse();
        assertThat(server.heard).isEmpty();
        return failure;
    }

    private void bind(SSLContextParameters parameters) {
        camel.context().getRegistry().bind("tls", parameters);
    }

    private String throughTheProxy() {
        return "&proxyHost=" + proxy.host() + "&proxyPort=" + proxy.port();
    }

    // ---- broken

    @Test
    void asksNotAgainWhenTheConnectionBreaksWithinTheAnswer() {
        String baseUrl = serve();
        server.answer = client -> chunks(client, "The ");
        Exchange exchange = ask(baseUrl, "", it -> {
            Iterator<?> pieces = it.getMessage().getBody(Iterator.class);
            assertThat(pieces.next()).isEqualTo("The ");
            server.drop();
            pieces.forEachRemaining(piece -> {});
        });
        assertThat(exchange.getException()).isInstanceOf(GatewayException.class);
        assertThat(exchange.getException(GatewayException.class).getKind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(exchange.getException(GatewayException.class).isOutcomeUncertain())
                .isTrue();
        assertConnectedOnce();
    }

    @Test
    void asksNotAgainWhenTheConnectionBreaksBeforeTheAnswer() {
        String baseUrl = serve();
        server.answer = client -> CompletableFuture.runAsync(server::drop);
        Exchange exchange = ask(baseUrl, "", it -> {});
        assertThat(exchange.getException()).isInstanceOf(GatewayException.class);
        assertThat(exchange.getException(GatewayException.class).getKind()).isEqualTo(FailureKind.TRUNCATED);
        assertConnectedOnce();
    }

    /** The client by itself: what the core does with a broken connection would hide that it connects anew. */
    @Test
    void connectsNotAgainOfItself() throws Exception {
        server.answer = client -> CompletableFuture.runAsync(server::drop);
        ExecutorService threads = Executors.newCachedThreadPool();
        Saying saying = new Saying();
        Handshake handshake =
                new Handshake(serve() + "/socket.io/", null, Map.of(), List.of(), Duration.ofSeconds(10), 1000);
        Socket socket = new SocketIoClient(new SocketSettings(null, null, 0, threads)).open(handshake, saying);
        try {
            await().until(() -> saying.told.contains("opened"));
            socket.send(new SocketMessage("start_stream", KEY));
            socket.send(new SocketMessage("prompt", "{}"));
            await().until(() -> saying.told.size() > 1);
            assertConnectedOnce();
            assertThat(saying.told).hasSize(2).last().asString().startsWith("closed");
        } finally {
            socket.close();
            threads.shutdownNow();
        }
    }

    private void assertConnectedOnce() {
        await().during(LONG_ENOUGH)
                .atMost(LONG_ENOUGH.multipliedBy(2))
                .untilAsserted(() -> assertThat(server.connections).hasValue(1));
        assertThat(server.heard).hasSize(2);
    }

    /** Hears, and does nothing about it. */
    private static final class Saying implements SocketListener {
        private final Queue<String> told = new ConcurrentLinkedQueue<>();

        @Override
        public void opened() {
            told.add("opened");
        }

        @Override
        public void received(SocketMessage message) {
            told.add("received");
        }

        @Override
        public void refused(int status, Map<String, List<String>> headers, byte[] body) {
            told.add("refused");
        }

        @Override
        public void closed(String how) {
            told.add("closed " + how);
        }

        @Override
        public void failed(Exception cause) {
            told.add("failed " + cause);
        }
    }

    // ---- not opened

    @Test
    void limitsTheTimeUntilTheNamespaceIsOpen() {
        try (ScriptedGateway silent = ScriptedGateway.http().start()) {
            silent.answer(
                    "/socket.io/",
                    request -> request.method().equals("POST")
                            ? Answer.text("text/plain", "ok")
                            : request.query().contains("sid=")
                                    ? Misbehaviour.STALL_BEFORE_HEAD.applyTo(Answer.empty())
                                    : Answer.text("text/plain", OPEN));
            GatewayException failure = assertNotOpened(silent.baseUrl(), "&connectTimeout=300");
            assertThat(failure.getKind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(failure)
                    .hasMessageContaining("connectTimeout")
                    .hasMessageContaining("before the request was sent");
            assertThat(failure.getAttempts()).isEqualTo(2);
        }
    }

    /** Both attempts: the poll that opens the wire, or the one that brings the namespace, is never answered. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesNoPollBehindThatIsNeverAnswered(boolean opens) {
        try (ScriptedGateway silent = ScriptedGateway.http().start()) {
            silent.answer("/socket.io/", request -> {
                boolean begins = !request.query().contains("sid=");
                Answer answer =
                        Answer.text("text/plain", begins ? OPEN : "ok").ending(Answer.Ending.COMPLETE_AND_CLOSE);
                boolean stalls = request.method().equals("GET") && begins != opens;
                return stalls ? Misbehaviour.STALL_BEFORE_HEAD.applyTo(answer) : answer;
            });
            assertThat(assertNotOpened(silent.baseUrl(), "&connectTimeout=300").getAttempts())
                    .isEqualTo(2);
            await().untilAsserted(() -> assertThat(silent.connections().total()).isGreaterThanOrEqualTo(2));
            await().untilAsserted(() -> assertThat(silent.connections().open()).isZero());
        }
    }

    // ---- redirected

    @Test
    void goesToNoOtherHost() {
        try (ScriptedGateway pointing = ScriptedGateway.http().start()) {
            pointing.reply(Answer.empty().status(307).header("Location", other.baseUrl() + "/socket.io/"));
            GatewayException failure = assertNotOpened(pointing.baseUrl(), "&additionalHeader.X-Own=1");
            assertThat(failure.getStatusCode()).isEqualTo(307);
            assertThat(failure.getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
            assertThat(pointing.requests()).hasSize(1);
            assertThat(other.requests()).isEmpty();
        }
    }

    // ---- TLS and proxy

    @Test
    void trustsWhatTheSslContextParametersTrust() throws Exception {
        String baseUrl = serveTls();
        bind(CERTIFICATES.trusting(directory));
        assertAnswered(baseUrl, "&sslContextParameters=#tls");
    }

    @Test
    void trustsNobodyElse() throws Exception {
        assertThat(assertNotOpened(serveTls(), "").getKind()).isEqualTo(FailureKind.CONNECTION);
    }

    @Test
    void trustsNoOtherAuthority() throws Exception {
        String baseUrl = serveTls();
        bind(new TestCertificates().trusting(directory));
        assertThat(assertNotOpened(baseUrl, "&sslContextParameters=#tls").getKind())
                .isEqualTo(FailureKind.CONNECTION);
    }

    @Test
    void tunnelsTlsThroughAProxyThatNeverSeesTheKey() throws Exception {
        String baseUrl = serveTls();
        bind(CERTIFICATES.trusting(directory));
        assertAnswered(baseUrl, "&sslContextParameters=#tls" + throughTheProxy());
        assertThat(proxy.heads())
                .isNotEmpty()
                .allMatch(head -> head.startsWith("CONNECT 127.0.0.1:" + front.port()))
                .noneMatch(head -> head.contains(KEY));
    }

    @Test
    void goesNowhereElseWhenTheProxyIsGone() throws Exception {
        String baseUrl = serve();
        proxy.close();
        assertThat(assertNotOpened(baseUrl, throughTheProxy()).getKind()).isEqualTo(FailureKind.CONNECTION);
    }
}
