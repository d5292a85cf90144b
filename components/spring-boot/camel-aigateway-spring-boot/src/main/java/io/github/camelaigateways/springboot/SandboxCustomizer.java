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

import io.github.camelaigateways.aigateway.GatewayComponent;
import io.github.camelaigateways.aigateway.options.ConnectionOptions;
import io.github.camelaigateways.sandbox.Sandbox;
import org.apache.camel.Component;
import org.apache.camel.Ordered;
import org.apache.camel.spi.ComponentCustomizer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Points a gateway component to the sandbox, unless it was pointed somewhere by a property or another customizer. */
final class SandboxCustomizer implements ComponentCustomizer {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxCustomizer.class);

    private final Sandbox sandbox;

    SandboxCustomizer(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return target instanceof GatewayComponent gateway
                && isUnset(gateway.getConnection().getBaseUrl());
    }

    @Override
    public void configure(String name, Component target) {
        GatewayComponent gateway = (GatewayComponent) target;
        ConnectionOptions connection = gateway.getConnection();
        connection.setBaseUrl(sandbox.baseUrl(gateway.dialect().gateway()));
        if (isUnset(connection.getApiKey())) {
            connection.setApiKey(sandbox.apiKey());
        }
        LOG.warn("{}: calls go to the SANDBOX at {}, not to the real gateway.", name, connection.getBaseUrl());
    }

    private static boolean isUnset(@Nullable String option) {
        return option == null || option.isBlank();
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }
}
