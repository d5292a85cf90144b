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
import io.github.camelaigateways.aigateway.dialect.Family;
import io.github.camelaigateways.aigateway.options.CallbackOptions;
import io.github.camelaigateways.aigateway.protocol.Json;
import io.github.camelaigateways.aigateway.protocol.NotAnAnswerException;
import io.github.camelaigateways.aigateway.protocol.Tasks;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.Processor;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.LRUCacheFactory;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the calls that a gateway makes when the state of a task changes. The reply goes out before anything is done: the gateway
 * waits for 5 seconds only (page crazyrouter/reference/callback). A call is a hint: it is not signed, it may come twice and out
 * of order, and some are lost. So the task is asked after, and the route gets what was told then, once for each change.
 */
final class CallbackConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackConsumer.class);
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{16,}");
    private static final String SEGMENT = "callbackSecret";

    /** What every call is told that is no nonsense: who guesses learns nothing. */
    private static final String TAKEN = "{\"success\":true}";

    /** How often, and after how long, a call is taken up again about a task that cannot be asked after now. */
    private static final int AGAIN = 3;

    private static final long WAIT_MILLIS = 1_000;

    /** How many tasks are remembered that calls were about. */
    private static final int REMEMBERED = 10_000;

    private final GatewayEndpoint endpoint;
    private final CallbackOptions options;
    private final Family family;
    private final byte[] secret;
    private final TaskListener changes = this::changed;
    private final Map<String, String> called = Collections.synchronizedMap(LRUCacheFactory.newLRUCache(REMEMBERED));
    private @Nullable Consumer listener;
    private volatile @Nullable TaskService service;

    CallbackConsumer(GatewayEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.options = endpoint.facet(CallbackOptions.class);
        this.family = endpoint.family();
        String text = options.getCallbackSecret();
        if (text == null || !SECRET.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "callbackSecret is missing or too weak: the gateway does not sign its calls, so"
                            + " set at least 16 letters, digits, dashes or underscores that nobody can guess.");
        }
        this.secret = text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The address that the gateway calls, secret included; null when it is not known from outside.
     *
     * @throws IllegalArgumentException when the public URL is none
     */
    static @Nullable String address(CallbackOptions options) {
        String root = options.getCallbackPublicUrl();
        if (root == null || options.getCallbackSecret() == null) {
            return null;
        }
        if (!root.matches("https?://[^/?#]+[^?#]*")) {
            throw new IllegalArgumentException(
                    "callbackPublicUrl is no address without a query such as https://hooks.example.com/app.");
        }
        return root.replaceFirst("/+$", "") + options.getCallbackPath() + "/" + options.getCallbackSecret();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        TaskService running = endpoint.getComponent().tasks();
        running.addListener(changes);
        service = running;
        if (address(options) != null) {
            endpoint.getComponent().setCallbackAddressTo(address(options));
        }
        listener = listen();
        ServiceHelper.startService(listener);
    }

    private Consumer listen() throws Exception {
        String uri = "platform-http:" + options.getCallbackPath() + "/{" + SEGMENT + "}?httpMethodRestrict=POST";
        try {
            return endpoint.getCamelContext().getEndpoint(uri).createConsumer(new Receiver());
        } catch (NoSuchEndpointException e) {
            throw new IllegalStateException(
                    "Calls of the gateway come in through Camel's HTTP platform, which is missing: add"
                            + " camel-platform-http-starter (Spring Boot), or camel-platform-http-vertx and a server for it.",
                    e);
        }
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopAndShutdownService(listener);
        listener = null;
        TaskService running = service;
        service = null;
        if (address(options) != null) {
            endpoint.getComponent().setCallbackAddressTo(null);
        }
        if (running != null) {
            running.removeListener(changes);
        }
        super.doStop();
    }

    /** Answers each call before anything else is done. */
    private final class Receiver extends AsyncProcessorSupport {

        @Override
        public boolean process(Exchange call, AsyncCallback callback) {
            Message message = call.getMessage();
            String given = message.getHeader(SEGMENT, "", String.class);
            try {
                if (MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret)) {
                    take(call);
                } else {
                    LOG.debug("A call with a wrong secret was ignored");
                    reply(call, 200, TAKEN);
                }
            } catch (RuntimeException e) {
                getExceptionHandler().handleException("A call of the gateway could not be read", e);
                reply(call, 500, null);
            }
            callback.done(true);
            return true;
        }

        private void take(Exchange call) {
            try {
                byte[] body = body(call.getMessage());
                JsonNode told = body == null ? null : Json.tree(body);
                if (body == null) {
                    reply(call, 413, null);
                } else if (told == null) {
                    reply(call, 400, null);
                } else {
                    String id = Tasks.told(Objects.requireNonNull(family.task()), told)
                            .id();
                    reply(call, 200, TAKEN);
                    call.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                        @Override
                        public void onDone(Exchange replied) {
                            hint(id, AGAIN);
                        }
                    });
                }
            } catch (IOException | NotAnAnswerException e) {
                reply(call, 400, null);
            }
        }

        private byte @Nullable [] body(Message message) throws IOException {
            InputStream stream = message.getBody(InputStream.class);
            byte[] bytes = stream == null ? new byte[0] : stream.readNBytes(options.getCallbackMaxSize() + 1);
            return bytes.length > options.getCallbackMaxSize() ? null : bytes;
        }

        private void reply(Exchange call, int status, @Nullable String body) {
            call.getMessage().removeHeaders("*");
            call.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
            if (body != null) {
                call.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            }
            call.getMessage().setBody(body == null ? "" : body);
        }
    }

    /**
     * The task is asked after; what the call said of it is not believed.
     *
     * @param again how often more, when it cannot be asked after now: a question that is on its way may have been answered
     *     before the task changed
     */
    private void hint(String id, int again) {
        TaskService running = service;
        if (running == null) {
            return;
        }
        called.put(id, id);
        running.desk().hint(endpoint.getComponent().dialect().gateway(), id, (task, failure) -> {
            if (failure != null) {
                getExceptionHandler().handleException("A call of the gateway came to nothing", failure);
            } else if (again > 0 && (task == null || task.isEmpty())) {
                later(running, () -> hint(id, again - 1));
            }
        });
    }

    private static void later(TaskService running, Runnable step) {
        try {
            running.clients().timer().schedule(step, WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The component stops; the task is asked after at its next turn");
        }
    }

    /** A task has changed: perhaps one that a call was about, be it before the submit was answered. */
    private void changed(Task task) {
        TaskService running = service;
        String id = task.taskId();
        if (running == null || id == null || !called.containsKey(id)) {
            return;
        }
        if (task.phase().isOpen() && task.polls() == 0) {
            hint(id, AGAIN);
            return;
        }
        if (!task.phase().isOpen()) {
            called.remove(id);
        }
        running.clients().workers().proceed(() -> route(running, task));
    }

    private void route(TaskService running, Task task) {
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOnly);
        running.tell(exchange.getMessage(), task);
        RouteErrors.process(exchange, getAsyncProcessor(), () -> over(exchange));
    }

    private void over(Exchange exchange) {
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException("A call of the gateway could not be processed", exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }
}
