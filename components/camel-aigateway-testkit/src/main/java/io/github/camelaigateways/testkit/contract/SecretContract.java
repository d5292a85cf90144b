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

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.camelaigateways.aigateway.GatewayComponent;
import io.github.camelaigateways.testkit.Hangup;
import io.github.camelaigateways.testkit.Misbehaviour;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.fixture.ErrorReply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BacklogTracer;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.MessageHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * The key is in requests and nowhere else: a route that works, is repeated, fails in every way and is traced shows it in no
 * log, event, exception, history or JMX attribute, however the logs are set, the HTTP client's wire log included. With a key
 * in the URI of an endpoint that holds from INFO on: below, Camel itself logs the URIs that it resolves.
 */
@Timeout(120)
public abstract class SecretContract {

    private static final String KEY = GatewayContract.KEY;

    /** The middle of the key, to find it also when its beginning is cut or changed. */
    private static final String PART_OF_KEY = "4f1d7c2e9b8a";

    /** What a gateway of the user's own may ask for besides. */
    private static final String OWN_HEADER = "X-Own-Token";

    private static final String TOKEN = "own-7b3e9f52-token";

    private static final String PART_OF_TOKEN = "7b3e9f52";

    private final GatewayUnderTest gateway;
    private final SampleCall sample;
    private final ScriptedGateway server = ScriptedGateway.http();
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level levelBefore = root.getLevel();
    private final Seeing appender = new Seeing();
    private final DefaultCamelContext context = new DefaultCamelContext();

    /** A key in a header. */
    protected SecretContract(GatewayUnderTest gateway) {
        this(gateway, SampleCall.COMPLETION);
    }

    protected SecretContract(GatewayUnderTest gateway, SampleCall sample) {
        this.gateway = gateway;
        this.sample = sample;
    }

    /** Where users put the key, and from which level on the logs must not show it. */
    enum Place {
        COMPONENT(Level.TRACE),
        URI(Level.INFO);

        private final Level level;

        Place(Level level) {
            this.level = level;
        }
    }

    private final class Seeing extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            String stack =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            seen.add("log " + event.getLoggerName() + ": " + event.getFormattedMessage() + stack);
        }
    }

    private void watchEverything(Place place) throws Exception {
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.iteratorForAppenders().forEachRemaining(other -> other.addFilter(new Silence()));
        root.addAppender(appender);
        root.setLevel(place.level);
        context.setTracing(true);
        context.setBacklogTracing(true);
        context.setMessageHistory(true);
        context.setLogExhaustedMessageBody(true);
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                seen.add("event " + event);
            }
        });
        if (place == Place.COMPONENT) {
            GatewayComponent component = context.getComponent(gateway.scheme(), GatewayComponent.class);
            component.getConnection().setApiKey(KEY);
            component.getRequest().setAdditionalHeader(Map.of(OWN_HEADER, "Basic " + TOKEN));
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(1)
                        .logHandled(true)
                        .logExhaustedMessageHistory(true)
                        .handled(false);
                watched("direct:secret", uri(place));
                watched("direct:impatient", uri(place) + "&firstByteTimeout=300");
            }

            private void watched(String from, String uri) {
                from(from)
                        .to(uri)
                        .to("log:answered?showAll=true&multiline=true")
                        .process(exchange ->
                                sample.assertAnswer(exchange.getMessage().getBody()));
            }
        });
        context.start();
    }

    private String uri(Place place) {
        String uri = gateway.scheme() + ":" + sample.operation() + "?" + sample.options()
                + "&retryDelay=1&maxAttempts=2&baseUrl=" + server.baseUrl();
        return place == Place.URI
                ? uri + "&apiKey=" + KEY + "&additionalHeader." + OWN_HEADER + "=Basic " + TOKEN
                : uri;
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        root.detachAppender(appender);
        root.setLevel(levelBefore);
        root.iteratorForAppenders().forEachRemaining(other -> other.clearAllFilters());
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void showsTheKeyNowhereButInRequests(Place place) throws Exception {
        watchEverything(place);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            server.reply(ErrorReply.rateLimited(), sample.good());
            assertThat(call(template, "direct:secret")).as("after a repetition").isNull();
            for (int attempt = 0; attempt < 2; attempt++) {
                server.reply(ErrorReply.of(
                        401, "e", "invalid_api_key", "Incorrect API key provided: " + KEY + " with " + TOKEN));
            }
            call(template, "direct:secret");
            for (int attempt = 0; attempt < 2; attempt++) {
                server.reply(ErrorReply.of(500, KEY, KEY, "Authorization: Bearer " + KEY));
            }
            call(template, "direct:secret");
            server.reply(Hangup.afterRequest(), Hangup.afterRequest());
            call(template, "direct:secret");
            for (int attempt = 0; attempt < 2; attempt++) {
                server.reply(Misbehaviour.STALL_BEFORE_HEAD.applyTo(sample.good()));
            }
            call(template, "direct:impatient");
        }
        refuseEndpoints(uri(place));
        lookAtEndpoints();
        lookAtManagement();
        assertThat(server.requests()).allSatisfy(request -> {
            sample.lookForKey(request, KEY);
            assertThat(request.header(OWN_HEADER)).isEqualTo("Basic " + TOKEN);
        });
        assertThat(seen).hasSizeGreaterThan(100);
        assertThat(seen).anyMatch(line -> line.contains("Incorrect API key provided"));
        assertNowhere(PART_OF_KEY);
        assertNowhere(PART_OF_TOKEN);
    }

    private void assertNowhere(String secret) {
        assertThat(seen.stream().filter(line -> line.contains(secret)).map(line -> around(secret, line)))
                .as("what shows the secret")
                .isEmpty();
    }

    private static String around(String secret, String line) {
        int place = line.indexOf(secret);
        return line.substring(0, Math.min(80, place)) + " ... "
                + line.substring(Math.max(0, place - 200), Math.min(line.length(), place + 100));
    }

    /** Makes the call, and returns what it failed with. */
    private @Nullable Exception call(ProducerTemplate template, String route) {
        Exchange exchange = template.request(route, in -> in.getMessage().setBody(sample.body()));
        if (exchange.getException() != null) {
            StringWriter stack = new StringWriter();
            exchange.getException().printStackTrace(new PrintWriter(stack));
            seen.add("exception " + stack);
        }
        seen.add("history " + MessageHelper.dumpMessageHistoryStacktrace(exchange, null, true));
        seen.add("headers " + exchange.getMessage().getHeaders());
        return exchange.getException();
    }

    /** Refusals quote URIs, which hold the key. */
    private void refuseEndpoints(String uri) {
        for (String wrong : List.of(
                uri + "&noSuchOption=1",
                uri.replace(sample.operation(), "no-such-operation"),
                uri + "&temperature=warm",
                uri + "&maxAttempts=0")) {
            try {
                context.getEndpoint(wrong);
                throw new AssertionError("the endpoint was made");
            } catch (ResolveEndpointFailedException e) {
                StringWriter stack = new StringWriter();
                e.printStackTrace(new PrintWriter(stack));
                seen.add("refusal " + stack);
            }
        }
    }

    private void lookAtEndpoints() {
        for (Endpoint endpoint : context.getEndpoints()) {
            seen.add("endpoint " + endpoint);
        }
        seen.add("component " + context.getComponent(gateway.scheme()));
    }

    private void lookAtManagement() throws JMException {
        BacklogTracer tracer = context.getCamelContextExtension().getContextPlugin(BacklogTracer.class);
        assertThat(tracer.getTraceCounter()).isPositive();
        seen.add("trace " + tracer.dumpAllTracedMessagesAsXml());
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : beans.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            seen.add("bean " + name);
            for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
                try {
                    seen.add("attribute " + name + " " + attribute.getName() + ": "
                            + beans.getAttribute(name, attribute.getName()));
                } catch (RuntimeMBeanException e) {
                    seen.add("attribute " + name + " " + attribute.getName() + ": " + e);
                }
            }
        }
    }
}
