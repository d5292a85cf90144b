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
package io.github.camelaigateways.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camelaigateways.testkit.ChildJvm;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RunningPostgresTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    /** Starts a server and is killed in the middle of its life. */
    public static final class Victim {

        private Victim() {}

        /** Prints where the server is, and waits. */
        public static void main(String[] arguments) throws IOException {
            RunningPostgres postgres = RunningPostgres.start();
            System.out.println(postgres.port() + " " + postgres.folder());
            System.out.println(System.in.read());
        }
    }

    @Test
    void isGoneWithItsFolderOnceClosed() {
        RunningPostgres postgres = RunningPostgres.start();
        assertThat(listens(postgres.port())).isTrue();
        assertThat(postgres.newDatabase()).isNotEqualTo(postgres.newDatabase());
        postgres.close();
        assertThat(listens(postgres.port())).isFalse();
        assertThat(postgres.folder()).doesNotExist();
    }

    @Test
    void isGoneWithItsFolderWhenTheJvmIsKilled() throws Exception {
        String[] told;
        try (ChildJvm victim = ChildJvm.start(Victim.class, List.of())) {
            told = victim.line().split(" ");
            assertThat(listens(Integer.parseInt(told[0]))).isTrue();
            victim.kill();
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !listens(Integer.parseInt(told[0])));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !Files.exists(Path.of(told[1])));
    }

    @Test
    void takesAnotherPortWhenSomebodyWasFaster() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            AtomicInteger asked = new AtomicInteger();
            try (RunningPostgres postgres = RunningPostgres.start(
                    "off", () -> asked.incrementAndGet() < 3 ? taken.getLocalPort() : RunningPostgres.freePort())) {
                assertThat(postgres.port()).isNotEqualTo(taken.getLocalPort());
                assertThat(listens(postgres.port())).isTrue();
            }
        }
    }

    @Test
    void givesUpWhenEachPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            AtomicInteger asked = new AtomicInteger();
            assertThatIllegalStateException()
                    .isThrownBy(() -> RunningPostgres.start("off", () -> {
                        asked.incrementAndGet();
                        return taken.getLocalPort();
                    }))
                    .withMessageContaining("Address already in use");
            assertThat(asked).hasValue(3);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
