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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.dialect.Wire;
import io.github.camelaigateways.aigateway.socket.Handshake;
import io.github.camelaigateways.aigateway.socket.SocketListener;
import io.github.camelaigateways.aigateway.socket.SocketMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Sessions are timed by nobody but the client that opens them. */
class SocketTransportTest {

    private static final class Hearing implements SocketListener {
        private final CompletableFuture<String> end = new CompletableFuture<>();

        @Override
        public void opened() {
            end.complete("opened");
        }

        @Override
        public void received(SocketMessage message) {
            end.complete("received");
        }

        @Override
        public void refused(int status, Map<String, List<String>> headers, byte[] body) {
            end.complete("refused");
        }

        @Override
        public void closed(String how) {
            end.complete("closed");
        }

        @Override
        public void failed(Exception cause) {
            end.complete("failed");
        }
    }

    @Test
    void endsAConnectionThatNeverOpensThoughThereIsNoLimit() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                SocketTransport transport = new SocketTransport(
                        new TransportSettings(null, null, 0, 1, false),
                        threads,
                        timer,
                        Runnable::run,
                        Duration.ofMillis(200))) {
            Handshake handshake = new Handshake(
                    "http://127.0.0.1:" + silent.getLocalPort(), null, Map.of(), List.of(), Duration.ZERO, 100);
            Hearing hearing = new Hearing();
            transport.open(Wire.WEBSOCKET, handshake, hearing);
            assertThat(hearing.end.get(1, TimeUnit.MINUTES)).isEqualTo("failed");
        } finally {
            threads.shutdownNow();
            timer.shutdownNow();
        }
    }
}
