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

import io.socket.client.IO;
import io.socket.engineio.client.transports.PollingXHR;
import io.socket.parser.IOParser;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/**
 * Socket.IO by its own client. It never connects anew by itself: what was paid for would be asked for again. Its wire cannot hold
 * the sender back.
 */
public final class SocketIoClient implements SocketClient {

    /** The library logs what it sends, and so the key, below INFO; held here since a logger is forgotten with its filter. */
    private static final List<Logger> TALKATIVE = Stream.of(IOParser.class, PollingXHR.class)
            .map(Class::getName)
            .map(Logger::getLogger)
            .toList();

    static {
        TALKATIVE.forEach(logger -> logger.setFilter(shown -> false));
    }

    private final OkHttpClient client;
    private final ExecutorService threads;

    public SocketIoClient(SocketSettings settings) {
        this.threads = settings.threads();
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .followRedirects(false)
                // silence has its limit elsewhere
                .readTimeout(Duration.ZERO)
                .proxy(
                        settings.proxyHost() == null
                                ? Proxy.NO_PROXY
                                : new Proxy(
                                        Proxy.Type.HTTP,
                                        new InetSocketAddress(settings.proxyHost(), settings.proxyPort())));
        SSLContext tls = settings.sslContext();
        if (tls != null) {
            builder.sslSocketFactory(tls.getSocketFactory(), trust());
        }
        this.client = builder.build();
    }

    /** The library asks for it to compare pinned certificates, of which there are none: it is the factory that trusts. */
    private static X509TrustManager trust() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return (X509TrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The JDK has no trusted certificates: " + e.getMessage(), e);
        }
    }

    @Override
    public Socket open(Handshake handshake, SocketListener listener) {
        URI url = URI.create(handshake.url());
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.reconnection = false;
        options.path = url.getRawPath();
        // the library's own limit ends with the transport: whoever asks keeps it until the namespace is open
        options.timeout = -1;
        options.extraHeaders = lists(handshake.headers());
        SocketIoCalls calls = new SocketIoCalls(client, threads);
        options.callFactory = calls.client();
        options.webSocketFactory = calls.client();
        String channel = handshake.channel() == null ? "/" : handshake.channel();
        SocketIoConnection connection = new SocketIoConnection(
                IO.socket(URI.create(url.getScheme() + "://" + url.getRawAuthority() + channel), options),
                calls,
                listener,
                handshake.largestMessage());
        connection.open();
        return connection;
    }

    private static Map<String, List<String>> lists(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    }
}
