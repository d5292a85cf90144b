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
package io.github.camelaigateways.aigateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.aigateway.call.HttpTransport;
import io.github.camelaigateways.aigateway.call.Limits;
import io.github.camelaigateways.aigateway.call.RetryPolicy;
import io.github.camelaigateways.aigateway.call.SocketTransport;
import io.github.camelaigateways.aigateway.call.Target;
import io.github.camelaigateways.aigateway.call.TransportSettings;
import io.github.camelaigateways.aigateway.dialect.BaseUrl;
import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.dialect.FailureReader;
import io.github.camelaigateways.aigateway.dialect.Family;
import io.github.camelaigateways.aigateway.failure.Redaction;
import io.github.camelaigateways.aigateway.operation.Delivery;
import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.options.AccountOptions;
import io.github.camelaigateways.aigateway.options.CallbackOptions;
import io.github.camelaigateways.aigateway.options.ChatOptions;
import io.github.camelaigateways.aigateway.options.ConnectionOptions;
import io.github.camelaigateways.aigateway.options.Facet;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.options.RealtimeOptions;
import io.github.camelaigateways.aigateway.options.RequestOptions;
import io.github.camelaigateways.aigateway.options.RetryOptions;
import io.github.camelaigateways.aigateway.options.StreamOptions;
import io.github.camelaigateways.aigateway.options.SubmitOptions;
import io.github.camelaigateways.aigateway.protocol.Json;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** One operation of one gateway with its options. */
public abstract class GatewayEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    private static final Pattern SECRET_VALUE =
            Pattern.compile("((?:additionalHeader\\.[^=&]*|callbackUrl)=)(RAW\\([^)]*\\)|[^&]*)");

    @UriParam(description = "The connection options of this endpoint.")
    private final ConnectionOptions connection;

    @UriParam(description = "The retry options of this endpoint.")
    private final RetryOptions retry;

    @UriParam(description = "The request options of this endpoint.")
    private final RequestOptions request;

    @UriParam(description = "The chat options of this endpoint.")
    private final ChatOptions chat;

    @UriParam(description = "The stream options of this endpoint.")
    private final StreamOptions stream;

    private final Map<Class<? extends Facet>, Facet> facets = new HashMap<>();
    private final String shownUri;
    private @Nullable Operation<?, ?> definition;

    protected GatewayEndpoint(String uri, GatewayComponent component) {
        super(uri, component);
        this.shownUri = SECRET_VALUE.matcher(URISupport.sanitizeUri(uri)).replaceAll("$1xxxxxx");
        this.connection = own(component.getConnection());
        this.retry = own(component.getRetry());
        this.request = own(component.getRequest());
        this.chat = own(component.getChat());
        this.stream = own(component.getStream());
    }

    /** A copy of the component's facet, which the operation then finds as this endpoint's. */
    @SuppressWarnings("unchecked")
    protected final <F extends Facet> F own(F ofComponent) {
        F copy = (F) ofComponent.copy();
        facets.put(ofComponent.getClass(), copy);
        return copy;
    }

    final void setOperationOf(Operation<?, ?> operation) {
        this.definition = operation;
    }

    final Operation<?, ?> definition() {
        return Objects.requireNonNull(definition);
    }

    /** How the gateway offers the operation. */
    final Dialect.Entry entry() {
        Dialect.Entry own =
                getComponent().dialect().operations().get(definition().id());
        Dialect.Entry entry = own == null ? family().variant(definition().id()).entry() : own;
        String method = connection.getAuthMethod();
        return method != null && entry.credentials().contains(method) ? entry.presenting(method) : entry;
    }

    /**
     * The family that serves the operation.
     *
     * @throws IllegalArgumentException when there is no such family
     */
    final Family family() {
        String operation = definition().id();
        String wanted = wantedFamily();
        String name = wanted == null ? getComponent().dialect().families().get(operation) : wanted;
        return getComponent().families().get(Objects.requireNonNull(name, operation), operation);
    }

    private @Nullable String servingFamily() {
        boolean direct =
                getComponent().dialect().operations().containsKey(definition().id());
        return direct ? null : family().family();
    }

    private @Nullable String wantedFamily() {
        if (facets.get(AccountOptions.class) instanceof AccountOptions account && reads(AccountOptions.class)) {
            return account.getAction() == null ? null : definition() + "-" + account.getAction();
        }
        // a route of tasks filters by families, and is served by none of them
        boolean filters = definition().deliveries().contains(Delivery.TASKS);
        return reads(MediaOptions.class) && !filters ? facet(MediaOptions.class).getFamily() : null;
    }

    /** Whether the operation reads the options of a facet. */
    final boolean reads(Class<? extends Facet> kind) {
        return facets.containsKey(kind) && definition().facets().contains(kind);
    }

    /** The facet of a kind; the operation must declare that it reads it. */
    final <F extends Facet> F facet(Class<F> kind) {
        return kind.cast(Objects.requireNonNull(facets.get(kind), kind.getName()));
    }

    /** The URI without secrets: Camel puts it into a property of each exchange, and so into traces and events. */
    @Override
    public String getEndpointUri() {
        return shownUri;
    }

    /** Two endpoints that differ in their keys only look the same, and must not share a producer. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public GatewayComponent getComponent() {
        return (GatewayComponent) super.getComponent();
    }

    /**
     * Refuses what can never work, before any message comes.
     *
     * @param used the options that the URI sets
     */
    final void check(Set<String> used) {
        key();
        roots();
        EndpointChecks.check(this, used);
        if (definition().deliveries().contains(Delivery.CALLBACK)) {
            // known before any route starts, so that its secret is kept out of all failures
            String address = CallbackConsumer.address(facet(CallbackOptions.class));
            if (address != null) {
                getComponent().setCallbackAddressTo(address);
            }
        }
    }

    @Override
    public Producer createProducer() {
        if (definition().deliveries().contains(Delivery.LOCAL)) {
            return new TaskActionProducer(this);
        }
        if (!Collections.disjoint(definition().deliveries(), Set.of(Delivery.CALLBACK, Delivery.TASKS))) {
            throw new UnsupportedOperationException(
                    "The operation " + definition() + " cannot be sent to: use it with from(), not with to()");
        }
        return new GatewayProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = Consumers.of(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** Whether a session that is consumed and breaks is made anew. */
    final boolean reconnects() {
        return facet(RealtimeOptions.class).isReconnect();
    }

    /** Whom the calls of this endpoint go to. */
    final Target target() {
        SocketTransport sockets = getComponent().clients().sockets(settings());
        sockets.require(entry().wire(stream.isStreaming()));
        return new Target(
                getComponent().dialect(),
                new FailureReader(getComponent().dialect(), servingFamily()),
                roots(),
                key(),
                secrets(),
                headers(),
                new Limits(
                        connection.getConnectTimeout(),
                        connection.getFirstByteTimeout(),
                        connection.getIdleTimeout(),
                        connection.getTotalTimeout(),
                        connection.getMaxRequestSize(),
                        connection.getMaxReplySize(),
                        reads(MediaOptions.class) ? facet(MediaOptions.class).getMaxFileSize() : Long.MAX_VALUE),
                new RetryPolicy(
                        retry.getMaxAttempts(),
                        retry.getRetryDelay(),
                        retry.getMaxRetryDelay(),
                        retry.getMaxRetryAfter()),
                getComponent().clients().transport(settings()),
                sockets);
    }

    /**
     * For hosts that are not the gateway's: the TLS settings are meant for the gateway alone.
     *
     * @param publicOnly whether it connects to the public internet only
     */
    final HttpTransport foreignTransport(boolean publicOnly) {
        return getComponent().clients().transport(settings(null, publicOnly));
    }

    private TransportSettings settings() {
        SSLContextParameters tls = connection.getSslContextParameters();
        if (tls == null && getComponent().isUseGlobalSslContextParameters()) {
            tls = getComponent().retrieveGlobalSslContextParameters();
        }
        return settings(tls == null ? null : getComponent().clients().sslContext(getCamelContext(), tls), false);
    }

    private TransportSettings settings(@Nullable SSLContext tls, boolean publicOnly) {
        return new TransportSettings(
                tls, connection.getProxyHost(), connection.getProxyPort(), connection.getMaxConnections(), publicOnly);
    }

    /** The key that the operation needs; empty when it needs none. */
    private String key() {
        Dialect dialect = getComponent().dialect();
        Dialect.Credential credential = dialect.credentials().get(String.valueOf(entry().credential()));
        if (credential == null) {
            return "";
        }
        String option = credential.option() == null ? "apiKey" : credential.option();
        String variable = credential.variable() == null ? dialect.keyVariable() : credential.variable();
        PropertyConfigurerGetter options =
                (PropertyConfigurerGetter) getComponent().getEndpointPropertyConfigurer();
        String key = (String) options.getOptionValue(this, option, true);
        if (key == null || key.isBlank()) {
            key = Credentials.fromEnvironment(variable);
        }
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException("No key for " + dialect.gateway() + ":" + definition() + ": set the "
                    + option + " option on the component or the endpoint, or the environment variable " + variable
                    + ".");
        }
        return Credentials.sendable(key.strip(), dialect.gateway() + ":" + definition());
    }

    /** The address that the gateway calls when a task of this endpoint changes, if it is ours. */
    final @Nullable String callbackAddress() {
        boolean given = reads(MediaOptions.class) && facet(MediaOptions.class).getCallbackUrl() != null;
        boolean takes =
                reads(SubmitOptions.class) && family().names(definition().id()).contains("callbackUrl");
        if (given || !takes) {
            return null;
        }
        String ofRoute = getComponent().callbackAddress();
        return ofRoute == null ? CallbackConsumer.address(facet(CallbackOptions.class)) : ofRoute;
    }

    /** Whether the gateway calls us when a task of this endpoint changes. */
    final boolean callsBack() {
        return callbackAddress() != null;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        request.getAdditionalHeader().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return headers;
    }

    /** What must not be shown, wherever it comes back. */
    private Set<String> secrets() {
        Set<String> secrets = new LinkedHashSet<>(Set.of(key()));
        headers().values().forEach(value -> secrets.addAll(Redaction.secretsOfHeader(value)));
        String own = reads(MediaOptions.class) ? facet(MediaOptions.class).getCallbackUrl() : null;
        String callback = own == null ? callbackAddress() : own;
        if (callback != null) {
            secrets.addAll(Redaction.secretsOf(callback));
        }
        return secrets;
    }

    /** Where each host is: its own option moves one, baseUrl all others. */
    private Map<String, String> roots() {
        Dialect dialect = getComponent().dialect();
        String all = root("baseUrl", connection.getBaseUrl());
        Map<String, String> roots = new LinkedHashMap<>();
        dialect.hosts().forEach((host, own) -> {
            String option = dialect.hostOptions().get(host);
            String moved = option == null ? null : root(option, (String) optionValue(option));
            roots.put(host, moved != null ? moved : all == null ? own : all);
        });
        return roots;
    }

    private @Nullable String root(String option, @Nullable String url) {
        return url == null || url.isBlank()
                ? null
                : BaseUrl.root(option, url, getComponent().dialect());
    }

    private @Nullable Object optionValue(String option) {
        return ((PropertyConfigurerGetter) getComponent().getEndpointPropertyConfigurer())
                .getOptionValue(this, option, true);
    }

    /** The request fields that this gateway's own options fill. */
    final Map<String, JsonNode> gatewayFields() {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        getComponent().dialect().bodyOptions().forEach((name, option) -> {
            Object value = optionValue(name);
            if (value != null && option.operations().contains(definition().id())) {
                fields.put(option.field(), Json.valueToTree(value));
            }
        });
        return fields;
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public String getServiceUrl() {
        return roots().values().iterator().next();
    }

    @Override
    public String getServiceProtocol() {
        return "https";
    }

    public ConnectionOptions getConnection() {
        return connection;
    }

    public RetryOptions getRetry() {
        return retry;
    }

    public RequestOptions getRequest() {
        return request;
    }

    public ChatOptions getChat() {
        return chat;
    }

    public StreamOptions getStream() {
        return stream;
    }
}
