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
package io.github.camelaigateways.aigateway.call;

import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.protocol.Payload;
import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.support.BasicRequestBuilder;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One asynchronous HTTP client, shared by all endpoints whose {@link TransportSettings} agree. It follows no redirect (a
 * key must not reach another host), keeps no cookie and repeats nothing by itself. Thread-safe.
 */
public final class HttpTransport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);
    private static final TimeValue KEEP_IDLE = TimeValue.ofSeconds(30);
    private static final long EVICT_SECONDS = 10;

    /**
     * The bytes of each of a connection's three buffers, half of what the client takes by itself: most replies of models fit,
     * and buffers are the most of what many calls in flight hold in memory.
     */
    private static final int BUFFER = 4096;

    private final PoolingAsyncClientConnectionManager connections;
    private final CloseableHttpAsyncClient client;
    private final ScheduledFuture<?> eviction;
    private final ScheduledExecutorService timer;
    private final Continuation continuation;
    private final boolean looksAtHosts;
    private final Set<HttpExchange> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Where the last call went: most go where the one before went, and reading a URL is dear. */
    private volatile @Nullable Address last;

    /** Takes the end of one attempt: a reply or a failure. */
    @FunctionalInterface
    interface Received {
        void received(@Nullable Reply reply, @Nullable GatewayException failure);
    }

    /**
     * @param threads makes the few threads that do the I/O
     * @param timer runs time limits
     * @param continuation runs what comes after a reply
     */
    public HttpTransport(
            TransportSettings settings,
            ThreadFactory threads,
            ScheduledExecutorService timer,
            Continuation continuation) {
        this.timer = timer;
        this.continuation = continuation;
        this.looksAtHosts = settings.publicOnly() && settings.proxyHost() != null;
        this.connections = connections(settings);
        this.client = client(settings, connections, threads);
        client.start();
        this.eviction =
                timer.scheduleWithFixedDelay(connections::closeExpired, EVICT_SECONDS, EVICT_SECONDS, TimeUnit.SECONDS);
    }

    private static PoolingAsyncClientConnectionManager connections(TransportSettings settings) {
        PoolingAsyncClientConnectionManagerBuilder connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnTotal(settings.maxConnections())
                .setMaxConnPerRoute(settings.maxConnections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setSocketTimeout(Timeout.DISABLED)
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .build());
        if (settings.sslContext() != null) {
            connections.setTlsStrategy(ClientTlsStrategyBuilder.create()
                    .setSslContext(settings.sslContext())
                    .buildAsync());
        }
        if (settings.publicOnly() && settings.proxyHost() == null) {
            connections.setDnsResolver(new PublicAddresses(SystemDefaultDnsResolver.INSTANCE));
        }
        return connections.build();
    }

    private static CloseableHttpAsyncClient client(
            TransportSettings settings, PoolingAsyncClientConnectionManager connections, ThreadFactory threads) {
        // the decorator leaves sessions as they are: the client's own would log all bytes, and so the key
        HttpAsyncClientBuilder builder = HttpAsyncClients.custom()
                .setConnectionManager(connections)
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setTcpNoDelay(true)
                        .setSoKeepAlive(true)
                        .setIoThreadCount(
                                Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors())))
                        .build())
                .setHttp1Config(Http1Config.custom().setBufferSize(BUFFER).build())
                .setThreadFactory(threads)
                .setUserAgent("camel-ai-gateways")
                .setKeepAliveStrategy(HttpTransport::keepAlive)
                .setIoSessionDecorator(session -> session)
                .setIoReactorExceptionCallback(HttpTransport::reactorFailed)
                .replaceExecInterceptor(ChainElement.PROTOCOL.name(), HttpTransport::addressing)
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), "sending", HttpTransport::sending)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching();
        if (settings.proxyHost() != null) {
            builder.setProxy(new HttpHost(settings.proxyHost(), settings.proxyPort()));
        }
        return builder.build();
    }

    /**
     * What is sent.
     *
     * @param secret the end of the query that holds the key, or null
     */
    record Outgoing(
            String method,
            String url,
            List<SecretHeader> headers,
            @Nullable String secret) {

        @Override
        public String toString() {
            return method + " " + url;
        }
    }

    /** What the client carries through its own steps for us. */
    private static final class CallContext extends HttpClientContext {
        private final HttpExchange exchange;
        private final @Nullable String secret;

        CallContext(HttpExchange exchange, @Nullable String secret) {
            this.exchange = exchange;
            this.secret = secret;
        }
    }

    void send(Call<?, ?> call, Outgoing outgoing, Received received) {
        Limits limits = call.target().limits();
        Address address = address(outgoing.url(), limits);
        BasicHttpRequest request = new BasicHttpRequest(outgoing.method(), address.host(), address.path());
        outgoing.headers().forEach(request::addHeader);
        HttpExchange exchange = new HttpExchange(call, timer, call.continuation(continuation), received, running);
        HttpClientContext context = new CallContext(exchange, outgoing.secret());
        context.setRequestConfig(address.config());
        AsyncRequestProducer producer = new BasicRequestProducer(request, entity(call));
        running.add(exchange);
        if (closed) {
            // a repetition, or another route, that close() did not see any more
            exchange.closing();
            return;
        }
        exchange.watch();
        String name = address.host().getHostName();
        if (looksAtHosts && !PublicAddresses.mayBePublic(name)) {
            exchange.failed(new PrivateAddressException(name));
            return;
        }
        exchange.start(() -> client.execute(producer, exchange.consumer(), null, context, exchange));
    }

    private static @Nullable AsyncEntityProducer entity(Call<?, ?> call) {
        if (call.payload instanceof Payload.Json json) {
            return new BasicAsyncEntityProducer(json.text(), ContentType.APPLICATION_JSON);
        }
        return call.payload instanceof Payload.Form form
                ? new FormEntity(form, Objects.requireNonNull(call.boundary))
                : null;
    }

    private Address address(String url, Limits limits) {
        Address address = last;
        if (address == null || !address.url().equals(url) || !address.limits().equals(limits)) {
            address = Address.of(url, limits);
            last = address;
        }
        return address;
    }

    /**
     * In place of the client's own step, whose work is to log in to servers and proxies. That is switched off, but it takes each
     * URL apart for it, which was a seventh of what a call allocated. What is left: an HTTP proxy is told the whole URL.
     */
    private static void addressing(
            HttpRequest request,
            @Nullable AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        boolean forwarded = scope.route.getProxyHost() != null && !scope.route.isTunnelled();
        HttpRequest addressed = forwarded
                ? BasicRequestBuilder.copy(request).setAbsoluteRequestUri(true).build()
                : request;
        chain.proceed(addressed, body, scope, callback);
    }

    /** Runs when the connection is made, through a proxy if there is one, just before the request goes out. */
    private static void sending(
            HttpRequest request,
            @Nullable AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        CallContext context = (CallContext) scope.clientContext;
        context.exchange.sending(scope.execRuntime);
        String secret = context.secret;
        chain.proceed(secret == null ? request : new SecretRequest(request, secret), body, scope, callback);
    }

    /** What breaks a reactor at work is worth a look; that its selector is gone when it closes is not. */
    private static void reactorFailed(Exception failure) {
        if (failure instanceof ClosedSelectorException || failure instanceof ConcurrentModificationException) {
            LOG.debug("The HTTP client was closed with connections open", failure);
        } else {
            LOG.warn("The HTTP client's I/O failed", failure);
        }
    }

    /** As long as the server says, less a second so that it does not close first, and not longer than our own limit. */
    private static TimeValue keepAlive(HttpResponse response, HttpContext context) {
        TimeValue told = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        if (told == null || told.toMilliseconds() < 0 || told.compareTo(KEEP_IDLE) > 0) {
            return KEEP_IDLE;
        }
        return TimeValue.ofMilliseconds(Math.max(1, told.toMilliseconds() - 1000));
    }

    @Override
    public void close() {
        closed = true;
        eviction.cancel(false);
        // the client forgets calls that wait for a connection, so they are ended here; all are given up before the
        // first
        // is ended, or its connection would send the next
        running.forEach(HttpExchange::settle);
        running.forEach(HttpExchange::closing);
        client.close(CloseMode.IMMEDIATE);
    }
}
