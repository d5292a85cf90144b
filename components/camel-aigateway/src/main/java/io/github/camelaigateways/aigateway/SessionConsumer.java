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
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelaigateways.aigateway.call.Call;
import io.github.camelaigateways.aigateway.call.Session;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a message of each event of a session, one after another: the next one comes when the route is done with the one before.
 * With the exchange pattern InOut, what the route answers is sent into the session. Suspending closes the session, resuming opens
 * another.
 */
final class SessionConsumer extends DefaultConsumer implements Suspendable, Session.Reader {

    private final GatewayEndpoint endpoint;
    private volatile @Nullable Session session;

    SessionConsumer(GatewayEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        open();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        open();
    }

    @Override
    protected void doSuspend() throws Exception {
        endSession();
        super.doSuspend();
    }

    @Override
    protected void doStop() throws Exception {
        endSession();
        super.doStop();
    }

    @SuppressWarnings("unchecked")
    private void open() throws Exception {
        Operation<Ask.Conversation, ?> operation = (Operation<Ask.Conversation, ?>) endpoint.definition();
        Ask<Ask.Conversation> ask = new ConversationReader(endpoint).opening(endpoint.createExchange());
        session = endpoint.getComponent()
                .clients()
                .caller()
                .open(
                        new Call<>(operation, endpoint.entry(), ask, endpoint.target(), true),
                        endpoint.reconnects(),
                        this);
    }

    private void endSession() {
        Session open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void read(Session.Message message) {
        Exchange exchange = createExchange(false);
        Object event = event(message.text());
        exchange.getMessage().setBody(event);
        if (event instanceof Map<?, ?> fields) {
            exchange.getMessage().setHeader(GatewayHeaders.EVENT_TYPE, fields.get("type"));
        }
        RouteErrors.process(exchange, getAsyncProcessor(), () -> {
            try {
                done(exchange, event, message);
            } finally {
                message.done();
            }
        });
    }

    /** The event as a map; what is no JSON object, as it came. */
    private static Object event(String text) {
        try {
            JsonNode tree = Json.tree(text);
            return tree.isObject() ? Json.map(tree) : text;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private void done(Exchange exchange, Object event, Session.Message message) {
        Exception failure = exchange.getException();
        Object answer = exchange.getMessage().getBody();
        if (failure != null) {
            end(exchange, failure);
        } else if (exchange.getPattern().isOutCapable() && answer != null && answer != event) {
            try {
                message.answer(events(answer)).whenComplete((said, cause) -> end(exchange, unsaid(cause)));
            } catch (RuntimeException | Error e) {
                exchange.setException(e);
                end(exchange, exchange.getException());
            }
        } else {
            end(exchange, null);
        }
    }

    /** The end of an exchange, which has the answer in it until that is written. */
    private void end(Exchange exchange, @Nullable Exception failure) {
        try {
            if (failure != null) {
                getExceptionHandler().handleException("An event of the session was not processed", exchange, failure);
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private static @Nullable Exception unsaid(@Nullable Throwable cause) {
        return cause == null
                ? null
                : new IllegalStateException(
                        "What the route answers was not sent, or not all of it: the session that the event came from is"
                                + " over, and another one would not know what it answers.",
                        cause);
    }

    /** What the route answered: one event of the client, or several. */
    private static List<String> events(Object answer) {
        JsonNode tree = answer instanceof String text ? Json.tree(text) : Json.valueToTree(answer);
        List<JsonNode> events = new ArrayList<>();
        if (tree instanceof ArrayNode several) {
            several.forEach(events::add);
        } else {
            events.add(tree);
        }
        for (JsonNode event : events) {
            if (!event.path("type").isTextual()) {
                throw new IllegalArgumentException(
                        "What the route answers is no client event: an event is a map or a JSON object with a type,"
                                + " such as {\"type\":\"response.create\"}; to answer nothing, leave the body as it came.");
            }
        }
        return events.stream().map(JsonNode::toString).toList();
    }

    @Override
    public void lost(GatewayException failure) {
        getExceptionHandler().handleException("The session is over", failure);
    }
}
