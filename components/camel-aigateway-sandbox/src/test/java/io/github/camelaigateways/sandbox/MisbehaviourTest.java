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
package io.github.camelaigateways.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.Client.Reply;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each misbehaviour, by header, for the next requests and by chance. */
class MisbehaviourTest extends SandboxTestCase {

    private static final String MISBEHAVE = "X-Sandbox-Misbehave";
    private static final String STREAM = asking("Say a few words please", "\"stream\":true");

    @BeforeAll
    static void startWithShortWaits() {
        sandbox.close();
        sandbox = Sandbox.start(SandboxOptions.builder()
                .retryAfter(Duration.ofSeconds(7))
                .slowReplyDelay(Duration.ofMillis(300))
                .build());
        client = new Client(sandbox);
    }

    @AfterEach
    void behave() {
        sandbox.behave();
    }

    @ParameterizedTest
    @CsvSource({
        "crazyrouter,rate-limit,429,rate_limit_exceeded",
        "crazyrouter,insufficient-quota,403,insufficient_quota",
        "crofai,insufficient-quota,402,insufficient_quota",
        "crazyrouter,server-error,500,internal_error",
        "crazyrouter,bad-gateway,502,upstream_unavailable",
        "crazyrouter,model-not-found,503,model_not_found",
        "crazyrouter,unavailable,503,service_unavailable",
        "crazyrouter,error-in-200,200,internal_error",
        "crazyrouter,error-in-stream,200,internal_error"
    })
    void sendsTheGatewaysFailure(String gateway, String id, int status, String code)
            throws IOException, InterruptedException {
        Reply reply = client.post(gateway, CHAT, asking("Hello", ""), MISBEHAVE, id);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.errorCode()).isEqualTo(code);
    }

    @Test
    void saysWhenToTryAgainOnlyAtARateLimit() throws IOException, InterruptedException {
        assertThat(chat(asking("Hello", ""), MISBEHAVE, "rate-limit").header("Retry-After"))
                .isEqualTo("7");
        assertThat(chat(asking("Hello", ""), MISBEHAVE, "server-error").header("Retry-After"))
                .isEmpty();
    }

    @Test
    void sendsAPageOfHtml() throws IOException, InterruptedException {
        Reply reply = chat(asking("Hello", ""), MISBEHAVE, "html-page");
        assertThat(reply.header("Content-Type")).isEqualTo("text/html");
        assertThat(reply.raw().body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void sendsHalfAJsonObject() throws IOException, InterruptedException {
        Reply reply = chat(asking("Hello", ""), MISBEHAVE, "malformed-json");
        assertThat(reply.status()).isEqualTo(200);
        assertThatThrownBy(reply::json).isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropped-connection", "dropped-stream", "cut-stream"})
    void closesTheConnectionInsteadOfAReply(String id) {
        assertThatIOException().isThrownBy(() -> chat(asking("Hello", ""), MISBEHAVE, id));
    }

    @Test
    void cutsAStreamInOrderButWithoutItsEnd() throws IOException, InterruptedException {
        Reply reply = chat(STREAM, MISBEHAVE, "cut-stream");
        assertThat(reply.events()).hasSizeGreaterThan(3).doesNotContain("[DONE]");
        assertThat(reply.raw().body()).doesNotContain("\"stop\"").endsWith("\n\n");
    }

    @Test
    void dropsTheConnectionOfAStream() {
        assertThatIOException().isThrownBy(() -> chat(STREAM, MISBEHAVE, "dropped-stream"));
    }

    @Test
    void sendsAnErrorInsideAStream() throws IOException, InterruptedException {
        Reply reply = chat(STREAM, MISBEHAVE, "error-in-stream");
        assertThat(reply.events().get(0)).contains("delta");
        assertThat(reply.events().get(reply.events().size() - 1)).contains("\"error\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fallsSilentAndStaysOpen(boolean stream) {
        String body = stream ? STREAM : asking("Hello", "");
        HttpRequest.Builder request = client.request("crazyrouter", CHAT)
                .header("Content-Type", "application/json")
                .header(MISBEHAVE, "stalled-stream")
                .POST(BodyPublishers.ofString(body));
        assertThatThrownBy(() -> client.send(request, Duration.ofMillis(500))).isInstanceOf(TimeoutException.class);
    }

    @Test
    void repliesSlowlyButRightly() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Reply reply = chat(asking("Hello", ""), MISBEHAVE, "slow-reply");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void shufflesEmbeddingsWithTheRightIndexes() throws IOException, InterruptedException {
        String body = "{\"model\":\"m\",\"input\":[\"one\",\"two\",\"three\"]}";
        JsonNode inOrder =
                client.post("crazyrouter", "/v1/embeddings", body).json().path("data");
        JsonNode shuffled = client.post("crazyrouter", "/v1/embeddings", body, MISBEHAVE, "shuffled-embeddings")
                .json()
                .path("data");
        assertThat(shuffled.findValues("index").stream().map(JsonNode::asInt)).containsExactly(2, 1, 0);
        assertThat(shuffled.get(0)).isEqualTo(inOrder.get(2));
    }

    @Test
    void refusesAnUnknownMisbehaviourAndListsThoseItKnows() throws IOException, InterruptedException {
        Reply reply = chat(asking("Hello", ""), MISBEHAVE, "explode");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorMessage()).contains("'explode'", "rate-limit", "shuffled-embeddings");
    }

    @Test
    void theNextRequestsGoWrongInTurnAndThenNoMore() throws IOException, InterruptedException {
        sandbox.misbehave(Misbehaviour.RATE_LIMIT, 2);
        sandbox.misbehave(Misbehaviour.BAD_GATEWAY);
        for (int expected : new int[] {429, 429, 502, 200}) {
            assertThat(chat(asking("Hello", "")).status()).isEqualTo(expected);
        }
    }

    @Test
    void behavesAgainWhenTold() throws IOException, InterruptedException {
        sandbox.misbehave(Misbehaviour.RATE_LIMIT, 5);
        sandbox.misbehaveSometimes(Misbehaviour.SERVER_ERROR, 1);
        assertThat(chat(asking("Hello", "")).status()).isEqualTo(429);
        sandbox.behave();
        assertThat(chat(asking("Hello", "")).status()).isEqualTo(200);
    }

    @Test
    void aFractionGoesWrongByChanceTheSameInEachRun() throws IOException, InterruptedException {
        SandboxOptions options = SandboxOptions.builder()
                .misbehaviour(Misbehaviour.UNAVAILABLE, 0.3)
                .seed(1)
                .build();
        int[] first = statuses(options);
        assertThat(first).contains(200, 503);
        assertThat(statuses(options)).containsExactly(first);
    }

    private static int[] statuses(SandboxOptions options) {
        try (Sandbox flaky = Sandbox.start(options)) {
            return IntStream.range(0, 20).map(i -> status(flaky)).toArray();
        }
    }

    private static int status(Sandbox flaky) {
        try {
            return new Client(flaky).get("crun", "/api/v1/models").status();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRefusedRequestUsesUpNoAnnouncedMisbehaviour() throws IOException, InterruptedException {
        sandbox.misbehave(Misbehaviour.SERVER_ERROR);
        assertThat(client.get("crazyrouter", "/v1/nothing").status()).isEqualTo(404);
        assertThat(chat(asking("Hello", "")).status()).isEqualTo(500);
    }
}
