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
package io.github.camelaigateways.sandbox;

import io.github.camelaigateways.sandbox.gateway.Credential;
import io.github.camelaigateways.sandbox.gateway.Gateway;
import io.github.camelaigateways.sandbox.server.SandboxServer;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An offline gateway on loopback that speaks the wire formats of all four gateways, each under its own prefix.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start()) {
 *     component.getConnection().setBaseUrl(sandbox.baseUrl("crazyrouter"));
 *     component.getConnection().setApiKey(sandbox.apiKey());
 * }
 * }</pre>
 *
 * <p>Thread-safe. Its threads are daemons: an embedded sandbox does not keep a JVM alive.
 */
public final class Sandbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);
    private static final String API_KEY = Credential.SANDBOX_KEY + "-0000";

    private final SandboxServer server;

    private Sandbox(SandboxServer server) {
        this.server = server;
    }

    /** Starts a well-behaved sandbox on a free port. */
    public static Sandbox start() {
        return start(SandboxOptions.defaults());
    }

    /**
     * Starts a sandbox and returns when it listens. The first one in a JVM loads the sentence model, in about half a
     * second.
     *
     * @throws IllegalStateException when the port is taken
     */
    public static Sandbox start(SandboxOptions options) {
        Sandbox sandbox = new Sandbox(new SandboxServer(options));
        LOG.info("SANDBOX, not a real gateway: answers are made up or taken from the prompt, nothing is billed.");
        for (Gateway gateway : sandbox.server.gateways()) {
            LOG.info("Sandbox for {}: baseUrl {}", gateway.name(), sandbox.baseUrl(gateway.name()));
        }
        return sandbox;
    }

    /**
     * What to set as {@code baseUrl} of a component.
     *
     * @param gateway its scheme, such as {@code crazyrouter}
     * @throws IllegalArgumentException when the sandbox plays no such gateway; the message lists those it plays
     */
    public String baseUrl(String gateway) {
        return server.gateways().stream()
                .filter(candidate -> candidate.name().equals(gateway))
                .findFirst()
                .map(found -> "http://" + SandboxServer.HOST + ":" + port() + found.prefix())
                .orElseThrow(() -> new IllegalArgumentException("The sandbox plays no gateway '" + gateway
                        + "'; it plays "
                        + server.gateways().stream().map(Gateway::name).toList()));
    }

    /** A key that the sandbox accepts; every key that begins with {@code sk-sandbox} is. */
    public String apiKey() {
        return API_KEY;
    }

    /** The TCP port on 127.0.0.1. */
    public int port() {
        return server.port();
    }

    /**
     * The requests so far to a path, refused ones included.
     *
     * @param path with the gateway's prefix, such as {@code /crazyrouter/v1/embeddings}
     */
    public long requestCount(String path) {
        return server.requestCount(path);
    }

    /** The requests so far by path, in the order of the paths. */
    public Map<String, Long> requestCounts() {
        return server.requestCounts();
    }

    /** How often each prompt was submitted as a task, among the last 10,000 tasks. */
    public Map<String, Long> submittedPrompts() {
        return server.submittedPrompts();
    }

    /** The texts that came back as embeddings so far, repeated ones counted again. */
    public long embeddedTexts() {
        return server.embeddedTexts();
    }

    /** Lets the next authorized request go wrong. */
    public void misbehave(Misbehaviour misbehaviour) {
        misbehave(misbehaviour, 1);
    }

    /** Lets the next requests go wrong, after those that were announced before. */
    public void misbehave(Misbehaviour misbehaviour, int times) {
        server.misbehave(misbehaviour, times);
    }

    /**
     * Lets a fraction of the requests go wrong from now on, by the chance of {@link SandboxOptions#seed()}.
     *
     * @param fraction 0 to 1
     */
    public void misbehaveSometimes(Misbehaviour misbehaviour, double fraction) {
        server.misbehave(misbehaviour, fraction);
    }

    /** Ends all misbehaviour, announced or by chance. */
    public void behave() {
        server.behave();
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        server.close();
    }
}
