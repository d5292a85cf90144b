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
package io.github.camelaigateways.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.aigateway.GatewayComponent;
import io.github.camelaigateways.aigateway.options.ConnectionOptions;
import io.github.camelaigateways.crun.CrunComponent;
import io.github.camelaigateways.sandbox.Sandbox;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What {@code camel.aigateway.sandbox.*} does. */
class SandboxAutoConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CamelAutoConfiguration.class, GatewayAutoConfiguration.class, SandboxAutoConfiguration.class));
    private final ApplicationContextRunner withSandbox =
            application.withPropertyValues("camel.aigateway.sandbox.enabled=true");

    @Test
    void pointsEveryGatewayToTheSandbox() {
        withSandbox.run(context -> {
            Sandbox sandbox = context.getBean(Sandbox.class);
            CamelContext camel = context.getBean(CamelContext.class);
            for (String scheme : new String[] {"crun", "crazyrouter"}) {
                assertThat(connection(camel, scheme).getBaseUrl()).isEqualTo(sandbox.baseUrl(scheme));
                assertThat(connection(camel, scheme).getApiKey()).isEqualTo(sandbox.apiKey());
            }
        });
    }

    @Test
    void leavesWhatWasPointedElsewhere() {
        withSandbox
                .withBean(
                        ComponentCustomizer.class,
                        () -> ComponentCustomizer.forType(
                                CrunComponent.class,
                                crun -> crun.getConnection().setBaseUrl("http://127.0.0.1:2")))
                .withPropertyValues("camel.component.crazyrouter.base-url=http://127.0.0.1:1")
                .run(context -> {
                    CamelContext camel = context.getBean(CamelContext.class);
                    assertThat(connection(camel, "crazyrouter").getBaseUrl()).isEqualTo("http://127.0.0.1:1");
                    assertThat(connection(camel, "crazyrouter").getApiKey()).isNull();
                    assertThat(connection(camel, "crun").getBaseUrl()).isEqualTo("http://127.0.0.1:2");
                });
    }

    @Test
    void keepsAKeyThatIsSet() {
        withSandbox
                .withPropertyValues("camel.component.crun.api-key=sk-sandbox-mine")
                .run(context -> assertThat(connection(context.getBean(CamelContext.class), "crun")
                                .getApiKey())
                        .isEqualTo("sk-sandbox-mine"));
    }

    @Test
    void stopsWithTheApplication() {
        AtomicInteger port = new AtomicInteger();
        withSandbox.run(context -> port.set(context.getBean(Sandbox.class).port()));
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port.get()))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void listensOnThePortThatIsAskedFor() {
        AtomicInteger port = new AtomicInteger();
        withSandbox.run(context -> port.set(context.getBean(Sandbox.class).port()));
        withSandbox
                .withPropertyValues("camel.aigateway.sandbox.port=" + port.get())
                .run(context ->
                        assertThat(context.getBean(Sandbox.class).port()).isEqualTo(port.get()));
    }

    @Test
    void startsNothingUnasked() {
        application.run(context -> {
            assertThat(context).doesNotHaveBean(Sandbox.class);
            assertThat(connection(context.getBean(CamelContext.class), "crun").getBaseUrl())
                    .isNull();
        });
        application
                .withPropertyValues("camel.aigateway.sandbox.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(Sandbox.class));
    }

    @Test
    void doesNotStartWithoutTheSandboxThatIsAskedFor() {
        withSandbox
                .withClassLoader(new FilteredClassLoader("io.github.camelaigateways.sandbox"))
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining(
                                "add the dependency io.github.camelaigateways:camel-aigateway-sandbox"));
    }

    @Test
    void runsWithoutTheSandbox() {
        application
                .withClassLoader(new FilteredClassLoader("io.github.camelaigateways.sandbox"))
                .run(context -> assertThat(connection(context.getBean(CamelContext.class), "crun"))
                        .isNotNull());
    }

    private static ConnectionOptions connection(CamelContext camel, String scheme) {
        return camel.getComponent(scheme, GatewayComponent.class).getConnection();
    }
}
