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
package io.github.camelaigateways.aigateway.socket;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * WebSocket by the JDK's client. It follows no redirect: a key must not reach another host. Its one selector thread, which
 * the JDK names, ends when the client is collected.
 */
public final class WebSocketClient implements SocketClient {

    /** What a subprotocol may consist of (RFC 9110, section 5.6.2). */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final HttpClient client;

    public WebSocketClient(SocketSettings settings) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(settings.threads())
                .proxy(
                        settings.proxyHost() == null
                                ? HttpClient.Builder.NO_PROXY
                                : ProxySelector.of(new InetSocketAddress(settings.proxyHost(), settings.proxyPort())));
        if (settings.sslContext() != null) {
            builder.sslContext(settings.sslContext());
        }
        this.client = builder.build();
    }

    @Override
    public Socket open(Handshake handshake, SocketListener listener) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        handshake.headers().forEach(builder::header);
        if (!handshake.connectTimeout().isZero()) {
            builder.connectTimeout(handshake.connectTimeout());
        }
        if (!handshake.protocols().isEmpty()) {
            // the JDK would tell a wrong one in its exception, and it may be the key
            if (!handshake.protocols().stream()
                    .allMatch(name -> TOKEN.matcher(name).matches())) {
                throw new IllegalArgumentException("The key has characters that Sec-WebSocket-Protocol cannot hold:"
                        + " present it in another way (authMethod)");
            }
            String[] names = handshake.protocols().toArray(String[]::new);
            builder.subprotocols(names[0], Arrays.copyOfRange(names, 1, names.length));
        }
        WebSocketConnection connection =
                new WebSocketConnection(listener, handshake.largestMessage(), new CompletableFuture<>());
        builder.buildAsync(URI.create(handshake.url().replaceFirst("^http", "ws")), connection)
                .whenComplete((socket, failure) -> connection.built(failure));
        return connection;
    }
}
