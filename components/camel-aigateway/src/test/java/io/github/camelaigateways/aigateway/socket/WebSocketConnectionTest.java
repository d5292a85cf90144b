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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a server that misbehaves cannot bring about at will. */
class WebSocketConnectionTest {

    private final List<String> heard = new ArrayList<>();

    /** Knows whether it was closed, by whatever word. */
    private static class Wire implements WebSocket {
        private final CompletableFuture<WebSocket> pong;
        private boolean closed;

        Wire(CompletableFuture<WebSocket> pong) {
            this.pong = pong;
        }

        @Override
        public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
            return pong;
        }

        @Override
        public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendClose(int status, String reason) {
            closed = true;
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public void request(long count) {
            // nothing comes
        }

        @Override
        public String getSubprotocol() {
            return "";
        }

        @Override
        public boolean isOutputClosed() {
            return closed;
        }

        @Override
        public boolean isInputClosed() {
            return closed;
        }

        @Override
        public void abort() {
            closed = true;
        }
    }

    private final class Hearing implements SocketListener {

        @Override
        public void opened() {
            heard.add("opened");
        }

        @Override
        public void received(SocketMessage message) {
            heard.add(message.text());
        }

        @Override
        public void refused(int status, Map<String, List<String>> headers, byte[] body) {
            heard.add("refused");
        }

        @Override
        public void closed(String how) {
            heard.add("closed");
        }

        @Override
        public void failed(Exception cause) {
            heard.add("failed by " + cause.getMessage());
        }
    }

    @Test
    void leavesNoSocketOpenThatIsClosedAsItOpens() {
        AtomicReference<Socket> connection = new AtomicReference<>();
        CompletableFuture<WebSocket> opened = new CompletableFuture<>() {
            @Override
            public boolean complete(WebSocket socket) {
                // as another thread does just before
                connection.get().close();
                return super.complete(socket);
            }
        };
        WebSocketConnection opening = new WebSocketConnection(new Hearing(), 1, opened);
        connection.set(opening);
        Wire wire = new Wire(new CompletableFuture<>());
        opening.onOpen(wire);
        assertThat(wire.closed).isTrue();
    }

    private WebSocketConnection open(CompletableFuture<WebSocket> pong) {
        WebSocketConnection connection = new WebSocketConnection(new Hearing(), 100, new CompletableFuture<>());
        connection.onOpen(new Wire(pong));
        heard.clear();
        return connection;
    }

    private static void ping(WebSocketConnection connection, int times) {
        for (int i = 0; i < times; i++) {
            connection.ping(0);
        }
    }

    @Test
    void isOverByAPingThatFailsButReadsFirstWhatIsStillThere() {
        Wire gone = new Wire(CompletableFuture.failedFuture(new IOException("pipe")));
        WebSocketConnection connection = open(gone.pong);
        connection.more();
        connection.onText(gone, "one", true);
        ping(connection, 5);
        assertThat(heard).as("while one is read").containsExactly("one");
        connection.more();
        ping(connection, 1);
        assertThat(heard).as("before the next can have come").containsExactly("one");
        connection.onText(gone, "why", true);
        ping(connection, 5);
        connection.more();
        ping(connection, 5);
        assertThat(heard).containsExactly("one", "why", "failed by pipe");
    }

    /** The JDK takes one ping at a time, and refuses another with an exception. */
    @Test
    void isOverByAPingThatIsNeverWritten() {
        CompletableFuture<WebSocket> writing = new CompletableFuture<>();
        AtomicInteger pings = new AtomicInteger();
        WebSocketConnection connection = new WebSocketConnection(new Hearing(), 100, new CompletableFuture<>());
        connection.onOpen(new Wire(writing) {
            @Override
            public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
                pings.incrementAndGet();
                return writing;
            }
        });
        ping(connection, 5);
        assertThat(pings).hasValue(1);
        assertThat(heard).containsExactly("opened");
        connection.more();
        ping(connection, 2);
        assertThat(heard).containsExactly("opened", "failed by nothing could be written, and nothing came");
    }

    /** The JDK refuses half a character, and writes nothing of it. */
    @Test
    void writesOnAfterAMessageThatIsRefused() {
        List<String> written = new ArrayList<>();
        WebSocketConnection connection = new WebSocketConnection(new Hearing(), 100, new CompletableFuture<>());
        connection.onOpen(new Wire(new CompletableFuture<>()) {
            @Override
            public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
                if (data.toString().equals("half")) {
                    return CompletableFuture.failedFuture(new IOException("malformed"));
                }
                written.add(data.toString());
                return CompletableFuture.completedFuture(this);
            }
        });
        assertThat(connection.send(SocketMessage.of("half")).toCompletableFuture())
                .isCompletedExceptionally();
        assertThat(connection.send(SocketMessage.of("whole")).toCompletableFuture())
                .isCompleted();
        assertThat(written).containsExactly("whole");
    }

    @Test
    void isNotOverWhileALongMessageIsWritten() {
        CompletableFuture<WebSocket> writing = new CompletableFuture<>();
        WebSocketConnection connection = new WebSocketConnection(new Hearing(), 100, new CompletableFuture<>());
        Wire slow = new Wire(CompletableFuture.completedFuture(null)) {
            @Override
            public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
                return writing;
            }
        };
        connection.onOpen(slow);
        connection.more();
        connection.send(SocketMessage.of("long"));
        for (int i = 0; i < 5; i++) {
            connection.ping(5);
        }
        assertThat(heard).containsExactly("opened");
        connection.ping(5);
        assertThat(heard).containsExactly("opened", "failed by a message could not be written, and nothing came");
    }
}
