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

import static io.github.camelaigateways.aigateway.GatewayHeaders.ATTEMPTS;
import static io.github.camelaigateways.aigateway.GatewayHeaders.LATENCY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.failure.PermanentGatewayException;
import io.github.camelaigateways.aigateway.failure.RetryableGatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ClosedPort;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import io.github.camelaigateways.testkit.fixture.ErrorReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.HttpResponseAware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway's refusals mean, and which of them a paid call survives. */
public abstract class FailureContract extends GatewayContract {

    private static final String CHAT = "chat-completion";

    protected FailureContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    private Exchange chat(String... options) {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = "model=m";
        return call(CHAT, "Hello!", all);
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, bad_parameter, INVALID_REQUEST, false",
        "400, invalid_request_error, context_length_exceeded, CONTEXT_LENGTH, false",
        "400, invalid_request_error, content_filter, CONTENT_FILTER, false",
        "401, authentication_error, invalid_api_key, AUTHENTICATION, false",
        "402, billing_error, no_credits, QUOTA, false",
        "403, permission_error, model_forbidden, PERMISSION, false",
        "403, insufficient_quota, insufficient_quota, QUOTA, false",
        "404, invalid_request_error, unknown_path, NOT_FOUND, false",
        "404, invalid_request_error, model_not_found, MODEL_UNAVAILABLE, false",
        "413, invalid_request_error, too_large, INVALID_REQUEST, false",
        "422, invalid_request_error, unprocessable, INVALID_REQUEST, false",
        "429, insufficient_quota, insufficient_quota, QUOTA, false",
        "500, new_api_error, get_channel_failed, MODEL_UNAVAILABLE, false",
        "500, server_error, internal_error, SERVER, true",
        "502, server_error, bad_gateway, UPSTREAM, true",
        "503, server_error, maintenance, SERVER, true",
        "503, new_api_error, model_not_found, MODEL_UNAVAILABLE, false",
        "504, server_error, gateway_timeout, UPSTREAM, true",
    })
    void readsTheKindFromStatusAndCode(int status, String type, String code, FailureKind kind, boolean retryable) {
        server.reply(ErrorReply.of(status, type, code, "It went wrong"));
        GatewayException failure = failure(chat("maxAttempts=1"));
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure).isInstanceOf(retryable ? RetryableGatewayException.class : PermanentGatewayException.class);
        assertThat(failure.getStatusCode()).isEqualTo(status);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getAttempts()).isEqualTo(1);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void readsEnvelopesOfOtherForms() {
        server.reply(
                ErrorReply.topLevel(500, "get_channel_failed", "No channel"),
                Answer.json("{\"error\":\"plain words\"}").status(400),
                Answer.json("{\"detail\":\"nobody expects this\"}").status(400),
                Answer.text("text/html", "<html><title>Bad Gateway</title></html>")
                        .status(502),
                Answer.empty().status(502));
        assertThat(failure(chat("maxAttempts=1")).getKind()).isEqualTo(FailureKind.MODEL_UNAVAILABLE);
        assertThat(failure(chat())).hasMessageContaining("plain words");
        assertThat(failure(chat()).getKind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failure(chat("maxAttempts=1"))).hasMessageContaining("Bad Gateway");
        assertThat(failure(chat("maxAttempts=1")).getKind()).isEqualTo(FailureKind.UPSTREAM);
    }

    @Test
    void saysWhatWasAskedOfWhomWhatCameBackAndWhatToDo() {
        server.reply(ErrorReply.of(402, "billing_error", "no_credits", "Your plan has expired")
                .header("X-Request-Id", "req-7"));
        GatewayException failure = failure(chat());
        assertThat(failure)
                .hasMessageContaining(gateway.scheme() + ":" + CHAT)
                .hasMessageContaining("402")
                .hasMessageContaining("no_credits")
                .hasMessageContaining("Your plan has expired")
                .hasMessageContaining(FailureKind.QUOTA.advice())
                .hasMessageContaining("req-7");
        assertThat(failure.getRequestId()).isEqualTo("req-7");
        assertThat(failure.getGateway()).isEqualTo(gateway.scheme());
        assertThat(failure.getOperation()).isEqualTo(CHAT);
    }

    @Test
    void givesTheStatusTheCamelWay() {
        server.reply(ErrorReply.invalidKey());
        assertThat(((HttpResponseAware) failure(chat())).getHttpResponseCode()).isEqualTo(401);
    }

    @Test
    void reachesTheRoutesHandlerByItsType() {
        server.reply(ErrorReply.invalidKey());
        String uri = uri(CHAT, "model=m");
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(PermanentGatewayException.class).handled(true).setBody(constant("handled"));
                from("direct:handled").to(uri);
            }
        });
        Message message = answer(camel.request(
                "direct:handled", exchange -> exchange.getMessage().setBody("Hello!")));
        assertThat(message.getBody()).isEqualTo("handled");
    }

    @Test
    void repeatsWhatWasTurnedAway() {
        server.reply(
                ErrorReply.rateLimited(),
                ErrorReply.rateLimited(),
                ChatReply.saying("Hi").answer());
        Message message = answer(chat());
        assertThat(message.getBody()).isEqualTo("Hi");
        assertThat(message.getHeader(ATTEMPTS)).isEqualTo(3);
        assertThat(sentBodies()).hasSize(3).allMatch(sentBodies().get(0)::equals);
    }

    @Test
    void givesUpAfterMaxAttempts() {
        server.reply(ErrorReply.rateLimited(), ErrorReply.rateLimited(), ErrorReply.rateLimited());
        GatewayException failure = failure(chat("maxAttempts=3"));
        assertThat(failure.getKind()).isEqualTo(FailureKind.RATE_LIMIT);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getAttempts()).isEqualTo(3);
        assertThat(failure).hasMessageContaining("Attempts: 3");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void repeatsNothingWhenToldNotTo() {
        server.reply(ErrorReply.rateLimited());
        assertThat(failure(chat("maxAttempts=1")).getAttempts()).isEqualTo(1);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 529})
    void repeatsAPaidCallOnlyWhenAPageSaysThatItIsSafe(int status) {
        server.reply(ErrorReply.of(status, "server_error", "internal_error", "It went wrong"));
        if (gateway.safeToRepeat().contains(status)) {
            server.reply(ChatReply.saying("Hi").answer());
            assertThat(answer(chat()).getHeader(ATTEMPTS)).isEqualTo(2);
        } else {
            GatewayException failure = failure(chat());
            assertThat(failure.isOutcomeUncertain()).isTrue();
            assertThat(failure).hasMessageContaining("outcome is uncertain");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void repeatsAFreeCallAfterAnyPassingFailure(int status) {
        server.reply(
                ErrorReply.of(status, "server_error", "internal_error", "It went wrong"), Answer.json("{\"data\":[]}"));
        assertThat(answer(call("models", "")).getHeader(ATTEMPTS)).isEqualTo(2);
    }

    @Test
    void waitsAsLongAsTheGatewayAsks() {
        server.reply(
                ErrorReply.rateLimited().retryAfter(Duration.ofSeconds(1)),
                ChatReply.saying("Hi").answer());
        assertThat(answer(chat()).getHeader(LATENCY, Long.class)).isGreaterThanOrEqualTo(1000);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void waitsUntilTheDateThatTheGatewayNames() {
        server.reply(
                ErrorReply.rateLimited().retryAfter(Instant.now().plusSeconds(4)),
                ChatReply.saying("Hi").answer());
        assertThat(answer(chat()).getHeader(LATENCY, Long.class)).isGreaterThanOrEqualTo(500);
    }

    @Test
    void failsAtOnceWhenTheGatewayAsksForTooLongAWait() {
        server.reply(
                ErrorReply.rateLimited().retryAfter(Duration.ofSeconds(61)),
                ErrorReply.rateLimited().retryAfter(Instant.now().plus(Duration.ofHours(1))));
        GatewayException inSeconds = failure(chat());
        assertThat(inSeconds.getRetryAfter()).isEqualTo(Duration.ofSeconds(61));
        assertThat(inSeconds).hasMessageContaining("61000 ms");
        assertThat(failure(chat()).getRetryAfter()).isBetween(Duration.ofMinutes(58), Duration.ofHours(1));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void ignoresARetryAfterThatMakesNoSense() {
        server.reply(
                ErrorReply.rateLimited().header("Retry-After", "soon"),
                ErrorReply.rateLimited().header("Retry-After", "-5"),
                ErrorReply.rateLimited().retryAfter(Instant.EPOCH),
                ChatReply.saying("Hi").answer());
        assertThat(answer(chat()).getHeader(ATTEMPTS)).isEqualTo(4);
    }

    @Test
    void repeatsWhenTheConnectionIsRefused() throws Exception {
        try (ClosedPort closed = new ClosedPort()) {
            Exchange exchange = camel.request(
                    uriTo(closed.baseUrl(), CHAT, "model=m", "maxAttempts=3"),
                    message -> message.getMessage().setBody("Hello!"));
            GatewayException failure = failure(exchange);
            assertThat(failure.getKind()).isEqualTo(FailureKind.CONNECTION);
            assertThat(failure.getAttempts()).isEqualTo(3);
            assertThat(failure.isOutcomeUncertain()).isFalse();
            assertThat(failure.getStatusCode()).isZero();
        }
    }
}
