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
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whom calls are sent to, and how. Made once for each endpoint.
 *
 * @param dialect the gateway
 * @param failures reads its failures
 * @param roots the root of each host: the user's own when it was moved
 * @param apiKey the key; never shown
 * @param secrets what is taken out of everything that is shown: the key and what else is secret
 * @param headers further request headers
 */
public record Target(
        Dialect dialect,
        FailureReader failures,
        Map<String, String> roots,
        String apiKey,
        Set<String> secrets,
        Map<String, String> headers,
        Limits limits,
        RetryPolicy retry,
        HttpTransport transport,
        SocketTransport sockets) {

    /** The root of a host. */
    public String root(String host) {
        return Objects.requireNonNull(roots.get(host), host);
    }

    /** The same for a place that is not the gateway: none of its headers go there. */
    public Target elsewhere(HttpTransport other) {
        return new Target(dialect, failures, roots, apiKey, secrets, Map.of(), limits, retry, other, sockets);
    }

    /** The same for files that are fetched in parts: whoever puts them together counts their bytes and the attempts. */
    public Target forParts() {
        Limits ofPart = new Limits(
                limits.connect(),
                limits.firstByte(),
                limits.idle(),
                limits.total(),
                limits.requestSize(),
                limits.replySize(),
                Long.MAX_VALUE);
        RetryPolicy once = new RetryPolicy(1, retry.delay(), retry.maxDelay(), retry.maxRetryAfter());
        return new Target(dialect, failures, roots, apiKey, secrets, headers, ofPart, once, transport, sockets);
    }

    /** Whether a URL leads to one of the hosts by the scheme that its calls go by, so that the key may go there. */
    public boolean mayBeGivenTheKey(String url) {
        try {
            URI link = URI.create(url);
            return roots.values().stream()
                    .map(URI::create)
                    .anyMatch(root -> root.getScheme().equalsIgnoreCase(link.getScheme())
                            && root.getRawAuthority().equalsIgnoreCase(link.getRawAuthority()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Target[" + dialect.gateway() + "]";
    }
}
