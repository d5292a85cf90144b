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

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What makes one HTTP client different from another: endpoints that agree in it share one.
 *
 * @param sslContext trust and keys of TLS connections, or null for the JDK's
 * @param proxyHost the HTTP proxy, or null for none
 * @param maxConnections the most connections at once
 * @param publicOnly whether it connects to addresses of the public internet only; a proxy finds the addresses of names itself,
 *     and is asked for no other address and for no name that cannot be public
 */
public record TransportSettings(
        @Nullable SSLContext sslContext,
        @Nullable String proxyHost,
        int proxyPort,
        int maxConnections,
        boolean publicOnly) {}
