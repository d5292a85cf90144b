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

import io.github.camelaigateways.aigateway.dialect.Wire;
import io.github.camelaigateways.aigateway.socket.Handshake;
import io.github.camelaigateways.aigateway.socket.Socket;
import io.github.camelaigateways.aigateway.socket.SocketClient;
import io.github.camelaigateways.aigateway.socket.SocketIoClient;
import io.github.camelaigateways.aigateway.socket.SocketListener;
import io.github.camelaigateways.aigateway.socket.SocketSettings;
import io.github.camelaigateways.aigateway.socket.WebSocketClient;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** What is not asked over HTTP: each call has a connection of its own. Its clients are made when the first call needs one. */
public final class SocketTransport implements AutoCloseable {

    private static final Map<Wire, Function<SocketSettings, SocketClient>> MAKERS =
            Map.of(Wire.WEBSOCKET, WebSocketClient::new, Wire.SOCKET_IO, settings -> new SocketIoClient(settings));

    /** A connection that is closed before it is open lives on until its time is over: the JDK cannot stop it, so it has one always. */
    private static final Duration LONGEST_OPENING = Duration.ofMinutes(10);

    private final SocketSettings settings;
    private final ScheduledExecutorService timer;
    private final Continuation continuation;
    private final Duration longestOpening;
    private final Map<Wire, SocketClient> clients = new ConcurrentHashMap<>();
    private final Set<SocketExchange> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param threads run the clients' work
     * @param timer runs time limits
     * @param continuation runs what comes after a reply
     */
    public SocketTransport(
            TransportSettings settings,
            ExecutorService threads,
            ScheduledExecutorService timer,
            Continuation continuation) {
        this(settings, threads, timer, continuation, LONGEST_OPENING);
    }

    SocketTransport(
            TransportSettings settings,
            ExecutorService threads,
            ScheduledExecutorService timer,
            Continuation continuation,
            Duration longestOpening) {
        this.settings = new SocketSettings(settings.sslContext(), settings.proxyHost(), settings.proxyPort(), threads);
        this.timer = timer;
        this.continuation = continuation;
        this.longestOpening = longestOpening;
    }

    /**
     * Makes sure that a wire can be used.
     *
     * @throws IllegalArgumentException naming the library that is missing
     */
    public void require(Wire wire) {
        if (wire != Wire.HTTP) {
            client(wire);
        }
    }

    private SocketClient client(Wire wire) {
        try {
            return clients.computeIfAbsent(
                    wire, it -> Objects.requireNonNull(MAKERS.get(it)).apply(settings));
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "A streamed call goes over Socket.IO here, whose client is not on the class path: add"
                            + " io.socket:socket.io-client (2.1.2), com.squareup.okhttp3:okhttp-jvm and org.json:json, or leave out"
                            + " streaming",
                    e);
        }
    }

    void send(Call<?, ?> call, Wire wire, Handshake handshake, HttpTransport.Received received) {
        SocketClient client = client(wire);
        SocketExchange exchange =
                new SocketExchange(call, timer, continuation, received, it -> () -> running.remove(it));
        running.add(exchange);
        if (closed) {
            exchange.closing();
            return;
        }
        exchange.start(listener -> client.open(handshake, listener));
    }

    /** Opens a connection that nobody times but its client. */
    Socket open(Wire wire, Handshake handshake, SocketListener listener) {
        return client(wire).open(handshake.within(longestOpening), listener);
    }

    @Override
    public void close() {
        closed = true;
        running.forEach(SocketExchange::closing);
    }
}
