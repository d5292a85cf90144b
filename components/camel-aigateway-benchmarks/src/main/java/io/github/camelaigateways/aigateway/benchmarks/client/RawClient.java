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
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.jspecify.annotations.Nullable;

/** HttpClient 5's asynchronous client with a pool as large as the load, and nothing else: the least that a call costs. */
final class RawClient implements LoadedClient {

    private final CloseableHttpAsyncClient client;
    private final HttpHost host;
    private final String root;
    private final String encoding;

    RawClient(String root, Scenario scenario) {
        URI uri = URI.create(root);
        this.host = HttpHost.create(uri);
        this.root = uri.getRawPath();
        this.encoding = scenario.path().endsWith("float") ? "float" : "base64";
        this.client = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(scenario.inFlight())
                        .setMaxConnPerRoute(scenario.inFlight())
                        .build())
                .setIOReactorConfig(IOReactorConfig.custom().setTcpNoDelay(true).build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        client.start();
    }

    @Override
    public CompletableFuture<String> chat(String question) {
        return send("/v1/chat/completions", () -> Wire.chat(question, false), Wire::answer);
    }

    @Override
    public CompletableFuture<List<float[]>> embed(List<String> texts) {
        return send("/v1/embeddings", () -> Wire.embed(texts, encoding), Wire::vectors);
    }

    @Override
    public CompletableFuture<@Nullable Void> stream(String question, Consumer<String> pieces) {
        return execute(
                "/v1/chat/completions",
                () -> Wire.chat(question, true),
                new RawStreamConsumer(pieces),
                nothing -> nothing);
    }

    private <T> CompletableFuture<T> send(String path, Body body, Reading<byte[], T> reading) {
        return execute(
                path,
                body,
                SimpleResponseConsumer.create(),
                (SimpleHttpResponse reply) -> reading.read(reply.getBodyBytes()));
    }

    private <R extends @Nullable Object, T extends @Nullable Object> CompletableFuture<T> execute(
            String path, Body body, AsyncResponseConsumer<R> consumer, Reading<R, T> reading) {
        CompletableFuture<T> future = new CompletableFuture<>();
        client.execute(request(path, body), consumer, new FutureCallback<>() {
            @Override
            public void completed(R reply) {
                try {
                    future.complete(reading.read(reply));
                } catch (IOException | RuntimeException e) {
                    future.completeExceptionally(e);
                }
            }

            @Override
            public void failed(Exception cause) {
                future.completeExceptionally(cause);
            }

            @Override
            public void cancelled() {
                future.cancel(false);
            }
        });
        return future;
    }

    private AsyncRequestProducer request(String path, Body body) {
        BasicHttpRequest request = new BasicHttpRequest("POST", host, root + path);
        request.setHeader("Authorization", "Bearer " + LoadClient.KEY);
        try {
            return new BasicRequestProducer(
                    request, new BasicAsyncEntityProducer(body.write(), ContentType.APPLICATION_JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.GRACEFUL);
    }

    private interface Body {
        byte[] write() throws IOException;
    }

    private interface Reading<R extends @Nullable Object, T extends @Nullable Object> {
        T read(R reply) throws IOException;
    }
}
