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
package io.github.camelaigateways.quickstart.web;

import io.github.camelaigateways.quickstart.documents.Documents;
import io.github.camelaigateways.quickstart.documents.IndexStatus;
import io.github.camelaigateways.quickstart.documents.PassageInContext;
import io.github.camelaigateways.rag.ask.AnswerStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page and what it asks for. Every route begins with the {@link Guard}. */
public final class WebRoutes extends RouteBuilder {

    /** Answers a question; the body becomes an {@code Answer}. */
    public static final String ASK = "direct:ask";

    /** Answers a question piece by piece; the body becomes an {@link AnswerStream}. */
    public static final String ASK_STREAM = "direct:ask-stream";

    private static final Logger LOG = LoggerFactory.getLogger(WebRoutes.class);
    private static final String STREAM = "stream";
    private static final int NOT_FOUND = 404;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;

    private final Path index;
    private final Supplier<IndexStatus> status;
    private final Guard guard = new Guard();

    /**
     * The routes over one index.
     *
     * @param index its directory
     * @param status its state now
     */
    public WebRoutes(Path index, Supplier<IndexStatus> status) {
        this.index = index;
        this.status = status;
    }

    @Override
    public void configure() {
        onException(RefusedException.class).handled(true).process(WebRoutes::refused);
        onException(Exception.class).handled(true).process(WebRoutes::failed);
        file("/", "index.html", "text/html");
        file("/quickstart.js", "quickstart.js", "text/javascript");
        file("/quickstart.css", "quickstart.css", "text/css");
        file("/quickstart.svg", "quickstart.svg", "image/svg+xml");
        get("/status").process(exchange -> Replies.json(exchange, status.get()));
        get("/passage").process(this::passage);
        // the routes that answer end their own failures, so that onException does not see them
        from("platform-http:/ask?httpMethodRestrict=POST&consumes=application/json")
                .process(guard::check)
                .process(this::question)
                .doTry()
                .choice()
                .when(exchangeProperty(STREAM))
                .to(ASK_STREAM)
                .process(EventResponse::send)
                .otherwise()
                .to(ASK)
                .process(
                        exchange -> Replies.json(exchange, exchange.getMessage().getBody()))
                .endChoice()
                .endDoTry()
                .doCatch(Exception.class)
                .process(WebRoutes::failed);
    }

    private void file(String path, String name, String contentType) {
        get(path).process(exchange -> Replies.file(exchange, name, contentType));
    }

    private RouteDefinition get(String path) {
        return from("platform-http:" + path + "?httpMethodRestrict=GET").process(guard::check);
    }

    private void question(Exchange exchange) {
        Message message = exchange.getMessage();
        String question = Requests.question(message);
        requireReady();
        EventResponse.keep(exchange);
        exchange.setProperty(STREAM, Requests.wantsStream(message));
        message.removeHeaders("*");
        message.setBody(question);
    }

    private void passage(Exchange exchange) {
        Message message = exchange.getMessage();
        String document = Requests.parameter(message, "document");
        requireReady();
        PassageInContext passage = new Documents(getContext(), index)
                .passage(document, Requests.number(message, "start"), Requests.number(message, "end"))
                .orElseThrow(() -> new RefusedException(NOT_FOUND, "The index has no such passage (any more)"));
        Replies.json(exchange, passage);
    }

    private void requireReady() {
        if (!status.get().ready()) {
            throw new RefusedException(UNAVAILABLE, "The ingest is still running; ask again when it is done");
        }
    }

    private static void refused(Exchange exchange) {
        RefusedException refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, RefusedException.class);
        Replies.json(exchange, refusal.status(), Map.of("error", String.valueOf(refusal.getMessage())));
    }

    private static void failed(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.warn("A request failed: {}", failure.getMessage());
        LOG.debug("Where it failed", failure);
        Replies.json(exchange, BAD_GATEWAY, Map.of("error", String.valueOf(failure.getMessage())));
    }
}
