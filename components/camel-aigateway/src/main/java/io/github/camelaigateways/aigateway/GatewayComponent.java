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

import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.operation.Operations;
import io.github.camelaigateways.aigateway.options.ChatOptions;
import io.github.camelaigateways.aigateway.options.ConnectionOptions;
import io.github.camelaigateways.aigateway.options.RequestOptions;
import io.github.camelaigateways.aigateway.options.RetryOptions;
import io.github.camelaigateways.aigateway.options.StreamOptions;
import io.github.camelaigateways.aigateway.options.WatchOptions;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;
import org.jspecify.annotations.Nullable;

/**
 * One gateway. A subclass adds nothing but its scheme, the facets that only it has and a {@code dialect.json} beside
 * itself. All endpoints of a component share its HTTP clients and threads. Every option of an endpoint can be set here as
 * the default of all.
 */
public abstract class GatewayComponent extends DefaultComponent implements SSLContextParametersAware {

    @Metadata(label = "advanced", description = "Defaults of the connection options, as one object.")
    private ConnectionOptions connection = new ConnectionOptions();

    @Metadata(label = "advanced", description = "Defaults of the retry options, as one object.")
    private RetryOptions retry = new RetryOptions();

    @Metadata(label = "advanced", description = "Defaults of the request options, as one object.")
    private RequestOptions request = new RequestOptions();

    @Metadata(label = "advanced", description = "Defaults of the chat options, as one object.")
    private ChatOptions chat = new ChatOptions();

    @Metadata(label = "advanced", description = "Defaults of the stream options, as one object.")
    private StreamOptions stream = new StreamOptions();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether the global SSL context parameters of the Camel context are used.")
    private boolean useGlobalSslContextParameters;

    @Metadata(
            label = "advanced",
            defaultValue = "10",
            description =
                    "How many threads continue the routes after a reply; I/O needs none of them, a streamed body that is read in the route takes one of its own, and more are added when routes block them all. Default: 10.")
    private int workerPoolSize = 10;

    private @Nullable Dialect dialect;
    private @Nullable Families families;
    private @Nullable OptionCatalog options;
    private @Nullable SharedClients clients;
    private final Object taskLock = new Object();
    private @Nullable TaskService tasks;
    private volatile @Nullable String callbackAddress;

    /** A new endpoint, with copies of this component's facets. */
    protected abstract GatewayEndpoint newEndpoint(String uri, String operation);

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Operation<?, ?> operation = operation(remaining);
        Set<String> used = Set.copyOf(parameters.keySet());
        optionCatalog().check(operation, used);
        OptionValues.check(getCamelContext(), parameters, (PropertyConfigurerGetter) getEndpointPropertyConfigurer());
        GatewayEndpoint endpoint = newEndpoint(uri, remaining);
        endpoint.setOperationOf(operation);
        RequestOptions own = endpoint.getRequest();
        own.getAdditionalHeader().putAll(PropertiesHelper.extractProperties(parameters, "additionalHeader."));
        own.getAdditionalBodyProperty()
                .putAll(PropertiesHelper.extractProperties(parameters, "additionalBodyProperty."));
        setProperties(endpoint, parameters);
        endpoint.check(used);
        if (dialect().families().containsKey(remaining)) {
            optionCatalog().check(operation, endpoint.family(), used);
        }
        return endpoint;
    }

    private Operation<?, ?> operation(String id) {
        Operation<?, ?> operation = Operations.all().get(id);
        if (operation == null || !dialect().offers().contains(id)) {
            throw new IllegalArgumentException("The gateway " + dialect().gateway() + " has no operation '" + id
                    + "'. It has: " + String.join(", ", dialect().offers()) + ".");
        }
        return operation;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        dialect();
    }

    @Override
    protected void doStop() throws Exception {
        // those who wait for tasks go on by the threads and clients
        closeTasks();
        SharedClients running;
        synchronized (this) {
            running = clients;
            clients = null;
        }
        if (running != null) {
            running.close();
        }
        super.doStop();
    }

    /** How this gateway speaks. */
    public final synchronized Dialect dialect() {
        if (dialect == null) {
            InputStream json = getClass().getResourceAsStream("dialect.json");
            dialect = Dialect.read(Objects.requireNonNull(
                    json, "no dialect.json beside " + getClass().getName()));
        }
        return dialect;
    }

    /** The families of this gateway; read when the first is needed. */
    final synchronized Families families() {
        if (families == null) {
            families = new Families(getCamelContext(), getClass(), dialect().gateway());
        }
        return families;
    }

    private synchronized OptionCatalog optionCatalog() {
        if (options == null) {
            options = new OptionCatalog(
                    getCamelContext(), dialect(), families().all().values());
        }
        return options;
    }

    /** The threads and HTTP clients of all endpoints; made when the first of them starts. */
    final synchronized SharedClients clients() {
        if (clients == null) {
            clients = new SharedClients(getCamelContext(), getDefaultName(), workerPoolSize);
        }
        return clients;
    }

    /** The tasks of all endpoints; their watch begins when the first endpoint that has to do with tasks starts. */
    final TaskService tasks() throws Exception {
        // a lock of its own: the store may take long to open
        synchronized (taskLock) {
            if (tasks == null) {
                tasks = new TaskService(this, getWatch());
            }
            return tasks;
        }
    }

    private void closeTasks() {
        TaskService watching;
        synchronized (taskLock) {
            watching = tasks;
            tasks = null;
        }
        if (watching != null) {
            watching.close();
        }
    }

    /** Where tasks are kept and how they are watched; of gateways that have tasks. */
    public WatchOptions getWatch() {
        return new WatchOptions();
    }

    /** Where tasks are kept, when that is an object; of gateways that have tasks. */
    public @Nullable TaskStore getTaskStore() {
        return null;
    }

    /** The address that the gateway calls when a task changes, secret included; null when it cannot reach us. */
    final @Nullable String callbackAddress() {
        return callbackAddress;
    }

    final void setCallbackAddressTo(@Nullable String address) {
        callbackAddress = address;
    }

    public ConnectionOptions getConnection() {
        return connection;
    }

    public void setConnection(ConnectionOptions connection) {
        this.connection = connection;
    }

    public RetryOptions getRetry() {
        return retry;
    }

    public void setRetry(RetryOptions retry) {
        this.retry = retry;
    }

    public RequestOptions getRequest() {
        return request;
    }

    public void setRequest(RequestOptions request) {
        this.request = request;
    }

    public ChatOptions getChat() {
        return chat;
    }

    public void setChat(ChatOptions chat) {
        this.chat = chat;
    }

    public StreamOptions getStream() {
        return stream;
    }

    public void setStream(StreamOptions stream) {
        this.stream = stream;
    }

    public int getWorkerPoolSize() {
        return workerPoolSize;
    }

    public void setWorkerPoolSize(int workerPoolSize) {
        this.workerPoolSize = workerPoolSize;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
