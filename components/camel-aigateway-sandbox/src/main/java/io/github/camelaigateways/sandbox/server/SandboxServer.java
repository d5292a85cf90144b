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
package io.github.camelaigateways.sandbox.server;

import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.SandboxOptions;
import io.github.camelaigateways.sandbox.account.UsageLog;
import io.github.camelaigateways.sandbox.chat.ChatModel;
import io.github.camelaigateways.sandbox.gateway.Gateway;
import io.github.camelaigateways.sandbox.gateway.Gateways;
import io.github.camelaigateways.sandbox.media.MediaLibrary;
import io.github.camelaigateways.sandbox.socketio.EngineServer;
import io.github.camelaigateways.sandbox.task.TaskLedger;
import io.github.camelaigateways.sandbox.text.Relevance;
import io.github.camelaigateways.sandbox.text.SentenceModel;
import io.github.camelaigateways.sandbox.text.TokenCounter;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The web server of a sandbox, with the threads and the models behind it. */
public final class SandboxServer implements AutoCloseable {

    /** The only address on which it listens. */
    public static final String HOST = "127.0.0.1";

    /** Room for 2,048 texts of 8,191 tokens. */
    private static final long LARGEST_BODY = 96L << 20;

    /** Of a form; Vert.x' own limit of 8 KiB is too small for a prompt. */
    private static final int LARGEST_FIELD = 1 << 20;

    /** Where Socket.IO clients go that leave the path of an address out. */
    private static final String SOCKET_IO = "/socket.io/";

    /** Requests worked on at once; the inference threads do the work, these wait for them. */
    private static final int WORKERS = 4;

    private final List<Gateway> gateways = Gateways.load();
    private final MediaLibrary media = new MediaLibrary();
    private final RequestCounters counters = new RequestCounters();
    private final TaskLedger ledger = new TaskLedger();
    private final MisbehaviourPlan plan;
    private final ExecutorService inference;
    private final Vertx vertx;
    private final HttpServer server;

    /**
     * Starts to listen.
     *
     * @throws IllegalStateException when the port is taken
     */
    public SandboxServer(SandboxOptions options) {
        plan = new MisbehaviourPlan(new Random(options.seed()));
        plan.happen(options.misbehaviour(), options.misbehaviourFraction());
        inference = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            Thread thread = new Thread(task, "sandbox-inference");
            thread.setDaemon(true);
            return thread;
        });
        vertx = vertx();
        server = listen(router(options), options.port());
    }

    private static Vertx vertx() {
        FileSystemOptions noFiles =
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setUseDaemonThread(true)
                .setFileSystemOptions(noFiles));
    }

    private HttpServer listen(Router router, int port) {
        try {
            return vertx.createHttpServer(new HttpServerOptions()
                            .setMaxFormAttributeSize(LARGEST_FIELD)
                            .setMaxWebSocketMessageSize(LARGEST_FIELD)
                            .setMaxWebSocketFrameSize(LARGEST_FIELD)
                            .setWebSocketSubProtocols(List.of("realtime")))
                    .requestHandler(router)
                    .listen(port, HOST)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            close();
            throw new IllegalStateException(
                    "The sandbox cannot listen on " + HOST + ":" + port + "; give another port, or 0 for a free one",
                    e);
        }
    }

    private Router router(SandboxOptions options) {
        WorkerExecutor workers = vertx.createSharedWorkerExecutor("sandbox-worker", WORKERS);
        SentenceModel sentences = new SentenceModel(inference);
        sentences.load();
        Relevance relevance = new Relevance(sentences);
        ChatModel model = new ChatModel(relevance, TokenCounter.forChat());
        Map<String, OperationHandler> handlers = new HandlerTable(vertx, gateways, media, options, ledger)
                .all(sentences, relevance, model, counters.embeddedTexts());
        UsageHandlers usage = new UsageHandlers(new UsageLog(), options.clock());
        CallRunner runner = new CallRunner(vertx, workers, options, handlers, usage);
        Router router = Router.router(vertx);
        router.route().handler(this::begin);
        Map<String, SocketRoute.SocketHandler> sockets = Map.of("realtime", new RealtimeSockets(model, workers));
        router.route().handler(new SocketRoute(gateways, plan, options, sockets)::handle);
        addSocketIo(router, new EngineServer(vertx, new LegacyStream(vertx, workers, model, plan, options)::listener));
        router.route().handler(new BodyReader(LARGEST_BODY)::handle);
        for (Gateway gateway : gateways) {
            router.route(gateway.prefix() + "/*").handler(new GatewayRoute(gateway, plan, runner)::handle);
        }
        router.route().handler(context -> fail(context, "not-found", "The sandbox serves " + prefixes()));
        router.errorHandler(400, context -> fail(context, "invalid-request", "The form cannot be read"));
        router.errorHandler(413, context -> fail(context, "body-too-large", ""));
        return router;
    }

    private void addSocketIo(Router router, EngineServer engine) {
        router.route(SOCKET_IO).handler(engine::handle);
        for (Gateway gateway : gateways) {
            gateway.operations().stream()
                    .filter(operation -> operation.kind().equals("socket.io"))
                    .forEach(operation -> router.route(
                                    gateway.prefix() + operation.path().text())
                            .handler(engine::handle));
        }
    }

    private void begin(RoutingContext context) {
        counters.count(context.request().path());
        RequestLog.begin(context);
        context.response().putHeader("X-Sandbox", "true");
        context.next();
    }

    private void fail(RoutingContext context, String failure, String detail) {
        Replies.fail(context, gateways.get(0).failure(failure).saying(detail));
    }

    private List<String> prefixes() {
        return gateways.stream().map(Gateway::prefix).toList();
    }

    /** The port on which it listens. */
    public int port() {
        return server.actualPort();
    }

    /** The gateways that it plays. */
    public List<Gateway> gateways() {
        return gateways;
    }

    /** The requests so far to a path, prefix and all; refused ones count as well. */
    public long requestCount(String path) {
        return counters.requests(path);
    }

    /** The requests so far by path. */
    public Map<String, Long> requestCounts() {
        return counters.requests();
    }

    /** How often each prompt was submitted as a task. */
    public Map<String, Long> submittedPrompts() {
        return ledger.prompts();
    }

    /** The texts that came back as embeddings so far. */
    public long embeddedTexts() {
        return counters.embeddedTexts().get();
    }

    /** Lets the next requests go wrong. */
    public void misbehave(Misbehaviour misbehaviour, int times) {
        plan.announce(misbehaviour, times);
    }

    /** Lets a fraction of the requests go wrong. */
    public void misbehave(Misbehaviour misbehaviour, double fraction) {
        plan.happen(misbehaviour, fraction);
    }

    /** Lets no further request go wrong. */
    public void behave() {
        plan.clear();
    }

    /** Stops listening, closes all connections and ends the threads. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        inference.shutdownNow();
    }
}
