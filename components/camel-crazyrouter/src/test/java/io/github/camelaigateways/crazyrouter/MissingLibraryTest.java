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
package io.github.camelaigateways.crazyrouter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.aigateway.call.SocketTransport;
import io.github.camelaigateways.aigateway.call.TransportSettings;
import io.github.camelaigateways.aigateway.dialect.Wire;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

/** What only some users need is not on the class path of this module: whoever asks for it is told what to add. */
class MissingLibraryTest {

    @Test
    void namesTheLibraryThatIsMissing() {
        ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor();
        try (SocketTransport sockets =
                new SocketTransport(new TransportSettings(null, null, 0, 1, false), threads, threads, Runnable::run)) {
            sockets.require(Wire.WEBSOCKET);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> sockets.require(Wire.SOCKET_IO))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("io.socket:socket.io-client")
                        .hasMessageContaining("org.json:json");
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
