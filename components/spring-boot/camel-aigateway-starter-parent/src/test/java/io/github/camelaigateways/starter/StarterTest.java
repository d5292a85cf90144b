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
package io.github.camelaigateways.starter;

import static io.github.camelaigateways.starter.AskingApplication.SCHEME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelaigateways.aigateway.GatewayComponent;
import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.testkit.ReceivedRequest;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** An application with the starter as its only dependency, configured by its {@code application.properties}. */
class StarterTest {

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    @Test
    void sendsWhatThePropertiesSay() throws Exception {
        gateway.reply(ChatReply.saying("Hello").answer());
        try (ConfigurableApplicationContext application = AskingApplication.run("--gateway.url=" + gateway.baseUrl())) {
            String answer =
                    application.getBean(ProducerTemplate.class).requestBody("direct:ask", (Object) "Hi", String.class);
            assertThat(answer).isEqualTo("Hello");
        }
        ReceivedRequest request = gateway.onlyRequest();
        assertThat(request.header("Authorization")).isEqualTo("Bearer sk-from-properties");
        assertThat(request.header("X-Team")).isEqualTo("research");
        JsonNode body = new ObjectMapper().readTree(request.text());
        assertThat(body.path("model").asText()).isEqualTo("model-from-properties");
        assertThat(body.path("temperature").asDouble()).isEqualTo(0.25);
        assertThat(body.path("top_k").asInt()).isEqualTo(40);
    }

    @Test
    void setsTypedOptionsOfTheComponent() {
        try (ConfigurableApplicationContext application = AskingApplication.run("--gateway.url=" + gateway.baseUrl())) {
            GatewayComponent component =
                    application.getBean(CamelContext.class).getComponent(SCHEME, GatewayComponent.class);
            assertThat(component.getConnection().getConnectTimeout()).isEqualTo(Duration.ofSeconds(4));
            assertThat(component.getRetry().getMaxAttempts()).isEqualTo(1);
            assertThat(component.getRequest().isStoreFullResponse()).isTrue();
        }
    }

    @Test
    void callsTheSandboxWithoutAKey() {
        try (ConfigurableApplicationContext application = AskingApplication.run("--spring.profiles.active=sandbox")) {
            Exchange reply = application
                    .getBean(ProducerTemplate.class)
                    .request("direct:ask", exchange -> exchange.getMessage().setBody("Hi"));
            assertThat(reply.getException()).isNull();
            assertThat(reply.getMessage().getHeader(GatewayHeaders.RESPONSE_MODEL))
                    .asString()
                    .contains("sandbox");
            assertThat(application.getBean(Sandbox.class).requestCounts()).hasSize(1);
        }
    }
}
