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
package io.github.camelaigateways.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** TLS, proxy and a port that refuses, as another client than the components' sees them. */
class TransportTest {

    private static final TestCertificates CERTIFICATES = new TestCertificates();

    @RegisterExtension
    final ScriptedGateway plain = ScriptedGateway.http();

    @RegisterExtension
    final ScriptedGateway secure = ScriptedGateway.https(CERTIFICATES);

    @RegisterExtension
    final ScriptedGateway mutual = ScriptedGateway.mutualTls(CERTIFICATES);

    @RegisterExtension
    final ForwardingProxy proxy = new ForwardingProxy();

    @TempDir
    Path directory;

    private static String get(HttpClient client, String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private HttpClient.Builder client(boolean withKey) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(CERTIFICATES.writeTrustStore(directory)));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(CERTIFICATES.writeClientKeyStore(directory)), TestCertificates.PASSWORD.toCharArray());
        context.init(withKey ? keys.getKeyManagers() : new KeyManager[0], trust.getTrustManagers(), null);
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(context);
    }

    private static KeyStore load(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(file)) {
            store.load(input, TestCertificates.PASSWORD.toCharArray());
        }
        return store;
    }

    private ProxySelector selector() {
        return ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port()));
    }

    @Test
    void servesTlsToThoseWhoTrustIt() throws Exception {
        secure.reply(Answer.json("\"secret\""));
        assertThat(get(client(false).build(), secure.baseUrl() + "/x")).isEqualTo("\"secret\"");
        assertThatThrownBy(() -> get(HttpClient.newHttpClient(), secure.baseUrl() + "/x"))
                .isInstanceOf(javax.net.ssl.SSLHandshakeException.class);
    }

    @Test
    void refusesClientsWithoutACertificateWhenToldTo() throws Exception {
        mutual.reply(Answer.json("\"known\""));
        assertThatThrownBy(() -> get(client(false).build(), mutual.baseUrl() + "/x"))
                .isInstanceOf(IOException.class);
        assertThat(get(client(true).build(), mutual.baseUrl() + "/x")).isEqualTo("\"known\"");
    }

    @Test
    void passesPlainRequestsThroughTheProxy() throws Exception {
        plain.reply(Answer.json("\"plain\""));
        HttpClient client = client(false).proxy(selector()).build();
        assertThat(get(client, plain.baseUrl() + "/x?y=1")).isEqualTo("\"plain\"");
        assertThat(proxy.heads()).hasSize(1);
        assertThat(proxy.heads().get(0)).startsWith("GET " + plain.baseUrl() + "/x?y=1 HTTP/1.1\r\n");
        assertThat(plain.onlyRequest().path()).isEqualTo("/x");
        assertThat(plain.onlyRequest().query()).isEqualTo("y=1");
    }

    @Test
    void tunnelsTlsThroughTheProxy() throws Exception {
        secure.reply(Answer.json("\"tunnelled\""));
        HttpClient client = client(false).proxy(selector()).build();
        assertThat(get(client, secure.baseUrl() + "/x")).isEqualTo("\"tunnelled\"");
        assertThat(proxy.heads().get(0)).startsWith("CONNECT 127.0.0.1:" + secure.port() + " HTTP/1.1\r\n");
    }

    @Test
    void refusesConnectionsOnAClosedPort() throws Exception {
        try (ClosedPort closed = new ClosedPort()) {
            assertThatThrownBy(() -> get(HttpClient.newHttpClient(), closed.baseUrl()))
                    .isInstanceOf(ConnectException.class);
        }
    }
}
