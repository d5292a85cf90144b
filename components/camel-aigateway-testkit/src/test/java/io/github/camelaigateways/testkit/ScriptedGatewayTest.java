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

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.testkit.fixture.ChatReply;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptedGatewayTest {

    private final ScriptedGateway gateway = ScriptedGateway.http();

    @BeforeEach
    void start() {
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void answersInOrderOnOneConnectionAndKeepsTheRequests() throws Exception {
        gateway.reply(ChatReply.saying("one").answer(), ChatReply.saying("two").answer());
        try (RawClient client = new RawClient(gateway.port())) {
            assertThat(client.post("/v1/chat/completions?x=1", "{\"a\":1}").readUntil("\"total_tokens\":45}}"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("one");
            assertThat(client.post("/v1/models", "{}").readUntil("\"total_tokens\":45}}"))
                    .contains("two");
        }
        ReceivedRequest first = gateway.requests().get(0);
        assertThat(first.method()).isEqualTo("POST");
        assertThat(first.path()).isEqualTo("/v1/chat/completions");
        assertThat(first.query()).isEqualTo("x=1");
        assertThat(first.header("content-TYPE")).isEqualTo("application/json");
        assertThat(first.json().get("a").asInt()).isEqualTo(1);
        assertThat(gateway.connections().total()).isEqualTo(1);
    }

    @Test
    void answersByPathBeforeTheQueue() throws Exception {
        gateway.reply(Answer.json("\"queued\""));
        gateway.answer("/a", request -> Answer.json(request.text()));
        try (RawClient client = new RawClient(gateway.port())) {
            assertThat(client.post("/a", "\"by path\"").readUntil("\"by path\""))
                    .isNotEmpty();
            assertThat(client.post("/b", "{}").readUntil("\"queued\"")).isNotEmpty();
        }
    }

    @Test
    void refusesWhatIsNotScriptedAndFailsTheTest() throws Exception {
        try (RawClient client = new RawClient(gateway.port())) {
            assertThat(client.post("/x", "{}").readUntil("for POST /x")).startsWith("HTTP/1.1 418");
        }
        assertThatThrownBy(() -> gateway.close(Optional.empty()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no reply is scripted for POST /x");
    }

    @Test
    void failsTheTestThatLeavesRepliesBehind() {
        gateway.reply(Answer.json("\"never\""));
        assertThatThrownBy(() -> gateway.close(Optional.empty()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("never asked for");
    }

    @Test
    void resetsBeforeTheRequestIsRead() throws Exception {
        gateway.reply(Hangup.beforeRequest());
        try (RawClient client = new RawClient(gateway.port())) {
            assertThatThrownBy(() -> client.post("/x", "{}").readAll()).isInstanceOf(SocketException.class);
        }
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void resetsAfterTheRequestIsRead() throws Exception {
        gateway.reply(Hangup.afterRequest());
        try (RawClient client = new RawClient(gateway.port())) {
            assertThatThrownBy(() -> client.post("/x", "{}").readAll())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void closesInOrderAfterTheRequestIsRead() throws Exception {
        gateway.reply(new Hangup(Hangup.Point.AFTER_REQUEST, false));
        try (RawClient client = new RawClient(gateway.port())) {
            assertThat(client.post("/x", "{}").readAll()).isEmpty();
        }
    }

    @Test
    void holdsTheHeadBackUntilTheGateOpens() throws Exception {
        Gate gate = new Gate();
        gateway.reply(Answer.json("\"late\"").heldBy(gate));
        try (RawClient client = new RawClient(gateway.port())) {
            client.post("/x", "{}");
            gate.awaitArrivals(1);
            assertThat(gateway.unfinishedReplies()).isEqualTo(1);
            gate.open();
            assertThat(client.readUntil("\"late\"")).isNotEmpty();
        }
    }

    @Test
    void noticesThatTheClientLeftWhileItStalls() throws Exception {
        gateway.reply(Misbehaviour.STALL_IN_BODY.applyTo(Answer.json("\"long\"")));
        try (RawClient client = new RawClient(gateway.port())) {
            client.post("/x", "{}").readUntil("\"l");
            assertThat(gateway.connections().open()).isEqualTo(1);
        }
        await().untilAsserted(() -> {
            assertThat(gateway.connections().open()).isZero();
            assertThat(gateway.unfinishedReplies()).isZero();
        });
    }

    @Test
    void saysWhenToComeBack() {
        assertThat(Answer.empty().retryAfter(Duration.ofSeconds(7)).headers().toString())
                .isEqualTo("[Retry-After=7]");
        assertThat(Answer.empty()
                        .retryAfter(Instant.parse("2026-11-05T08:07:06Z"))
                        .headers()
                        .toString())
                .isEqualTo("[Retry-After=Thu, 05 Nov 2026 08:07:06 GMT]");
    }
}
