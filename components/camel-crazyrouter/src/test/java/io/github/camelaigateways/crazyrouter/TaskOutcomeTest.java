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

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.aigateway.failure.Failure.Acceptance;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is paid by the piece is begun once, and what is known of it is told however the submit ends. */
class TaskOutcomeTest {

    private static final String VIDEO = "video-generation?family=kling-text2video&videoModel=kling-v3";
    private static final String IMAGINE = "image-generation?family=midjourney-imagine";
    private static final String SECRET = "s3cret-segment-of-a-callback";

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    private String uri(String call) {
        return "crazyrouter:" + call + (call.contains("?") ? "&" : "?") + "apiKey=sk-test-key&retryDelay=1&baseUrl="
                + gateway.baseUrl();
    }

    private Exchange send(String call, String reply) {
        gateway.reply(Answer.json(reply));
        return camel.request(uri(call), it -> it.getMessage().setBody("A cat"));
    }

    private static GatewayException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GatewayException.class);
        return exchange.getException(GatewayException.class);
    }

    @BeforeEach
    void submitOnly() {
        camel.detachTasks("crazyrouter");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    video-generation?family=kling-text2video&videoModel=kling-v3
                    image-generation?imageModel=dall-e-3
                    music-generation
                    audio-speech?speechModel=tts-1&speechVoice=alloy
                    tokens?action=delete&tokenId=7&accessToken=t
                    """)
    void beginsOnceWhateverAServerErrorSays(String call) {
        for (int status : new int[] {500, 502, 503}) {
            int before = gateway.requests().size();
            gateway.reply(Answer.json("{\"error\":{\"message\":\"Upstream unavailable\",\"code\":\"bad_gateway\"}}")
                    .status(status));
            Exchange exchange = camel.request(uri(call), it -> it.getMessage().setBody("A cat"));
            assertThat(failure(exchange).isOutcomeUncertain()).isTrue();
            assertThat(failure(exchange)).hasMessageContaining("outcome is uncertain");
            assertThat(gateway.requests()).hasSize(before + 1);
        }
    }

    @Test
    void beginsAgainWhatWasTurnedAway() {
        gateway.reply(Answer.json("{\"error\":{\"message\":\"Slow down\"}}").status(429));
        assertThat(send(VIDEO, "{\"task_id\":\"7\"}").getException()).isNull();
        assertThat(gateway.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":null,\"result\":\"task_1\"}",
                "{\"code\":\"1\",\"result\":\"task_1\"}",
                "{\"code\":\"success\",\"result\":\"task_1\"}",
                "{\"result\":\"task_1\"}"
            })
    void takesOtherWritingsOfTheAcceptingCode(String reply) {
        Exchange exchange = send(IMAGINE, reply);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TASK_ID)).isEqualTo("task_1");
    }

    @Test
    void findsTheIdInAnEnvelope() {
        Exchange exchange = send(VIDEO, "{\"code\":0,\"message\":\"SUCCEED\",\"data\":{\"task_id\":\"77\"}}");
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TASK_ID)).isEqualTo("77");
    }

    @Test
    void tellsTheIdOfATaskThatWasPerhapsNotAccepted() {
        Exchange exchange =
                send(IMAGINE + "&storeFullResponse=true", "{\"code\":99,\"description\":\"?\",\"result\":\"task_9\"}");
        GatewayException failure = failure(exchange);
        assertThat(failure.getTaskId()).isEqualTo("task_9");
        assertThat(failure).hasMessageContaining("task_9");
        assertThat(failure.failure().accepted()).isNotEqualTo(Acceptance.NOT_ACCEPTED);
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TASK_ID)).isEqualTo("task_9");
        assertThat(exchange.getProperty("CamelAiGatewayResponse", String.class)).contains("task_9");
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void tellsTheIdOfATaskThatDidNotSucceed() {
        assertThat(failure(send(VIDEO, "{\"success\":false,\"task_id\":\"task_9\"}"))
                        .getTaskId())
                .isEqualTo("task_9");
    }

    @Test
    void showsTheReplyInWhichItFindsNoIdWithoutItsSecrets() {
        GatewayException failure = failure(send(
                VIDEO + "&callbackUrl=https://example.com/" + SECRET,
                "{\"job\":\"4711\",\"key\":\"sk-test-key\",\"hook\":\"https:\\/\\/example.com\\/" + SECRET
                        + "\",\"link\":\"https://example.com/a?sig=signed\"}"));
        assertThat(failure).hasMessageContaining("4711").hasMessageNotContainingAny("sk-test-key", SECRET, "signed");
        assertThat(failure.failure().accepted()).isEqualTo(Acceptance.ACCEPTED);
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void showsNoCallbackOfARequestObject() {
        gateway.reply(Answer.json("{\"job\":\"4711\",\"hook\":\"https:\\/\\/example.com\\/" + SECRET + "\"}"));
        Map<String, Object> request =
                Map.of("model_name", "kling-v3", "prompt", "A cat", "callback_url", "https://example.com/" + SECRET);
        GatewayException failure =
                failure(camel.request(uri(VIDEO), it -> it.getMessage().setBody(request)));
        assertThat(gateway.onlyRequest().text()).contains(SECRET);
        assertThat(failure).hasMessageContaining("4711").hasMessageNotContaining(SECRET);
    }

    @Test
    void showsNoCallbackInTheUri() {
        Endpoint endpoint =
                camel.context().getEndpoint(uri(VIDEO + "&callbackUrl=RAW(https://example.com/a?b=" + SECRET + ")"));
        assertThat(endpoint.getEndpointUri()).contains("callbackUrl=xxxxxx").doesNotContain(SECRET);
        assertThat(endpoint.toString()).doesNotContain(SECRET);
    }

    @Test
    void knowsThatAFailedSubmissionMayBeBilled() {
        GatewayException failure = failure(send(IMAGINE, "{\"code\":24,\"description\":\"Submission failed\"}"));
        assertThat(failure.getKind()).isEqualTo(FailureKind.TASK_FAILED);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.isOutcomeUncertain()).isTrue();
        assertThat(gateway.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"21", "23", "24"})
    void readsTheCodesOfSubmitsInNoOtherReply(String code) {
        String reply = "{\"code\":" + code + ",\"message\":\"Something else\"}";
        assertThat(failure(send(VIDEO, reply)).getKind()).isEqualTo(FailureKind.UPSTREAM);
        assertThat(failure(send("task-query?family=midjourney-imagine&taskId=1", reply))
                        .getKind())
                .isEqualTo(FailureKind.UPSTREAM);
        assertThat(gateway.requests()).hasSize(2);
    }

    @Test
    void showsNoLinksOfATask() {
        TaskRecord task = new TaskRecord(
                "1",
                "luma",
                "SUCCEEDED",
                "done",
                100,
                List.of("https://example.com/signed"),
                null,
                Map.of("video", "https://example.com/signed"));
        assertThat(task).hasToString("TaskRecord[id=1, family=luma, state=SUCCEEDED, progress=100]");
    }
}
