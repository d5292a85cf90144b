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
package io.github.camelaigateways.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.LeakCheck;
import io.github.camelaigateways.testkit.ScriptedGateway;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The common ground of the suites: a scripted gateway, a Camel context with the component under test, and a look for leaks
 * after each test. A subclass of a suite passes the gateway to the constructor and adds nothing:
 *
 * <pre>{@code
 * @Nested
 * class Chat extends ChatReplyContract {
 *     Chat() {
 *         super(CRUN);
 *     }
 * }
 * }</pre>
 */
@Timeout(60)
public abstract class GatewayContract {

    /** The key of all tests: none of its characters may appear anywhere but in a request. */
    protected static final String KEY = "sk-contract-4f1d7c2e9b8a";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicInteger routes = new AtomicInteger();

    /** The gateway that the tests script. */
    @RegisterExtension
    @Order(1)
    protected final ScriptedGateway server = ScriptedGateway.http();

    @RegisterExtension
    @Order(2)
    final LeakCheck leaks = LeakCheck.of(server, "AiGateway");

    /** Where the component under test runs. */
    @RegisterExtension
    @Order(3)
    protected final RunningCamel camel = new RunningCamel();

    /** The gateway whose component is tested. */
    protected final GatewayUnderTest gateway;

    protected GatewayContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    /** A URI with key, address and a short wait before repetitions; {@code options} are {@code name=value}. */
    protected String uri(String operation, String... options) {
        return uriTo(server.baseUrl(), operation, options);
    }

    /** The same for another address than that of the scripted gateway. */
    protected String uriTo(String baseUrl, String operation, String... options) {
        Stream<String> common = Stream.of("apiKey=" + KEY, "baseUrl=" + baseUrl, "retryDelay=1");
        return Stream.concat(common, Stream.of(options))
                .collect(Collectors.joining("&", gateway.scheme() + ":" + operation + "?", ""));
    }

    /** Calls an operation with a body. */
    protected Exchange call(String operation, Object body, String... options) {
        return send(operation, message -> message.setBody(body), options);
    }

    /** Calls an operation with a message. */
    protected Exchange send(String operation, Consumer<Message> message, String... options) {
        return camel.request(uri(operation, options), exchange -> message.accept(exchange.getMessage()));
    }

    /** Calls an operation in a route, whose next step reads the answer: a stream lives no longer than its exchange. */
    protected Exchange callAndRead(String operation, Object body, Processor reader, String... options) {
        String route = "direct:call" + routes.incrementAndGet();
        String uri = uri(operation, options);
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(route).to(uri).process(reader);
            }
        });
        return camel.request(route, exchange -> exchange.getMessage().setBody(body));
    }

    /** The exchange, which must have succeeded. */
    protected static Message answer(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }

    /** The failure of the exchange, which must have one. */
    protected static GatewayException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GatewayException.class);
        return exchange.getException(GatewayException.class);
    }

    /** A tree to compare requests with. */
    protected static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no JSON: " + text, e);
        }
    }

    /** The bodies of all requests so far. */
    protected List<JsonNode> sentBodies() {
        return server.requests().stream().map(request -> request.json()).toList();
    }
}
