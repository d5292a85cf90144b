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
package io.github.camelaigateways.testkit.contract;

import static io.github.camelaigateways.aigateway.failure.FailureKind.CONNECTION;
import static io.github.camelaigateways.aigateway.failure.FailureKind.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ForwardingProxy;
import io.github.camelaigateways.testkit.FullPort;
import io.github.camelaigateways.testkit.Misbehaviour;
import io.github.camelaigateways.testkit.Piece;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.TestCertificates;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Time limits, proxy and TLS. */
public abstract class ConnectionContract extends GatewayContract {

    private static final String CHAT = "chat-completion";
    private static final TestCertificates CERTIFICATES = new TestCertificates();

    @RegisterExtension
    final ForwardingProxy proxy = new ForwardingProxy();

    @TempDir
    Path directory;

    protected ConnectionContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    private static Answer hi() {
        return ChatReply.saying("Hi").answer();
    }

    private Exchange chatWith(String baseUrl, String... options) {
        return camel.request(
                uriTo(baseUrl, CHAT, options), exchange -> exchange.getMessage().setBody("Hello!"));
    }

    private static void assertTimedOut(Exchange exchange, String option) {
        GatewayException failure = failure(exchange);
        assertThat(failure.getKind()).isEqualTo(TIMEOUT);
        assertThat(failure).hasMessageContaining(option);
    }

    @Test
    void limitsTheTimeToConnect() throws Exception {
        try (FullPort full = new FullPort()) {
            Exchange exchange = chatWith(full.baseUrl(), "model=m", "connectTimeout=200", "maxAttempts=1");
            assertThat(failure(exchange).getKind()).isEqualTo(TIMEOUT);
            assertThat(failure(exchange).isOutcomeUncertain()).isFalse();
        }
    }

    @Test
    void limitsTheTimeToTheFirstByte() {
        server.reply(Misbehaviour.STALL_BEFORE_HEAD.applyTo(hi()));
        assertTimedOut(call(CHAT, "Hello!", "model=m", "firstByteTimeout=1000"), "firstByteTimeout");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void limitsTheTimeBetweenTwoPieces() {
        server.reply(Misbehaviour.STALL_IN_BODY.applyTo(hi()));
        assertTimedOut(call(CHAT, "Hello!", "model=m", "idleTimeout=1000"), "idleTimeout");
    }

    @Test
    void limitsTheTimeInAll() {
        List<Piece> drip = new ArrayList<>(Collections.nCopies(1000, Piece.text(" ")));
        for (int position = drip.size(); position > 0; position--) {
            drip.add(position, Piece.pause(Duration.ofMillis(20)));
        }
        server.reply(hi().framing(Answer.Framing.CHUNKED).pieces(drip));
        assertTimedOut(call(CHAT, "Hello!", "model=m", "totalTimeout=1000", "idleTimeout=10000"), "totalTimeout");
    }

    @Test
    void callsThroughAProxy() {
        server.reply(hi());
        Exchange exchange = call(CHAT, "Hello!", "model=m", "proxyHost=" + proxy.host(), "proxyPort=" + proxy.port());
        assertThat(answer(exchange).getBody()).isEqualTo("Hi");
        assertThat(proxy.heads()).hasSize(1);
        assertThat(proxy.heads().get(0)).startsWith("POST " + server.baseUrl() + gateway.path(CHAT) + " HTTP/1.1\r\n");
    }

    @Test
    void trustsWhatTheSslContextParametersTrust() {
        try (ScriptedGateway secure = ScriptedGateway.https(CERTIFICATES).start()) {
            secure.reply(hi());
            camel.context().getRegistry().bind("tls", CERTIFICATES.trusting(directory));
            Exchange exchange = chatWith(secure.baseUrl(), "model=m", "sslContextParameters=#tls");
            assertThat(answer(exchange).getBody()).isEqualTo("Hi");
            assertThat(secure.onlyRequest().header("Authorization")).isEqualTo("Bearer " + KEY);
        }
    }

    @Test
    void trustsNobodyElse() {
        try (ScriptedGateway secure = ScriptedGateway.https(CERTIFICATES).start()) {
            Exchange exchange = chatWith(secure.baseUrl(), "model=m", "maxAttempts=1");
            assertThat(failure(exchange).getKind()).isEqualTo(CONNECTION);
            assertThat(failure(exchange).isOutcomeUncertain()).isFalse();
            assertThat(secure.requests()).isEmpty();
        }
    }

    @Test
    void showsItsCertificate() {
        try (ScriptedGateway mutual = ScriptedGateway.mutualTls(CERTIFICATES).start()) {
            mutual.reply(hi());
            camel.context().getRegistry().bind("tls", CERTIFICATES.showing(directory));
            Exchange exchange = chatWith(mutual.baseUrl(), "model=m", "sslContextParameters=#tls");
            assertThat(answer(exchange).getBody()).isEqualTo("Hi");
        }
    }

    @Test
    void tunnelsTlsThroughAProxyThatNeverSeesTheKey() {
        try (ScriptedGateway secure = ScriptedGateway.https(CERTIFICATES).start()) {
            secure.reply(hi());
            camel.context().getRegistry().bind("tls", CERTIFICATES.trusting(directory));
            Exchange exchange = chatWith(
                    secure.baseUrl(),
                    "model=m",
                    "sslContextParameters=#tls",
                    "proxyHost=" + proxy.host(),
                    "proxyPort=" + proxy.port());
            assertThat(answer(exchange).getBody()).isEqualTo("Hi");
            assertThat(proxy.heads().get(0)).startsWith("CONNECT ").doesNotContain(KEY);
        }
    }
}
