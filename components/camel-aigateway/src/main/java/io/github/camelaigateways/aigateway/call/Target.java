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
package io.github.camelaigateways.aigateway.call;

import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.dialect.FailureReader;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom calls are sent to, and how. Made once for each endpoint.
 *
 * @param dialect the gateway
 * @param failures reads its failures
 * @param root the root of the host when the user moved it, or null for the gateway's own hosts
 * @param apiKey the key; never shown
 * @param headers further request headers
 */
public record Target(
        Dialect dialect,
        FailureReader failures,
        @Nullable String root,
        String apiKey,
        Map<String, String> headers,
        Limits limits,
        RetryPolicy retry,
        HttpTransport transport) {

    /** The root of a host; the user's own when it was moved. */
    String root(String host) {
        return root == null ? Objects.requireNonNull(dialect.hosts().get(host), host) : root;
    }

    @Override
    public String toString() {
        return "Target[" + dialect.gateway() + "]";
    }
}
