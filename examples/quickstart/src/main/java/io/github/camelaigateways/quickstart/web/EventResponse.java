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

import io.github.camelaigateways.rag.ask.AnswerStream;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each server-sent event as it comes. Camel's server collects 8 KiB of a streamed body before it sends any of it
 * (seen in 4.18.0), so events are written to the response that the request's message carries.
 */
final class EventResponse {

    private static final Logger LOG = LoggerFactory.getLogger(EventResponse.class);
    private static final String RESPONSE = "quickstartResponse";
    /** A reader that takes nothing for so long is gone. */
    private static final long WRITE_SECONDS = 30;

    private EventResponse() {}

    /** Keeps the response of a request for {@link #send}; the message may be replaced on the way. */
    static void keep(Exchange exchange) {
        exchange.setProperty(RESPONSE, exchange.getMessage(HttpMessage.class).getResponse());
    }

    /** Sends the answer in the body and ends the response; stops reading the answer when the client is gone. */
    static void send(Exchange exchange) {
        HttpServerResponse response = exchange.getProperty(RESPONSE, HttpServerResponse.class);
        try (AnswerStream answer = exchange.getMessage().getBody(AnswerStream.class)) {
            Replies.headers("text/event-stream").forEach(response::putHeader);
            response.setChunked(true);
            send(response, new AnswerEvents(answer));
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The client went away before the end of its answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the answer", e);
        } finally {
            // also when the client is gone, since Camel answers a response that has not ended once more
            response.end();
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(null);
    }

    private static void send(HttpServerResponse response, AnswerEvents events)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (events.hasNext()) {
            response.write(Buffer.buffer(events.next()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(WRITE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
