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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.aigateway.operation.Operations;
import java.util.Locale;
import org.apache.camel.Endpoint;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gateway does not offer is refused when the endpoint is made, with what it does offer. */
public abstract class UndeclaredOperationContract extends GatewayContract {

    protected UndeclaredOperationContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    private Endpoint endpoint(String uri) {
        return camel.context().getEndpoint(uri);
    }

    /** The operation with the options that its page needs. */
    private String example(String operation) {
        String uri = gateway.examples().get(operation);
        return uri == null
                ? uri(operation)
                : uri + (uri.contains("?") ? "&" : "?") + "apiKey=" + KEY + "&baseUrl=" + server.baseUrl();
    }

    @Test
    void offersWhatItDeclares() {
        assertThat(gateway.paths().keySet())
                .isNotEmpty()
                .allSatisfy(
                        operation -> assertThat(endpoint(example(operation))).isNotNull());
    }

    @Test
    void refusesEachOperationThatItDoesNotDeclare() {
        assertThat(Operations.all().keySet())
                .filteredOn(operation -> !gateway.paths().containsKey(operation))
                .allSatisfy(this::assertRefused);
    }

    @Test
    void refusesAnOperationThatNobodyKnows() {
        assertRefused("chat-completions");
        assertRefused("");
        assertRefused("chat-completion/extra");
        assertRefused("CHAT-COMPLETION");
    }

    private void assertRefused(String operation) {
        assertThatThrownBy(() -> endpoint(uri(operation)))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause()
                .hasMessageContaining(gateway.scheme())
                .hasMessageContainingAll(gateway.paths().keySet().toArray(String[]::new));
    }

    @Test
    void refusesAnOptionOfAnotherOperation() {
        assertThatThrownBy(() -> endpoint(uri("models", "temperature=0.5")))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause()
                .hasMessageContaining("temperature")
                .hasMessageContaining("chat-completion")
                .hasMessageContaining("apiKey");
    }

    @Test
    void refusesABodyFieldWhereNoBodyIsSent() {
        assertThatThrownBy(() -> endpoint(uri("models", "additionalBodyProperty.top_k=40")))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause()
                .hasMessageContaining("models does not read the option 'additionalBodyProperty.top_k'")
                .hasMessageContaining("no body")
                .hasMessageContaining("option of: chat-completion");
        assertThat(endpoint(uri("models", "additionalHeader.X-Team=rnd"))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"streamTo=direct:pieces", "streamingBody=events"})
    void refusesToSayHowToStreamWithoutStreaming(String option) {
        assertThatThrownBy(() -> endpoint(uri("chat-completion", option)))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause()
                .hasMessageContaining(option.replaceFirst("=.*", ""))
                .hasMessageContaining("streaming=true");
        assertThat(endpoint(uri("chat-completion", option, "streaming=true"))).isNotNull();
    }

    @Test
    void refusesAnOptionThatNobodyKnows() {
        assertThatThrownBy(() -> endpoint(uri("chat-completion", "temprature=0.5")))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause()
                .hasMessageContaining("temprature")
                .hasMessageContaining("temperature");
    }

    @Test
    void refusesToWorkWithoutAKey() {
        assertThat(System.getenv(gateway.scheme().toUpperCase(Locale.ROOT) + "_API_KEY"))
                .as("this test needs the variable to be unset")
                .isNull();
        assertThatThrownBy(() -> endpoint(gateway.scheme() + ":models?baseUrl=" + server.baseUrl()))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause()
                .hasMessageContaining("apiKey")
                .hasMessageContaining(gateway.scheme().toUpperCase(Locale.ROOT) + "_API_KEY");
    }

    @Test
    void refusesAValueThatCanNeverWork() {
        assertThatThrownBy(() -> endpoint(uri("models", "maxAttempts=0")))
                .hasRootCauseMessage("maxAttempts is 0, it must be from 1 to 100.");
        assertThatThrownBy(() -> endpoint(uriTo("ftp://127.0.0.1", "models")))
                .rootCause()
                .hasMessageContaining("baseUrl");
        assertThatThrownBy(() -> endpoint(uri("models", "totalTimeout=-1")))
                .rootCause()
                .hasMessageContaining("totalTimeout");
    }

    @Test
    void refusesToConsume() throws Exception {
        assertThatThrownBy(() -> endpoint(uri("models")).createConsumer(exchange -> {}))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("models");
    }
}
