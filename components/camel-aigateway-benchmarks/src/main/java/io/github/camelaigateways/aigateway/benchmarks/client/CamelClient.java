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
package io.github.camelaigateways.aigateway.benchmarks.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** Sends messages into routes named {@code direct:chat}, {@code direct:stream} and {@code direct:embed}. */
abstract class CamelClient implements LoadedClient {

    /** The exchange property that holds who takes the pieces of a stream. */
    static final String PIECES = "pieces";

    private final CamelContext context = new DefaultCamelContext();
    private final AsyncProducer chat;
    private final AsyncProducer stream;
    private final AsyncProducer embed;

    CamelClient(RouteBuilder routes) {
        try {
            context.addRoutes(routes);
            context.start();
            chat = producer("direct:chat");
            stream = producer("direct:stream");
            embed = producer("direct:embed");
        } catch (Exception e) {
            throw new IllegalStateException("The routes do not start", e);
        }
    }

    private AsyncProducer producer(String uri) throws Exception {
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        return producer;
    }

    /** Hands the exchange to the route, on the thread or threads that suit the component under test. */
    abstract void process(AsyncProducer route, Exchange exchange, Runnable done);

    @Override
    public CompletableFuture<String> chat(String question) {
        return send(
                chat, question, null, exchange -> (String) exchange.getMessage().getBody());
    }

    @Override
    public CompletableFuture<@Nullable Void> stream(String question, Consumer<String> pieces) {
        return send(stream, question, pieces, exchange -> null);
    }

    @Override
    @SuppressWarnings("unchecked")
    public CompletableFuture<List<float[]>> embed(List<String> texts) {
        return send(embed, texts, null, exchange ->
                (List<float[]>) exchange.getMessage().getBody());
    }

    private <T extends @Nullable Object> CompletableFuture<T> send(
            AsyncProducer route, Object body, @Nullable Consumer<String> pieces, Function<Exchange, T> answer) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Exchange exchange = route.getEndpoint().createExchange();
        exchange.setPattern(ExchangePattern.InOut);
        exchange.getMessage().setBody(body);
        if (pieces != null) {
            exchange.setProperty(PIECES, pieces);
        }
        process(route, exchange, () -> {
            if (exchange.getException() == null) {
                future.complete(answer.apply(exchange));
            } else {
                future.completeExceptionally(exchange.getException());
            }
        });
        return future;
    }

    /** Hands the body, a piece of a stream, to the one who takes the pieces. */
    @SuppressWarnings("unchecked")
    static void handOut(Exchange exchange) {
        Consumer<String> pieces = exchange.getProperty(PIECES, Consumer.class);
        pieces.accept((String) exchange.getMessage().getBody());
    }

    @Override
    public void close() {
        context.stop();
    }
}
