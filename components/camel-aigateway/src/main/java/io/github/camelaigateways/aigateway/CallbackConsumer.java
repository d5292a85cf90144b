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
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.Processor;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Takes the calls that a gateway makes when the state of a task changes. The reply goes out before the route runs: the gateway
 * waits for 5 seconds only (page crazyrouter/reference/callback). A call is a hint: it is not signed, it may come twice and out
 * of order, and some are lost. Ask for the task itself before you act on it.
 */
final class CallbackConsumer extends DefaultConsumer {

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{16,}");
    private static final String SEGMENT = "callbackSecret";

    private final GatewayEndpoint endpoint;
    private final CallbackOptions options;
    private final Family family;
    private final byte[] secret;
    private @Nullable Consumer listener;

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

    @Override
    protected void doStart() throws Exception {
        super.doStart();
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
        super.doStop();
    }

    /** Answers each call, and lets the route run afterwards on another thread. */
    private final class Receiver extends AsyncProcessorSupport {

        @Override
        public boolean process(Exchange call, AsyncCallback callback) {
            Message message = call.getMessage();
            String given = message.getHeader(SEGMENT, "", String.class);
            try {
                if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret)) {
                    reply(call, 404, null);
                } else {
                    take(call);
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
                    TaskRecord task =
                            MediaAnswers.task(family.family(), Tasks.told(Objects.requireNonNull(family.task()), told));
                    reply(call, 200, "{\"success\":true}");
                    call.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                        @Override
                        public void onDone(Exchange replied) {
                            route(task);
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

    private void route(TaskRecord task) {
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOnly);
        exchange.getMessage().setBody(task);
        MediaAnswers.headers(exchange.getMessage(), task);
        AsyncProcessor route = getAsyncProcessor();
        endpoint.getComponent().clients().workers().proceed(() -> route.process(exchange, done -> over(exchange)));
    }

    private void over(Exchange exchange) {
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException("A call of the gateway could not be processed", exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }
}
