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
package io.github.camelaigateways.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.rag.RagException;
import java.io.IOException;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** What is told of a failure of a route. The test of the command has a gateway that refuses the key. */
class FailuresTest {

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void prefersWhatTheGatewaySaid() {
        GatewayException refusal = GatewayException.of(Failure.withoutReply(
                FailureKind.AUTHENTICATION,
                "crazyrouter",
                "embeddings",
                Failure.Acceptance.NOT_ACCEPTED,
                "no such key"));

        assertThat(Failures.reason(wrapped(new RagException("The ingest failed", refusal))))
                .isSameAs(refusal);
    }

    @Test
    void looksUnderEverythingOfCamel() {
        RagException reason = new RagException("The store is being written");

        assertThat(Failures.reason(wrapped(reason))).isSameAs(reason);
    }

    /** Its message says what was done and holds that of its cause, which by itself tells less. */
    @Test
    void keepsWhatSaysMoreThanItsCause() {
        RagException reason = new RagException("Cannot lock the store: no space", new IOException("no space"));

        assertThat(Failures.reason(wrapped(reason))).isSameAs(reason);
    }

    @Test
    void passesOverAFailureWithoutAMessage() {
        RuntimeException failure = wrapped(new IllegalStateException(null, new IOException("no space")));

        assertThat(Failures.reason(failure)).hasMessage("no space").hasCause(failure);
    }

    @Test
    void leavesCamelsOwnFailureWhenThereIsNoOther() {
        assertThat(Failures.reason(wrapped(new IllegalStateException()))).hasMessageContaining("Split failed");
    }

    private RuntimeException wrapped(Exception reason) {
        return new CamelExecutionException(
                "Exception occurred during execution",
                exchange,
                new CamelExchangeException("Split failed", exchange, reason));
    }
}
