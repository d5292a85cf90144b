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
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.aigateway.GatewayComponent;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.BeanIntrospection;
import org.apache.camel.support.PluginHelper;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tools and readers learn of the component from its generated metadata, and that it is wired without reflection. */
public abstract class MetadataContract extends GatewayContract {

    /** Longer descriptions do not fit the tables and tool tips that are made of them. */
    private static final int LONGEST_DESCRIPTION = 240;

    private static final Set<String> SECRET_WORDS =
            Set.of("apikey", "password", "secret", "accesstoken", "additionalheader");

    /** What Camel itself gives each endpoint that can be consumed from. */
    private static final Set<String> OF_CONSUMERS = Set.of("exceptionHandler", "exchangePattern");

    /** What every Camel component and producer endpoint has, in Camel's words. */
    private static final Set<String> CAMELS_OWN = Set.of("lazyStartProducer", "autowiredEnabled", "bridgeErrorHandler");

    private JsonNode metadata = json("{}");

    protected MetadataContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    @BeforeEach
    void read() throws Exception {
        metadata = json(((CatalogCamelContext) camel.context()).getComponentParameterJsonSchema(gateway.scheme()));
    }

    private List<Map.Entry<String, JsonNode>> options(String... groups) {
        List<Map.Entry<String, JsonNode>> options = new ArrayList<>();
        for (String group : groups) {
            assertThat(metadata.get(group)).as(group).isNotEmpty();
            options.addAll(metadata.get(group).properties());
        }
        options.removeIf(option -> CAMELS_OWN.contains(option.getKey()));
        return options;
    }

    private static String description(JsonNode option) {
        return option.path("description").asText();
    }

    @Test
    void namesTheSchemeAndExactlyItsOperations() {
        assertThat(metadata.at("/component/scheme").asText()).isEqualTo(gateway.scheme());
        List<String> operations = new ArrayList<>();
        metadata.at("/properties/operation/enum").forEach(value -> operations.add(value.asText()));
        assertThat(operations)
                .containsExactlyInAnyOrderElementsOf(gateway.paths().keySet());
        GatewayComponent component = camel.context().getComponent(gateway.scheme(), GatewayComponent.class);
        assertThat(component.dialect().offers())
                .containsExactlyInAnyOrderElementsOf(gateway.paths().keySet());
    }

    /** Where tools look first: which artifact has the component. */
    @Test
    void isListedForTools() throws IOException {
        List<Properties> listed = new ArrayList<>();
        for (URL list : Collections.list(
                getClass().getClassLoader().getResources("META-INF/services/org/apache/camel/component.properties"))) {
            Properties properties = new Properties();
            try (InputStream in = list.openStream()) {
                properties.load(in);
            }
            if (gateway.scheme().equals(properties.getProperty("components"))) {
                listed.add(properties);
            }
        }
        JsonNode component = metadata.get("component");
        assertThat(listed)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("groupId", component.path("groupId").asText())
                .containsEntry("artifactId", component.path("artifactId").asText())
                .containsEntry("version", component.path("version").asText());
        assertThat(component.path("artifactId").asText()).isEqualTo("camel-" + gateway.scheme());
    }

    @Test
    void describesEverythingInShortSentences() {
        assertThat(options("properties", "componentProperties", "headers"))
                .allSatisfy(option -> assertThat(description(option.getValue()))
                        .as(option.getKey())
                        .endsWith(".")
                        .hasSizeLessThanOrEqualTo(LONGEST_DESCRIPTION));
    }

    @Test
    void marksSecrets() {
        assertThat(metadata.at("/properties/apiKey/secret").asBoolean()).isTrue();
        assertThat(metadata.at("/componentProperties/apiKey/secret").asBoolean())
                .isTrue();
        assertThat(options("properties", "componentProperties"))
                .filteredOn(option -> SECRET_WORDS.contains(option.getKey().toLowerCase(Locale.ROOT)))
                .isNotEmpty()
                .allSatisfy(
                        option -> assertThat(option.getValue().path("secret").asBoolean())
                                .as(option.getKey())
                                .isTrue());
    }

    @Test
    void saysUnitAndDefaultOfEachDuration() {
        assertThat(options("properties", "componentProperties"))
                .filteredOn(option -> isDuration(option.getValue()))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(description(option.getValue()))
                        .as(option.getKey())
                        .contains("milliseconds")
                        .contains("Default: "));
    }

    private static boolean isDuration(JsonNode option) {
        return option.path("type").asText().equals("duration")
                || option.path("javaType").asText().equals("java.time.Duration");
    }

    @Test
    void offersEachOptionOfAnEndpointOnTheComponent() {
        List<String> onComponent = new ArrayList<>();
        metadata.get("componentProperties").fieldNames().forEachRemaining(onComponent::add);
        assertThat(options("properties"))
                .extracting(Map.Entry::getKey)
                .filteredOn(option -> !option.equals("operation") && !OF_CONSUMERS.contains(option))
                .allSatisfy(option -> assertThat(onComponent).contains(option));
    }

    @Test
    void hasNoOptionThatNoOperationReads() {
        Set<String> read = new TreeSet<>();
        gateway.paths().keySet().forEach(operation -> read.addAll(optionsOf(operation)));
        assertThat(options("properties"))
                .extracting(Map.Entry::getKey)
                .filteredOn(option -> !option.equals("operation"))
                .allSatisfy(option -> assertThat(read).contains(option));
    }

    /** The options that the refusal of an unknown one lists. */
    private List<String> optionsOf(String operation) {
        Throwable refusal = catchThrowable(() -> camel.context().getEndpoint(uri(operation, "noSuchOption=1")));
        String message =
                String.valueOf(Objects.requireNonNull(refusal.getCause()).getMessage());
        String list = message.substring(message.lastIndexOf("Options of " + operation + ": "));
        return Arrays.asList(
                list.substring(list.indexOf(": ") + 2, list.lastIndexOf('.')).split(", "));
    }

    @Test
    void namesHeadersTheCamelWay() {
        String own = "Camel" + gateway.scheme().substring(0, 2);
        assertThat(options("headers"))
                .extracting(Map.Entry::getKey)
                .allSatisfy(header -> assertThat(header.startsWith("CamelAiGateway")
                                || header.toLowerCase(Locale.ROOT).startsWith(own.toLowerCase(Locale.ROOT)))
                        .as(header)
                        .isTrue());
    }

    @Test
    void isWiredWithoutReflection() {
        server.answer(
                gateway.path("chat-completion"),
                request -> ChatReply.saying("Hi").answer());
        BeanIntrospection introspection = PluginHelper.getBeanIntrospection(camel.context());
        introspection.resetCounters();
        String uri = uri("chat-completion", "model=${header.model}", "temperature=0.5", "additionalBodyProperty.n=1");
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:wired").toD(uri);
            }
        });
        answer(camel.request("direct:wired", exchange -> {
            exchange.getMessage().setBody("Hello!");
            exchange.getMessage().setHeader("model", "m");
        }));
        camel.context().getEndpoint(uri("models"));
        assertThat(introspection.getInvokedCounter()).isZero();
    }
}
