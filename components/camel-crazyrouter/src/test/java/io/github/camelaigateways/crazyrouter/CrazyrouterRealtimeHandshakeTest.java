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

import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.Misbehaviour;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import io.github.camelaigateways.testkit.fixture.ErrorReply;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What it means that a realtime session is not opened: what the same reply to a request means, and nothing was said. */
@Timeout(60)
class CrazyrouterRealtimeHandshakeTest {

    private static final String KEY = "sk-handshake-4f1d7c2e9b8a";

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    /** Fails the test if anything is asked of it. */
    @RegisterExtension
    final ScriptedGateway other = ScriptedGateway.http();

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    private final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();

    private String uri(String options) {
        return "crazyrouter:realtime?model=m&retryDelay=1&apiKey=" + KEY + "&baseUrl=" + gateway.baseUrl() + options;
    }

    private GatewayException ask(String options) {
        Exchange exchange = camel.request(uri(options), it -> it.getMessage().setBody("Hi"));
        assertThat(exchange.getException()).isInstanceOf(GatewayException.class);
        return exchange.getException(GatewayException.class);
    }

    private GatewayException consume(String options) {
        camel.context().getRegistry().bind("problems", ExceptionHandler.class, new Problems(problems));
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("&exceptionHandler=#problems" + options)).to("mock:none");
            }
        });
        await().until(() -> !problems.isEmpty());
        assertThat(problems).singleElement().isInstanceOf(GatewayException.class);
        return (GatewayException) problems.element();
    }

    @ParameterizedTest
    @CsvSource({"301,bearer", "302,bearer", "303,bearer", "307,bearer", "308,bearer", "301,protocol", "307,protocol"})
    void goesToNoOtherHost(int status, String authMethod) {
        gateway.reply(Answer.empty().status(status).header("Location", other.baseUrl() + "/v1/realtime?key=" + KEY));
        GatewayException failure = ask("&authMethod=" + authMethod);
        assertThat(failure.getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
        assertThat(failure.getStatusCode()).isEqualTo(status);
        assertThat(failure)
                .hasMessageContaining("the reply redirects to " + other.baseUrl() + ", which is not followed");
        assertThat(failure.isOutcomeUncertain()).as("nothing was said").isFalse();
        assertThat(failure).hasMessageNotContaining(KEY);
        assertThat(gateway.requests()).hasSize(1);
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307})
    void makesNoSessionAtAnotherHost(int status) {
        gateway.reply(Answer.empty().status(status).header("Location", other.baseUrl() + "/v1/realtime"));
        GatewayException failure = consume("");
        assertThat(failure.getStatusCode()).isEqualTo(status);
        assertThat(failure).hasMessageContaining("the reply redirects to " + other.baseUrl());
        assertThat(gateway.requests()).hasSize(1);
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, authentication_error, invalid_api_key, AUTHENTICATION, false",
        "403, permission_error, model_forbidden, PERMISSION, false",
        "403, insufficient_quota, insufficient_quota, QUOTA, false",
        "404, invalid_request_error, unknown_path, NOT_FOUND, false",
        "429, rate_limit_error, rate_limit_exceeded, RATE_LIMIT, true",
        "429, insufficient_quota, insufficient_quota, QUOTA, false",
        "500, server_error, internal_error, SERVER, true",
        "500, new_api_error, get_channel_failed, MODEL_UNAVAILABLE, false",
        "502, server_error, bad_gateway, UPSTREAM, true",
        "503, server_error, maintenance, SERVER, true",
        "503, new_api_error, model_not_found, MODEL_UNAVAILABLE, false",
    })
    void meansWhatTheSameReplyToARequestMeans(
            int status, String type, String code, FailureKind kind, boolean retryable) {
        Answer refusal = ErrorReply.of(status, type, code, "no " + KEY);
        gateway.reply(refusal);
        assertThat(ask("&maxAttempts=1").getAttempts()).isEqualTo(1);
        gateway.reply(refusal);
        if (retryable) {
            gateway.reply(refusal);
        }
        assertRefusal(ask("&maxAttempts=2"), status, code, kind, retryable);
        assertThat(gateway.requests()).hasSize(retryable ? 3 : 2);
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_api_key, AUTHENTICATION, false",
        "429, rate_limit_exceeded, RATE_LIMIT, true",
        "503, maintenance, SERVER, true",
        "503, model_not_found, MODEL_UNAVAILABLE, false",
    })
    void endsAConsumersSessionForTheSameReason(int status, String code, FailureKind kind, boolean retryable) {
        Answer refusal = ErrorReply.of(status, "error", code, "no " + KEY);
        gateway.reply(refusal);
        if (retryable) {
            gateway.reply(refusal);
        }
        assertRefusal(consume("&maxAttempts=2"), status, code, kind, retryable);
        assertThat(gateway.requests()).hasSize(retryable ? 2 : 1);
    }

    private static void assertRefusal(
            GatewayException failure, int status, String code, FailureKind kind, boolean retryable) {
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getStatusCode()).isEqualTo(status);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.isOutcomeUncertain()).as("nothing was said").isFalse();
        assertThat(failure.getAttempts()).isEqualTo(retryable ? 2 : 1);
        assertThat(failure).hasMessageContaining("no xxxxxx").hasMessageNotContaining(KEY);
    }

    @Test
    void takesTheWaitThatTheRefusalAsksFor() {
        gateway.reply(ErrorReply.rateLimited().retryAfter(Duration.ofSeconds(61)));
        assertThat(ask("").getRetryAfter()).isEqualTo(Duration.ofSeconds(61));
        gateway.reply(ErrorReply.rateLimited().retryAfter(Duration.ofSeconds(62)));
        assertThat(consume("").getRetryAfter()).isEqualTo(Duration.ofSeconds(62));
        assertThat(gateway.requests()).as("a wait beyond the limit ends it").hasSize(2);
    }

    @Test
    void limitsTheTimeUntilTheSessionIsOpen() {
        gateway.answer("/v1/realtime", request -> Misbehaviour.STALL_BEFORE_HEAD.applyTo(Answer.empty()));
        GatewayException failure = ask("&maxAttempts=1&connectTimeout=200");
        assertThat(failure.getKind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(failure.isOutcomeUncertain()).isFalse();
    }
}
