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

import io.github.camelaigateways.aigateway.benchmarks.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * camel-http, tuned: a connection and a thread for each call in flight, which is what it holds one for. Streams need three
 * switches: no stream cache in the context, none in the component, and a streaming splitter.
 */
final class CamelHttpClient extends CamelClient {

    private final ExecutorService threads;

    CamelHttpClient(String root, Scenario scenario) {
        super(routes(root, scenario));
        this.threads = Executors.newFixedThreadPool(scenario.inFlight());
    }

    private static RouteBuilder routes(String root, Scenario scenario) {
        String pool = "?httpMethod=POST&maxTotalConnections=" + scenario.inFlight() + "&connectionsPerRoute="
                + scenario.inFlight();
        String encoding = scenario.path().endsWith("float") ? "float" : "base64";
        return new RouteBuilder() {
            @Override
            public void configure() {
                getContext().setStreamCaching(scenario.work() != Scenario.Work.STREAM);
                from("direct:chat")
                        .process(exchange -> request(exchange, Wire.chat(text(exchange), false)))
                        .to(root + "/v1/chat/completions" + pool)
                        .process(exchange -> exchange.getMessage().setBody(Wire.answer(bytes(exchange))));
                from("direct:stream")
                        .process(exchange -> request(exchange, Wire.chat(text(exchange), true)))
                        .to(root + "/v1/chat/completions" + pool + "&disableStreamCache=true")
                        .split(body().tokenize("\n"))
                        .streaming()
                        .process(CamelHttpClient::event);
                from("direct:embed")
                        .process(exchange -> request(exchange, Wire.embed(texts(exchange), encoding)))
                        .to(root + "/v1/embeddings" + pool)
                        .process(exchange -> exchange.getMessage().setBody(Wire.vectors(bytes(exchange))));
            }
        };
    }

    private static void request(Exchange exchange, byte[] body) {
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setHeader("Authorization", "Bearer " + LoadClient.KEY);
    }

    private static String text(Exchange exchange) {
        return (String) exchange.getMessage().getBody();
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(Exchange exchange) {
        return (List<String>) exchange.getMessage().getBody();
    }

    private static byte[] bytes(Exchange exchange) {
        return exchange.getMessage().getBody(byte[].class);
    }

    private static void event(Exchange exchange) throws IOException {
        String line = text(exchange);
        if (line.startsWith("data: ")) {
            String piece = Wire.piece(line.substring(6));
            if (piece != null) {
                exchange.getMessage().setBody(piece);
                handOut(exchange);
            }
        }
    }

    @Override
    void process(AsyncProducer route, Exchange exchange, Runnable done) {
        threads.execute(() -> {
            try {
                route.process(exchange);
            } catch (Exception e) {
                exchange.setException(e);
            }
            done.run();
        });
    }

    @Override
    public void close() {
        threads.shutdown();
        super.close();
    }
}
