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
package io.github.camelaigateways.crofai;

import static io.github.camelaigateways.testkit.Patience.await;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import com.corundumstudio.socketio.transport.NamespaceClient;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A real Socket.IO server on the loopback, which answers prompts as a test says and keeps what it hears. */
final class LegacyServer extends SocketIOServer {

    final Queue<String> heard = new ConcurrentLinkedQueue<>();
    final Queue<String> handshakes = new ConcurrentLinkedQueue<>();

    /** How often a client has joined a namespace. */
    final AtomicInteger connections = new AtomicInteger();

    /** Opens when the first client has left. */
    final CountDownLatch gone = new CountDownLatch(1);

    volatile Consumer<SocketIOClient> answer = client -> {};

    private final Queue<Channel> wires = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Integer> bound = new CompletableFuture<>();
    private final ScheduledExecutorService polls = Executors.newSingleThreadScheduledExecutor();

    LegacyServer() {
        super(onLoopback());
        listen("");
        listen("/stream");
        polls.scheduleWithFixedDelay(() -> getAllClients().forEach(LegacyServer::endPoll), 100, 100, MILLISECONDS);
    }

    /**
     * A client that comes over to WebSocket waits for the end of its poll. The library ends one poll, and it may be the one before:
     * the client then waits for ever. Servers end each poll of such a client, after the reference implementation.
     */
    private static void endPoll(SocketIOClient client) {
        ClientHead head = ((NamespaceClient) client).getBaseClient();
        if (head.getCurrentTransport() == Transport.POLLING) {
            head.send(new Packet(PacketType.NOOP, head.getEngineIOVersion()), Transport.POLLING);
        }
    }

    @Override
    public void stop() {
        polls.shutdownNow();
        super.stop();
    }

    private static Configuration onLoopback() {
        Configuration configuration = new Configuration();
        configuration.setHostname("127.0.0.1");
        configuration.setPort(0);
        return configuration;
    }

    private void listen(String namespace) {
        var space = addNamespace(namespace);
        space.addConnectListener(client -> {
            handshakes.add(client.getHandshakeData().getUrl() + " "
                    + client.getHandshakeData().getHttpHeaders().entries());
            connections.incrementAndGet();
        });
        space.addDisconnectListener(client -> gone.countDown());
        space.addEventListener(
                "start_stream", String.class, (client, token, ack) -> heard.add(namespace + "start_stream " + token));
        space.addEventListener("prompt", String.class, (client, prompt, ack) -> {
            heard.add(namespace + "prompt " + prompt);
            answer.accept(client);
        });
    }

    @Override
    protected void applyConnectionOptions(ServerBootstrap bootstrap) {
        super.applyConnectionOptions(bootstrap);
        bootstrap.handler(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext context) {
                bound.complete(((InetSocketAddress) context.channel().localAddress()).getPort());
                context.fireChannelActive();
            }

            @Override
            public void channelRead(ChannelHandlerContext context, Object accepted) {
                wires.add((Channel) accepted);
                context.fireChannelRead(accepted);
            }
        });
    }

    int port() {
        return bound.join();
    }

    /**
     * Breaks every connection, without a word of Socket.IO. Not for the server's own threads: it waits until the client has come
     * over to WebSocket, since one that breaks between two polls is not noticed.
     */
    void drop() {
        await().until(() -> getAllClients().stream().allMatch(client -> client.getTransport() == Transport.WEBSOCKET));
        wires.forEach(Channel::close);
    }

    /** Sends pieces of an answer. */
    static void chunks(SocketIOClient client, String... texts) {
        for (String text : texts) {
            client.sendEvent("chunk", text);
        }
    }
}
