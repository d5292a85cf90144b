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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelaigateways.aigateway.dialect.Wire;
import io.github.camelaigateways.aigateway.failure.Failure.Acceptance;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.protocol.Payload;
import io.github.camelaigateways.aigateway.socket.Handshake;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that throw in place of telling, which no server can bring about, and attempts that begin after the end. */
class AttemptTest {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<HttpExchange> running = new HashSet<>();
    private final List<@Nullable GatewayException> ends = new CopyOnWriteArrayList<>();
    private final SocketTransport sockets =
            new SocketTransport(new TransportSettings(null, null, 0, 1, false), threads, timer, Runnable::run);

    @AfterEach
    void stop() {
        sockets.close();
        timer.shutdownNow();
        threads.shutdownNow();
    }

    private HttpExchange attempt() {
        HttpExchange attempt = new HttpExchange(
                AnyCall.create(), timer, Runnable::run, (reply, failure) -> ends.add(failure), running);
        running.add(attempt);
        attempt.watch();
        return attempt;
    }

    private void assertEnd(FailureKind kind, Acceptance accepted, String words) {
        assertThat(ends).singleElement().satisfies(end -> {
            assertThat(end.getKind()).isEqualTo(kind);
            assertThat(end.failure().accepted()).isEqualTo(accepted);
            assertThat(trace(end)).contains(words).doesNotContain("key-1");
        });
        assertThat(running).isEmpty();
        assertThat(timer.getQueue())
                .allSatisfy(entry -> assertThat((Future<?>) entry).matches(Future::isCancelled));
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @Test
    void tellsThatNothingWasSentWhenTheClientThrowsBefore() {
        attempt().start(() -> {
            throw new IllegalStateException("key-1 is broken");
        });
        assertEnd(FailureKind.CONNECTION, Acceptance.NOT_ACCEPTED, "could not be sent");
    }

    @Test
    void tellsThatTheRequestMayBeOutWhenTheClientThrowsAfter() {
        HttpExchange attempt = attempt();
        attempt.start(() -> {
            try {
                attempt.sending((AsyncExecRuntime) Proxy.newProxyInstance(
                        AsyncExecRuntime.class.getClassLoader(),
                        new Class<?>[] {AsyncExecRuntime.class},
                        (it, method, arguments) -> null));
            } catch (RequestNotExecutedException e) {
                throw new AssertionError(e);
            }
            throw new IllegalStateException("key-1 is broken");
        });
        assertEnd(FailureKind.CONNECTION, Acceptance.UNCERTAIN, "could not be sent");
    }

    @Test
    void doesNotAskAgainWhatTheClientCannotAsk() {
        attempt().start(() -> {
            throw new IllegalArgumentException("key-1 is no header");
        });
        assertEnd(FailureKind.INVALID_REQUEST, Acceptance.NOT_ACCEPTED, "is no header");
    }

    /** Listens, and answers nothing. */
    private void open(ServerSocket server, Map<String, String> headers, String protocol) {
        Call<?, ?> call = AnyCall.create();
        call.payload = Payload.Messages.of(List.of());
        Handshake handshake = new Handshake(
                "http://127.0.0.1:" + server.getLocalPort(), null, headers, List.of(protocol), Duration.ZERO, 1000);
        sockets.send(call, Wire.WEBSOCKET, handshake, (reply, failure) -> ends.add(failure));
    }

    private static ServerSocket silent() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void doesNotAskAgainWhatASocketCannotAsk() throws IOException {
        try (ServerSocket server = silent()) {
            open(server, Map.of(), "key-1 with spaces");
            assertEnd(FailureKind.INVALID_REQUEST, Acceptance.NOT_ACCEPTED, "Sec-WebSocket-Protocol");
        }
    }

    @Test
    void tellsTheEndOfACallThatBeginsAfterTheSocketsClosed() throws IOException {
        sockets.close();
        try (ServerSocket server = silent()) {
            open(server, Map.of(), "any");
            assertEnd(FailureKind.CONNECTION, Acceptance.NOT_ACCEPTED, "was stopped");
        }
    }

    /** The JDK tells of a header that it does not send later than of a subprotocol, and quotes what it holds. */
    @Test
    void doesNotAskAgainWithAHeaderThatASocketCannotSend() throws IOException {
        try (ServerSocket server = silent()) {
            open(server, Map.of("Host", "key-1"), "any");
            await().until(() -> !ends.isEmpty());
            assertEnd(FailureKind.INVALID_REQUEST, Acceptance.NOT_ACCEPTED, "Host");
        }
    }

    @Test
    void refusesAHeaderThatNothingCanSendWithoutQuotingIt() {
        assertThatThrownBy(() -> new Handshake(
                        "http://127.0.0.1", null, Map.of("X-Own", "key\u200B-1"), List.of(), Duration.ZERO, 1000))
                .hasMessageContaining("X-Own")
                .hasMessageNotContaining("-1");
    }
}
