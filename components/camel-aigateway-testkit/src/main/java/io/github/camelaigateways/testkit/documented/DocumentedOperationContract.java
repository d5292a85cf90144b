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
package io.github.camelaigateways.testkit.documented;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.Piece;
import io.github.camelaigateways.testkit.ReceivedRequest;
import io.github.camelaigateways.testkit.contract.GatewayContract;
import io.github.camelaigateways.testkit.contract.GatewayUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Each operation as its page shows it: the request exactly, the reply whole. */
public abstract class DocumentedOperationContract extends GatewayContract {

    @TempDir
    Path folder = Path.of("");

    protected DocumentedOperationContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    static final class Fixtures implements ArgumentsProvider {
        @Override
        public Stream<Arguments> provideArguments(ExtensionContext context) {
            return DocumentedOperations.here().stream().map(Arguments::of);
        }
    }

    /** Those that show an operation done. */
    static final class Answered implements ArgumentsProvider {
        @Override
        public Stream<Arguments> provideArguments(ExtensionContext context) {
            return DocumentedOperations.here().stream()
                    .filter(fixture ->
                            fixture.request() != null && fixture.out().failure() == null)
                    .map(Arguments::of);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ArgumentsSource(Fixtures.class)
    void sendsAndReadsWhatThePageShows(DocumentedOperation fixture) throws IOException {
        if (fixture.reply() != null) {
            Answer reply = answer(fixture.reply());
            int times = fixture.out().requests() == null ? 1 : fixture.out().requests();
            for (int i = 0; i < times; i++) {
                server.reply(reply);
            }
        }
        AtomicReference<@Nullable JsonNode> body = new AtomicReference<>();
        Exchange exchange = run(fixture, body);
        if (fixture.out().failure() == null) {
            assertThat(exchange.getException()).isNull();
            assertAnswer(fixture.out(), exchange, body.get());
            assertKept(fixture.reply(), exchange);
        } else {
            assertFailure(fixture.out(), exchange.getException());
        }
        if (fixture.request() == null) {
            assertThat(server.requests()).isEmpty();
        } else {
            assertRequest(fixture.request(), server.requests().get(0));
        }
    }

    private Exchange run(DocumentedOperation fixture, AtomicReference<@Nullable JsonNode> body) {
        int query = fixture.uri().indexOf('?');
        String uri = fixture.uri() + (query < 0 ? "?" : "&") + "apiKey=" + KEY + "&baseUrl=" + server.baseUrl()
                + "&retryDelay=1" + (fixture.uri().contains("storeFullResponse") ? "" : "&storeFullResponse=true");
        camel.detachTasks(gateway.scheme());
        Exchange refused = refused(uri);
        if (refused != null) {
            return refused;
        }
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:documented")
                        .to(uri)
                        .process(exchange -> body.set(
                                RouteMessages.json(exchange.getMessage().getBody())));
            }
        });
        return camel.request(
                "direct:documented", exchange -> RouteMessages.fill(exchange.getMessage(), fixture.in(), folder));
    }

    /** An exchange with the reason when the endpoint is refused, else null. */
    private @Nullable Exchange refused(String uri) {
        try {
            camel.context().getEndpoint(uri);
            return null;
        } catch (Exception e) {
            Exchange exchange = camel.context().getEndpoint("direct:documented").createExchange();
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            exchange.setException(cause);
            return exchange;
        }
    }

    private static void assertAnswer(DocumentedOperation.Out out, Exchange exchange, @Nullable JsonNode body)
            throws IOException {
        if (out.body() != null) {
            assertThat(body).isEqualTo(RouteMessages.normal(out.body()));
        }
        if (out.headers() != null) {
            for (Map.Entry<String, @Nullable JsonNode> header : out.headers().entrySet()) {
                Object value = exchange.getMessage().getHeader(header.getKey());
                JsonNode wanted = header.getValue();
                if (wanted == null || wanted.isNull()) {
                    assertThat(value).as(header.getKey()).isNull();
                } else {
                    assertThat(RouteMessages.json(value)).as(header.getKey()).isEqualTo(RouteMessages.normal(wanted));
                }
            }
        }
    }

    /** The whole reply is kept as it came; a stream is not, since nobody holds it. */
    private static void assertKept(DocumentedOperation.@Nullable Reply reply, Exchange exchange) {
        Object kept = exchange.getProperty("CamelAiGatewayResponse");
        if (reply != null && reply.json() != null) {
            assertThat(kept).isEqualTo(reply.json().toString());
        } else if (reply != null && reply.events() != null) {
            assertThat(kept).isNull();
        } else if (reply != null && reply.text() != null) {
            assertThat(kept).isEqualTo(reply.text());
        }
    }

    private static void assertFailure(DocumentedOperation.Out out, @Nullable Throwable failure) {
        if ("REFUSED".equals(out.failure())) {
            assertThat(failure).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            GatewayException.class,
                            known -> assertThat(known.getKind().name()).isEqualTo(out.failure()));
        }
        if (out.message() != null) {
            assertThat(failure).hasMessageContaining(out.message());
        }
    }

    private void assertRequest(DocumentedOperation.Request wanted, ReceivedRequest request) throws IOException {
        assertThat(request.method()).isEqualTo(wanted.method());
        assertThat(request.target()).isEqualTo(wanted.target().replace("${key}", KEY));
        if (wanted.headers() != null) {
            wanted.headers()
                    .forEach((name, value) -> assertThat(request.header(name))
                            .as(name)
                            .isEqualTo(value == null ? null : value.replace("${key}", KEY)));
        }
        if (wanted.json() != null) {
            assertThat(request.header("Content-Type")).startsWith("application/json");
            assertThat(request.json()).isEqualTo(RouteMessages.normal(wanted.json()));
        } else if (wanted.form() != null) {
            assertThat(FormReader.read(
                            request.header("Content-Type"), request.body().toByteArray()))
                    .isEqualTo(wanted.form());
        } else {
            assertThat(request.text()).isEmpty();
        }
    }

    private static Answer answer(DocumentedOperation.Reply reply) {
        Answer answer = body(reply).status(reply.status() == null ? 200 : reply.status());
        if (reply.contentType() != null) {
            answer = answer.header("Content-Type", reply.contentType());
        }
        for (Map.Entry<String, String> header : reply.headers() == null
                ? Map.<String, String>of().entrySet()
                : reply.headers().entrySet()) {
            answer = answer.header(header.getKey(), header.getValue());
        }
        return answer;
    }

    private static Answer body(DocumentedOperation.Reply reply) {
        if (reply.json() != null) {
            return Answer.json(reply.json().toString());
        }
        if (reply.events() != null) {
            return Answer.events(reply.events().stream()
                    .map(event -> Piece.text(event + "\n\n"))
                    .toArray(Piece[]::new));
        }
        if (reply.base64() != null) {
            return Answer.empty()
                    .header("Content-Type", "application/octet-stream")
                    .pieces(Piece.bytes(Base64.getDecoder().decode(reply.base64())));
        }
        return reply.text() == null ? Answer.empty() : Answer.text("text/plain", reply.text());
    }
}
