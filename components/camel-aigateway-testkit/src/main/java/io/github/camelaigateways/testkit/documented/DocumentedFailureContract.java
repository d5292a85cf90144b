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

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.contract.GatewayContract;
import io.github.camelaigateways.testkit.contract.GatewayUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Each documented failure, and each that a proxy makes, as the reply to each documented operation: the kind is the same
 * whatever was asked. The failures are those of {@code failures.json} in the module's test resources.
 */
public abstract class DocumentedFailureContract extends GatewayContract {

    @TempDir
    Path folder = Path.of("");

    /**
     * A failure as a page shows it.
     *
     * @param body the body of the reply
     * @param kind what it means
     * @param page the vendor's page
     */
    private record DocumentedFailure(int status, @Nullable String contentType, String body, String kind, String page) {}

    protected DocumentedFailureContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    private static List<DocumentedFailure> failures() {
        try {
            return List.of(new ObjectMapper()
                    .readValue(
                            Path.of("src", "test", "resources", "failures.json").toFile(), DocumentedFailure[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ArgumentsSource(DocumentedOperationContract.Answered.class)
    void tellsEachDocumentedFailure(DocumentedOperation fixture) {
        String uri = fixture.uri() + (fixture.uri().contains("?") ? "&" : "?") + "apiKey=" + KEY + "&baseUrl="
                + server.baseUrl() + "&maxAttempts=1";
        camel.detachTasks(gateway.scheme());
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:failing").errorHandler(noErrorHandler()).to(uri);
            }
        });
        for (DocumentedFailure failure : failures()) {
            server.reply(Answer.text(
                            failure.contentType() == null ? "application/json" : failure.contentType(), failure.body())
                    .status(failure.status()));
            Exchange exchange = camel.request(
                    "direct:failing", message -> RouteMessages.fill(message.getMessage(), fixture.in(), folder));
            assertThat(exchange.getException())
                    .as("HTTP %d %s", failure.status(), failure.body())
                    .isInstanceOfSatisfying(
                            GatewayException.class,
                            known -> assertThat(known.getKind().name()).isEqualTo(failure.kind()));
        }
    }
}
