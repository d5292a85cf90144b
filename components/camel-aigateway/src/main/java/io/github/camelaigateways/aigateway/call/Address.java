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

import java.net.URI;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;

/**
 * A URL and limits in the terms of the HTTP client.
 *
 * @param host where to connect
 * @param path the path with its query
 */
record Address(String url, Limits limits, HttpHost host, String path, RequestConfig config) {

    /** @throws IllegalArgumentException when the URL is none */
    static Address of(String url, Limits limits) {
        URI uri = URI.create(url);
        return new Address(url, limits, HttpHost.create(uri), pathOf(uri), config(limits));
    }

    private static String pathOf(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static RequestConfig config(Limits limits) {
        return RequestConfig.custom()
                .setConnectTimeout(timeout(limits.connect().toMillis()))
                .setConnectionRequestTimeout(timeout(limits.total().toMillis()))
                .setResponseTimeout(Timeout.DISABLED)
                .setProtocolUpgradeEnabled(false)
                .setAuthenticationEnabled(false)
                .setContentCompressionEnabled(false)
                .build();
    }

    private static Timeout timeout(long millis) {
        return millis == 0 ? Timeout.DISABLED : Timeout.ofMilliseconds(millis);
    }
}
