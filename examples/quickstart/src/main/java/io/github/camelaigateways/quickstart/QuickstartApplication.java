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
package io.github.camelaigateways.quickstart;

import io.github.camelaigateways.quickstart.documents.DocumentFolder;
import io.github.camelaigateways.quickstart.documents.Documents;
import io.github.camelaigateways.quickstart.documents.IndexStatus;
import io.github.camelaigateways.quickstart.documents.IngestWatch;
import io.github.camelaigateways.quickstart.documents.Progress;
import io.github.camelaigateways.quickstart.web.WebRoutes;
import io.github.camelaigateways.rag.ask.Answer;
import io.github.camelaigateways.rag.ingest.IngestSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/**
 * Camel with the RAG routes over one folder, and with the web routes when it serves. Call {@link #start}, {@link #ingest},
 * then {@link #ask} as often as you like; {@link #close} at the end.
 */
public final class QuickstartApplication implements AutoCloseable {

    /** A question is small; anything larger is refused before it is read. */
    private static final long MAX_REQUEST_BYTES = 16 * 1024L;

    private static final int SHUTDOWN_SECONDS = 5;
    private static final String HOST = "127.0.0.1";
    /** Small enough that the progress moves, large enough that a call is worth its round trip. */
    private static final String TEXTS_PER_CALL = "64";

    private final Settings settings;
    private final GatewayAccess gateway;
    private final Path index;
    private final Clock clock;
    private final Main main = new Main();
    private final IngestWatch watch = new IngestWatch();
    private volatile @Nullable IngestSummary summary;
    private volatile @Nullable String lastIngest;
    private volatile boolean closed;

    QuickstartApplication(Settings settings, Path indexes, GatewayAccess gateway, Clock clock) {
        this.settings = settings;
        this.gateway = gateway;
        this.index = settings.folder().index(indexes, settings.models().embedding());
        this.clock = clock;
    }

    /**
     * Starts Camel, and the server where one is wanted.
     *
     * @throws IllegalStateException if it cannot, such as when the port is taken
     */
    void start() {
        gateway.properties().forEach(main::addInitialProperty);
        main.configure().withRoutesIncludePattern("classpath:rag/*.camel.yaml");
        main.configure().setShutdownTimeout(SHUTDOWN_SECONDS);
        main.bind("ingestWatch", watch);
        if (settings.port() != null) {
            main.configure()
                    .httpServer()
                    .withEnabled(true)
                    .withHost(HOST)
                    .withPort(settings.port())
                    .withMaxBodySize(MAX_REQUEST_BYTES)
                    .withFileUploadEnabled(false);
            main.configure().addRoutesBuilder(new WebRoutes(index, this::status));
        }
        try {
            requireFreePort();
            main.start();
            addRoutes();
        } catch (Exception e) {
            close();
            throw new IllegalStateException("Cannot start: " + e.getMessage(), e);
        }
    }

    /** Brings the index up to the folder's state; shows the progress while it does. */
    IngestSummary ingest(Consumer<Progress> display) {
        Documents documents = documents();
        watch.begin(settings.folder().count(), documents::files, display);
        IngestSummary done =
                request("direct:rag-ingest", settings.folder().root().toFile(), IngestSummary.class);
        watch.end();
        lastIngest = clock.instant().toString();
        summary = done;
        return done;
    }

    /** The answer to a question. */
    Answer ask(String question) {
        return request(WebRoutes.ASK, question, Answer.class);
    }

    /** The state of the index now. */
    IndexStatus status() {
        boolean ready = summary != null;
        return new IndexStatus(
                ready,
                settings.folder().root().toString(),
                gateway.name(),
                settings.models(),
                ready ? documents().files() : 0,
                ready ? documents().chunks() : 0,
                lastIngest,
                summary);
    }

    /** Where the index is kept. */
    Path index() {
        return index;
    }

    /** Where the page is, with the port that the server really has. */
    String url() {
        VertxPlatformHttpServer server = camel().hasService(VertxPlatformHttpServer.class);
        if (server == null) {
            throw new IllegalStateException("The quickstart was started without a server");
        }
        return "http://" + HOST + ":" + server.getPort() + "/";
    }

    /** Whether it has been told to end, such as by Ctrl-C. */
    boolean isClosed() {
        return closed;
    }

    /** Ends the server and the routes, then the sandbox; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            main.stop();
            gateway.close();
        }
    }

    private void addRoutes() throws Exception {
        ask(WebRoutes.ASK, false);
        ask(WebRoutes.ASK_STREAM, true);
        route(
                "rag-ingest",
                Map.of(
                        "gateway",
                        GatewayAccess.SCHEME,
                        "embeddingModel",
                        settings.models().embedding(),
                        "store",
                        index.toString(),
                        "collection",
                        Documents.COLLECTION,
                        "analyzer",
                        Documents.ANALYZER,
                        "include",
                        settings.folder().include(),
                        "exclude",
                        DocumentFolder.EXCLUDE,
                        "textsPerCall",
                        TEXTS_PER_CALL,
                        "deadLetter",
                        index.resolve("dead-letter").toString()));
    }

    private void ask(String input, boolean streaming) throws Exception {
        route(
                "rag-ask",
                Map.of(
                        "input", input,
                        "gateway", GatewayAccess.SCHEME,
                        "model", settings.models().chat(),
                        "embeddingModel", settings.models().embedding(),
                        "rerankModel", settings.models().rerank(),
                        "store", index.toString(),
                        "format", "object",
                        "streaming", Boolean.toString(streaming)));
    }

    private void route(String template, Map<String, String> parameters) throws Exception {
        TemplatedRouteBuilder builder = TemplatedRouteBuilder.builder(camel(), template);
        parameters.forEach(builder::parameter);
        builder.add();
    }

    private <T> T request(String endpoint, Object body, Class<T> type) {
        try (ProducerTemplate template = camel().createProducerTemplate()) {
            return template.requestBody(endpoint, body, type);
        } catch (CamelExecutionException e) {
            throw Failures.reason(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the template", e);
        }
    }

    private Documents documents() {
        return new Documents(camel(), index);
    }

    private CamelContext camel() {
        return main.getCamelContext();
    }

    /** The server itself only logs that it cannot listen, and the page would be another program's. */
    private void requireFreePort() throws IOException {
        Integer port = settings.port();
        if (port == null || port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(HOST, port));
        } catch (BindException e) {
            throw new IOException("port " + port + " is taken; choose another with --port, or 0 for a free one", e);
        }
    }
}
