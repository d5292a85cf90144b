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
package io.github.camelaigateways.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mockwebserver3.MockWebServer;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A gateway on the loopback that does exactly what a test scripts, well or badly, and keeps every request for assertions
 * after the call. Register it as an extension: it starts before each test on a free port and stops after it, and fails the
 * test when a request came that nothing was scripted for, or when a scripted reply was never asked for.
 *
 * <pre>{@code
 * @RegisterExtension
 * final ScriptedGateway gateway = ScriptedGateway.http();
 * }</pre>
 */
public final class ScriptedGateway implements BeforeEachCallback, AfterEachCallback, AutoCloseable {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final @Nullable TestCertificates certificates;
    private final boolean clientMustAuthenticate;
    private @Nullable Running running;

    private ScriptedGateway(@Nullable TestCertificates certificates, boolean clientMustAuthenticate) {
        this.certificates = certificates;
        this.clientMustAuthenticate = clientMustAuthenticate;
    }

    /** A gateway without TLS. */
    public static ScriptedGateway http() {
        return new ScriptedGateway(null, false);
    }

    /** A gateway behind TLS. */
    public static ScriptedGateway https(TestCertificates certificates) {
        return new ScriptedGateway(certificates, false);
    }

    /** A gateway behind TLS that refuses clients without a certificate. */
    public static ScriptedGateway mutualTls(TestCertificates certificates) {
        return new ScriptedGateway(certificates, true);
    }

    /** Scripts the replies to the next requests, in this order, whatever their paths. */
    public ScriptedGateway reply(Reply... replies) {
        List.of(replies).forEach(running().script()::add);
        return this;
    }

    /** Scripts the reply to every request for a path; it goes before the replies that were queued. */
    public ScriptedGateway answer(String path, Function<ReceivedRequest, Reply> function) {
        running().script().answer(path, function);
        return this;
    }

    /** The address to give to a component, without a slash at its end. */
    public String baseUrl() {
        return (certificates == null ? "http" : "https") + "://127.0.0.1:" + port();
    }

    public int port() {
        return running().server().getPort();
    }

    /** All requests so far, in the order of their arrival. */
    public List<ReceivedRequest> requests() {
        return running().script().received();
    }

    /**
     * The one request that came.
     *
     * @throws AssertionError if there were none or several
     */
    public ReceivedRequest onlyRequest() {
        List<ReceivedRequest> requests = requests();
        if (requests.size() != 1) {
            throw new AssertionError(
                    "expected one request, but there were %d: %s".formatted(requests.size(), requests));
        }
        return requests.get(0);
    }

    public Connections connections() {
        return running().connections();
    }

    /** How many replies are not sent in full: scripted to wait, or not read by the client. */
    public int unfinishedReplies() {
        return running().writer().unfinished();
    }

    /** Starts on a free port of the loopback; only for use without JUnit. */
    public ScriptedGateway start() {
        Connections connections = new Connections();
        AnswerWriter writer = new AnswerWriter();
        Script script = new Script(connections, writer);
        MockWebServer server = new MockWebServer();
        server.setDispatcher(script);
        server.setServerSocketFactory(connections.listening(script::refusesConnection));
        server.setProtocols(List.of(Protocol.HTTP_1_1));
        if (certificates != null) {
            server.useHttps(certificates.serverSocketFactory());
        }
        if (clientMustAuthenticate) {
            server.requireClientAuth();
        }
        try {
            server.start(InetAddress.getByAddress(LOOPBACK), 0);
        } catch (IOException e) {
            throw new AssertionError("the scripted gateway could not listen on the loopback", e);
        }
        running = new Running(server, script, connections, writer);
        return this;
    }

    @Override
    public void close() {
        if (running != null) {
            running.writer().stop();
            running.server().close();
            running = null;
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close(context.getExecutionException());
    }

    /** Stops, and fails unless the test has failed already, when the script and the requests do not fit. */
    void close(Optional<Throwable> failure) {
        List<String> complaints = running().script().complaints();
        close();
        if (!complaints.isEmpty() && failure.isEmpty()) {
            throw new AssertionError("the script and the requests do not fit: " + complaints);
        }
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("the scripted gateway is not started; register it with @RegisterExtension");
        }
        return running;
    }

    private record Running(MockWebServer server, Script script, Connections connections, AnswerWriter writer) {}
}
