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
import io.github.camelaigateways.testkit.ForwardingProxy;
import io.github.camelaigateways.testkit.TestCertificates;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.apache.camel.Exchange;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Realtime sessions over TLS and through a proxy. */
@Timeout(60)
class CrazyrouterRealtimeConnectionTest {

    private static final String KEY = "sk-wire-4f1d7c2e9b8a";
    private static final TestCertificates CERTIFICATES = new TestCertificates();

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    @RegisterExtension
    final ForwardingProxy proxy = new ForwardingProxy();

    @TempDir
    Path directory;

    private final MockWebServer server = new MockWebServer();
    private String scheme = "http";

    private void serve() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket socket, Response response) {
                        socket.send("{\"type\":\"session.created\",\"session\":{}}");
                    }

                    @Override
                    public void onMessage(WebSocket socket, String text) {
                        if (text.contains("response.create")) {
                            socket.send("{\"type\":\"response.text.delta\",\"delta\":\"Hel\"}");
                            socket.send("{\"type\":\"response.done\",\"response\":{\"status\":\"completed\"}}");
                        }
                    }

                    @Override
                    public void onClosing(WebSocket socket, int code, String reason) {
                        socket.close(1000, null);
                    }
                })
                .build());
        server.start();
    }

    private void serveTls() throws Exception {
        server.useHttps(CERTIFICATES.serverSocketFactory());
        scheme = "https";
        serve();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void bind(SSLContextParameters parameters) {
        camel.context().getRegistry().bind("tls", parameters);
    }

    private Exchange ask(String options) {
        return camel.request(
                "crazyrouter:realtime?model=m&maxAttempts=1&apiKey=" + KEY + "&baseUrl=" + scheme + "://127.0.0.1:"
                        + server.getPort() + options,
                it -> it.getMessage().setBody("Hi"));
    }

    private String throughTheProxy() {
        return "&proxyHost=" + proxy.host() + "&proxyPort=" + proxy.port();
    }

    private void assertAnswered(Exchange exchange) throws Exception {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hel");
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
    }

    private void assertNotOpened(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GatewayException.class);
        GatewayException failure = exchange.getException(GatewayException.class);
        assertThat(failure.getKind()).isEqualTo(FailureKind.CONNECTION);
        assertThat(failure.isOutcomeUncertain()).isFalse();
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void trustsWhatTheSslContextParametersTrust() throws Exception {
        serveTls();
        bind(CERTIFICATES.trusting(directory));
        assertAnswered(ask("&sslContextParameters=#tls"));
    }

    @Test
    void trustsNobodyElse() throws Exception {
        serveTls();
        assertNotOpened(ask(""));
    }

    @Test
    void trustsNoOtherAuthority() throws Exception {
        serveTls();
        bind(new TestCertificates().trusting(directory));
        assertNotOpened(ask("&sslContextParameters=#tls"));
    }

    @Test
    void showsItsCertificate() throws Exception {
        server.requireClientAuth();
        serveTls();
        bind(CERTIFICATES.showing(directory));
        assertAnswered(ask("&sslContextParameters=#tls"));
    }

    @Test
    void goesThroughAProxy() throws Exception {
        serve();
        assertAnswered(ask(throughTheProxy()));
        assertThat(proxy.heads()).singleElement().asString().contains("127.0.0.1:" + server.getPort());
    }

    @Test
    void tunnelsTlsThroughAProxyThatNeverSeesTheKey() throws Exception {
        serveTls();
        bind(CERTIFICATES.trusting(directory));
        assertAnswered(ask("&sslContextParameters=#tls" + throughTheProxy()));
        assertThat(proxy.heads())
                .singleElement()
                .asString()
                .startsWith("CONNECT 127.0.0.1:" + server.getPort())
                .doesNotContain(KEY);
    }

    @Test
    void goesNowhereElseWhenTheProxyIsGone() throws Exception {
        serve();
        proxy.close();
        assertNotOpened(ask(throughTheProxy()));
    }
}
