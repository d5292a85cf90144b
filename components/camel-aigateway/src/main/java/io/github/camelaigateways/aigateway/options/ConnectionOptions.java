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
package io.github.camelaigateways.aigateway.options;

import java.time.Duration;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** Where a gateway is, who asks, and how long each part of a call may take. On every endpoint. */
@UriParams
@Configurer
public class ConnectionOptions extends Facet {

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "The key of the gateway. Without it, the environment variable of the gateway is read (CROFAI_API_KEY, CRAZYROUTER_API_KEY, CRUN_API_KEY or AICRAFT_API_KEY).")
    private @Nullable String apiKey;

    @UriParam(
            label = "security",
            enums = "bearer,x-api-key,protocol",
            description =
                    "How the key is presented: bearer (header Authorization), x-api-key, or protocol (WebSocket subprotocol), as far as the operation takes it. Default: the way that the gateway's page shows first.")
    private @Nullable String authMethod;

    @UriParam(
            label = "common",
            description =
                    "The root of the gateway's host, such as a proxy or the sandbox; a pasted trailing /, /v1, /api/v1 or full operation path is understood. Setting it moves all hosts of the gateway there. Default: the gateway's own hosts.")
    private @Nullable String baseUrl;

    @UriParam(
            label = "timeout",
            description =
                    "How long making a connection may take, in milliseconds or as a duration such as 5s. Default: 10s.")
    private Duration connectTimeout = Duration.ofSeconds(10);

    @UriParam(
            label = "timeout",
            description =
                    "How long the gateway may take from the request to the first byte of its reply, in milliseconds or as a duration. Default: 3m.")
    private Duration firstByteTimeout = Duration.ofMinutes(3);

    @UriParam(
            label = "timeout",
            description =
                    "How long a reply may pause between two pieces, in milliseconds or as a duration. Default: 60s.")
    private Duration idleTimeout = Duration.ofSeconds(60);

    @UriParam(
            label = "timeout",
            description =
                    "How long one attempt may take in all, in milliseconds or as a duration; 0 means no limit. Default: 10m.")
    private Duration totalTimeout = Duration.ofMinutes(10);

    @UriParam(
            label = "security",
            description = "Trust and key material, protocols and cipher suites of TLS connections.")
    private @Nullable SSLContextParameters sslContextParameters;

    @UriParam(label = "proxy", description = "The host of an HTTP proxy to call the gateway through.")
    private @Nullable String proxyHost;

    @UriParam(label = "proxy", defaultValue = "8080", description = "The port of the HTTP proxy. Default: 8080.")
    private int proxyPort = 8080;

    @UriParam(
            label = "advanced",
            defaultValue = "2000",
            description =
                    "The most connections that one client holds open at once; further calls wait for one without holding a thread. Default: 2000.")
    private int maxConnections = 2000;

    @UriParam(
            label = "advanced",
            defaultValue = "33554432",
            description =
                    "The largest request body in bytes; a larger one is refused before it is sent. Default: 33554432 (32 MB).")
    private int maxRequestSize = 33_554_432;

    @UriParam(
            label = "advanced",
            defaultValue = "134217728",
            description = "The largest reply in bytes that is held in memory. Default: 134217728 (128 MB).")
    private int maxReplySize = 134_217_728;

    public @Nullable String getApiKey() {
        return apiKey;
    }

    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
    }

    public @Nullable String getAuthMethod() {
        return authMethod;
    }

    public void setAuthMethod(@Nullable String authMethod) {
        this.authMethod = authMethod;
    }

    public @Nullable String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Duration getFirstByteTimeout() {
        return firstByteTimeout;
    }

    public void setFirstByteTimeout(Duration firstByteTimeout) {
        this.firstByteTimeout = firstByteTimeout;
    }

    public Duration getIdleTimeout() {
        return idleTimeout;
    }

    public void setIdleTimeout(Duration idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public Duration getTotalTimeout() {
        return totalTimeout;
    }

    public void setTotalTimeout(Duration totalTimeout) {
        this.totalTimeout = totalTimeout;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public int getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(int proxyPort) {
        this.proxyPort = proxyPort;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public int getMaxRequestSize() {
        return maxRequestSize;
    }

    public void setMaxRequestSize(int maxRequestSize) {
        this.maxRequestSize = maxRequestSize;
    }

    public int getMaxReplySize() {
        return maxReplySize;
    }

    public void setMaxReplySize(int maxReplySize) {
        this.maxReplySize = maxReplySize;
    }
}
