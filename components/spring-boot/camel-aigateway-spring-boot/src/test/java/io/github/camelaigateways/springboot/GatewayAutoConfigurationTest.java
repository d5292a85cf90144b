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
import io.github.camelaigateways.aigateway.options.RequestOptions;
import io.github.camelaigateways.crun.CrunComponent;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** How {@code camel.component.<scheme>.*} reaches the components of gateways. */
class GatewayAutoConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CamelAutoConfiguration.class, GatewayAutoConfiguration.class));

    @Test
    void setsOptionsHoweverTheyAreSpelled() {
        application
                .withPropertyValues(
                        "camel.component.crun.api-key=sk-dashes",
                        "camel.component.crun.connectTimeout=4s",
                        "camel.component.crun.idle_timeout=2500",
                        "camel.component.crun.max-attempts=2",
                        "camel.component.crun.store-full-response=true")
                .run(context -> gateway(context.getBean(CamelContext.class), "crun", crun -> {
                    assertThat(crun.getConnection().getApiKey()).isEqualTo("sk-dashes");
                    assertThat(crun.getConnection().getConnectTimeout()).isEqualTo(Duration.ofSeconds(4));
                    assertThat(crun.getConnection().getIdleTimeout()).isEqualTo(Duration.ofMillis(2500));
                    assertThat(crun.getRetry().getMaxAttempts()).isEqualTo(2);
                    assertThat(crun.getRequest().isStoreFullResponse()).isTrue();
                }));
    }

    @Test
    void setsOptionsFromTheEnvironment() {
        Map<String, Object> environment = Map.of(
                "CAMEL_COMPONENT_CRUN_API_KEY", "sk-environment",
                "CAMEL_COMPONENT_CRUN_CONNECTTIMEOUT", "4s",
                "CAMEL_COMPONENT_CRUN_RETRY_DELAY", "3s",
                "CAMEL_COMPONENT_CRUN_ADDITIONAL_HEADER_TEAM", "research");
        application
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", environment)))
                .run(context -> gateway(context.getBean(CamelContext.class), "crun", crun -> {
                    assertThat(crun.getConnection().getApiKey()).isEqualTo("sk-environment");
                    assertThat(crun.getConnection().getConnectTimeout()).isEqualTo(Duration.ofSeconds(4));
                    assertThat(crun.getRetry().getRetryDelay()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(crun.getRequest().getAdditionalHeader()).containsOnly(Map.entry("team", "research"));
                }));
    }

    @Test
    void keepsTheNamesInMaps() {
        application
                .withPropertyValues(
                        "camel.component.crun.additional-header.X-Team=research",
                        "camel.component.crun.additional-body-property.top_k=40",
                        "camel.component.crun.additional-body-property[min_p]=0.1",
                        "camel.component.crun.additional-body-property.chat_template_kwargs.enableThinking=false")
                .run(context -> gateway(context.getBean(CamelContext.class), "crun", crun -> {
                    RequestOptions request = crun.getRequest();
                    assertThat(request.getAdditionalHeader()).containsOnly(Map.entry("X-Team", "research"));
                    assertThat(request.getAdditionalBodyProperty())
                            .containsOnly(
                                    Map.entry("top_k", "40"),
                                    Map.entry("min_p", "0.1"),
                                    Map.entry("chat_template_kwargs.enableThinking", "false"));
                }));
    }

    @Test
    void replacesPlaceholdersOfSpringAndOfCamel() {
        application
                .withPropertyValues(
                        "my.key=sk-mine",
                        "my.team=research",
                        "camel.component.crun.api-key=${my.key}",
                        "camel.component.crun.model={{my.team}}-model",
                        "camel.component.crun.additional-header.X-Team={{my.team}}")
                .run(context -> gateway(context.getBean(CamelContext.class), "crun", crun -> {
                    assertThat(crun.getConnection().getApiKey()).isEqualTo("sk-mine");
                    assertThat(crun.getChat().getModel()).isEqualTo("research-model");
                    assertThat(crun.getRequest().getAdditionalHeader()).containsEntry("X-Team", "research");
                }));
    }

    @Test
    void setsBeansByReference() {
        SSLContextParameters tls = new SSLContextParameters();
        ConnectionOptions company = new ConnectionOptions();
        company.setProxyHost("proxy.example");
        application
                .withBean("tls", SSLContextParameters.class, () -> tls)
                .withBean("company", ConnectionOptions.class, () -> company)
                .withPropertyValues(
                        "camel.component.crun.api-key=sk-own",
                        "camel.component.crun.ssl-context-parameters=#bean:tls",
                        "camel.component.crun.connection=#bean:company")
                .run(context -> gateway(context.getBean(CamelContext.class), "crun", crun -> {
                    assertThat(crun.getConnection().getProxyHost()).isEqualTo("proxy.example");
                    assertThat(crun.getConnection().getSslContextParameters()).isSameAs(tls);
                    assertThat(crun.getConnection().getApiKey()).isEqualTo("sk-own");
                    assertThat(company.getApiKey()).isNull();
                }));
    }

    @Test
    void usesNoReflection() {
        application
                .withPropertyValues(
                        "camel.component.crun.api-key=sk-x",
                        "camel.component.crun.connect-timeout=4s",
                        "camel.component.crun.additional-header.X-Team=research")
                .run(context -> {
                    CamelContext camel = context.getBean(CamelContext.class);
                    long before = PluginHelper.getBeanIntrospection(camel).getInvokedCounter();
                    gateway(
                            camel,
                            "crun",
                            crun -> assertThat(crun.getConnection().getApiKey()).isEqualTo("sk-x"));
                    assertThat(PluginHelper.getBeanIntrospection(camel).getInvokedCounter())
                            .isEqualTo(before);
                });
    }

    @Test
    void refusesUnknownOptionsWithoutTellingTheValue() {
        application
                .withPropertyValues("camel.component.crun.api-kye=sk-secret")
                .run(context -> assertThatThrownBy(
                                () -> context.getBean(CamelContext.class).getComponent("crun"))
                        .hasStackTraceContaining("camel.component.crun.api-kye is no option")
                        .hasStackTraceContaining(" api-key, ")
                        .satisfies(thrown -> assertThat(thrown).message().doesNotContain("sk-secret")));
    }

    @Test
    void refusesEntriesOfWhatIsNoMap() {
        application
                .withPropertyValues("camel.component.crun.model.name=x")
                .run(context -> assertThatThrownBy(
                                () -> context.getBean(CamelContext.class).getComponent("crun"))
                        .hasStackTraceContaining("camel.component.crun.model.name is no option"));
    }

    @Test
    void namesThePropertyWhoseValueDoesNotFit() {
        application
                .withPropertyValues("camel.component.crun.connect-timeout=soon")
                .run(context -> assertThatThrownBy(
                                () -> context.getBean(CamelContext.class).getComponent("crun"))
                        .hasStackTraceContaining(
                                "camel.component.crun.connect-timeout has a value that is no Duration"));
    }

    @Test
    void canBeSwitchedOff() {
        for (String property : new String[] {
            "camel.component.crun.enabled",
            "camel.component.crun.customizer.enabled",
            "camel.component.customizer.enabled"
        }) {
            application
                    .withPropertyValues("camel.component.crun.model=m", property + "=false")
                    .run(context -> gateway(
                            context.getBean(CamelContext.class),
                            "crun",
                            crun -> assertThat(crun.getChat().getModel())
                                    .as(property)
                                    .isNull()));
        }
        application
                .withPropertyValues("camel.component.crun.model=m", "camel.component.crun.enabled=true")
                .run(context -> gateway(
                        context.getBean(CamelContext.class),
                        "crun",
                        crun -> assertThat(crun.getChat().getModel()).isEqualTo("m")));
    }

    @Test
    void setsEachComponentByItsOwnName() {
        application
                .withBean("acme-component", CrunComponent.class, CrunComponent::new)
                .withPropertyValues(
                        "camel.component.acme.model=acme-model",
                        "camel.component.crun.model=crun-model",
                        "camel.component.crazyrouter.embedding-model=crazyrouter-model")
                .run(context -> {
                    CamelContext camel = context.getBean(CamelContext.class);
                    gateway(
                            camel,
                            "acme",
                            it -> assertThat(it.getChat().getModel()).isEqualTo("acme-model"));
                    gateway(
                            camel,
                            "crun",
                            it -> assertThat(it.getChat().getModel()).isEqualTo("crun-model"));
                    gateway(
                            camel,
                            "crazyrouter",
                            it -> assertThat(it.getChat().getModel()).isNull());
                });
    }

    @Test
    void leavesTheLastWordToTheApplication() {
        application
                .withBean(
                        ComponentCustomizer.class,
                        () -> ComponentCustomizer.forType(
                                CrunComponent.class, crun -> crun.getChat().setModel("customized")))
                .withPropertyValues("camel.component.crun.model=from-properties")
                .run(context -> gateway(
                        context.getBean(CamelContext.class),
                        "crun",
                        crun -> assertThat(crun.getChat().getModel()).isEqualTo("customized")));
    }

    private static void gateway(CamelContext camel, String name, Consumer<GatewayComponent> check) {
        check.accept(camel.getComponent(name, GatewayComponent.class));
    }
}
