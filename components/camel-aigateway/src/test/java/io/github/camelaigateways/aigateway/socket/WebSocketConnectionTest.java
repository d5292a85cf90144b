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

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a server that misbehaves cannot bring about at will. */
class WebSocketConnectionTest {

    /** Knows whether it was closed, by whatever word. */
    private static final class Wire implements WebSocket {
        private volatile boolean closed;

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
            return CompletableFuture.completedFuture(this);
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

    /** Does nothing about what it hears. */
    private static final class Deaf implements SocketListener {

        @Override
        public void opened() {
            // nothing to say
        }

        @Override
        public void received(SocketMessage message) {
            // nothing to do
        }

        @Override
        public void refused(int status, Map<String, List<String>> headers, byte[] body) {
            // nothing to do
        }

        @Override
        public void closed(String how) {
            // nothing to do
        }

        @Override
        public void failed(Exception cause) {
            // nothing to do
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
        WebSocketConnection opening = new WebSocketConnection(new Deaf(), 1, opened);
        connection.set(opening);
        Wire wire = new Wire();
        opening.onOpen(wire);
        assertThat(wire.closed).isTrue();
    }
}
