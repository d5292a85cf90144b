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
package io.github.camelaigateways.aigateway.benchmarks.server;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;

/**
 * Answers by the first parts of the path, whatever follows: {@code /wait/<ms>/...} with a chat completion after a wait,
 * {@code /stream/<chunks>/<ms>/...} with a stream of chunks, one each so many milliseconds,
 * {@code /vectors/<base64|float>/...} with the vectors of one batch. Answers are made beforehand; one thread serves all.
 */
public final class LoadServer implements AutoCloseable {

    /** More than the calls of any scenario that connect at once. */
    private static final int BACKLOG = 4096;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer server;
    private final Replies replies = new Replies();

    private LoadServer() {
        server = vertx.createHttpServer(
                        new HttpServerOptions().setAcceptBacklog(BACKLOG).setTcpNoDelay(true))
                .requestHandler(this::read);
    }

    /** Starts a server on a free port of the loopback address. */
    public static LoadServer start() {
        LoadServer started = new LoadServer();
        started.server
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return started;
    }

    /** Prints the port, then serves until its input ends: when whoever started it is gone. */
    public static void main(String[] arguments) throws IOException {
        try (LoadServer server = start()) {
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                // nothing is said to it
            }
        }
    }

    public int port() {
        return server.actualPort();
    }

    private void read(HttpServerRequest request) {
        request.endHandler(end -> reply(request));
    }

    private void reply(HttpServerRequest request) {
        String[] path = request.path().split("/", 5);
        switch (path[1]) {
            case "wait" -> later(Long.parseLong(path[2]), request);
            case "stream" ->
                new ChunkedReply(vertx, request.response(), Integer.parseInt(path[2]), Long.parseLong(path[3])).start();
            case "vectors" -> send(request, path[2].equals("base64") ? replies.base64() : replies.numbers());
            default -> request.response().setStatusCode(404).end("{\"error\":{\"message\":\"no such path\"}}");
        }
    }

    private void later(long millis, HttpServerRequest request) {
        if (millis == 0) {
            send(request, replies.chat());
        } else {
            vertx.setTimer(millis, timer -> send(request, replies.chat()));
        }
    }

    private static void send(HttpServerRequest request, Buffer body) {
        request.response().putHeader("Content-Type", "application/json").end(body);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
