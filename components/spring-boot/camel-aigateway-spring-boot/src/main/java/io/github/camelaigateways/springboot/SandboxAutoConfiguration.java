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

import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Starts the sandbox with the application when {@code camel.aigateway.sandbox.enabled=true}, and stops it with the
 * application, after Camel. An application that asks for the sandbox without having it does not start: it would call, and
 * pay, the real gateway.
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@ConditionalOnBean(CamelContext.class)
@ConditionalOnProperty("camel.aigateway.sandbox.enabled")
@EnableConfigurationProperties(SandboxProperties.class)
public class SandboxAutoConfiguration {

    private static final String SANDBOX = "io.github.camelaigateways.sandbox.Sandbox";

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = SANDBOX)
    static class Present {

        @Bean(destroyMethod = "close")
        Sandbox aigatewaySandbox(SandboxProperties properties) {
            return Sandbox.start(
                    SandboxOptions.builder().port(properties.port()).build());
        }

        @Bean
        @Lazy
        ComponentCustomizer gatewaySandboxCustomizer(Sandbox sandbox) {
            return new SandboxCustomizer(sandbox);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass(SANDBOX)
    static class Absent {

        Absent() {
            throw new IllegalStateException(
                    "camel.aigateway.sandbox.enabled is set, but there is no sandbox on the class"
                            + " path: add the dependency io.github.camelaigateways:camel-aigateway-sandbox or remove the property.");
        }
    }
}
