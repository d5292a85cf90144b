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
package io.github.camelaigateways.media;

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/** Tells a message that is at fault, which must not hold up the others, from a gateway or a setting that is. */
public class Refusals {

    private static final Set<FailureKind> OF_A_MESSAGE =
            Set.of(FailureKind.INVALID_REQUEST, FailureKind.CONTEXT_LENGTH, FailureKind.CONTENT_FILTER);

    /**
     * Whether the message itself is refused. Not so when the gateway is down, the key is wrong or the credit is used up: that hits
     * all messages, and passes.
     */
    public boolean isOfTheMessage(Exchange exchange) {
        Exception failure = caught(exchange);
        return failure instanceof GatewayException refused
                ? OF_A_MESSAGE.contains(refused.getKind()) && !refused.isOutcomeUncertain()
                : failure instanceof IllegalArgumentException;
    }

    /** Replaces the body by the JSON of itself and the reason. */
    public void describe(Exchange exchange) {
        Exception failure = caught(exchange);
        String key = exchange.getMessage().getHeader(GatewayHeaders.TASK_KEY, String.class);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("key", key);
        told.put("body", exchange.getMessage().getBody(String.class));
        if (failure instanceof GatewayException refused) {
            told.put("kind", refused.getKind());
        }
        told.put("reason", String.valueOf(failure.getMessage()));
        Report.replaceBody(exchange.getMessage(), told, key == null ? exchange.getExchangeId() : key);
    }

    /** Fails the exchange by what was caught. */
    public void rethrow(Exchange exchange) throws Exception {
        throw caught(exchange);
    }

    static Exception caught(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }
}
