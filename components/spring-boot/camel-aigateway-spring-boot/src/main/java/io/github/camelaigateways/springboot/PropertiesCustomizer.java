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
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Sets a gateway component's options from {@code camel.component.<name>.*}. It comes before the application's own
 * customizers, so that these have the last word. As with all of Camel's components, {@code
 * camel.component.<name>.customizer.enabled=false} or {@code camel.component.<name>.enabled=false} switches it off.
 */
final class PropertiesCustomizer implements ComponentCustomizer {

    private static final int BEFORE_THE_APPLICATION = -1000;
    // flat: the names of nested properties keep their dots, underscores and capitals
    private static final Bindable<Map<String, String>> PROPERTIES = Bindable.mapOf(String.class, String.class);
    private static final String ALL = "camel.component";

    private final Environment environment;

    PropertiesCustomizer(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        String prefix = prefix(name);
        return target instanceof GatewayComponent
                && HierarchicalPropertiesEvaluator.evaluate(environment, ALL, prefix)
                && HierarchicalPropertiesEvaluator.evaluate(environment, ALL + ".customizer", prefix + ".customizer");
    }

    @Override
    public void configure(String name, Component target) {
        String prefix = prefix(name);
        Map<String, String> properties = new LinkedHashMap<>();
        Binder.get(environment).bind(prefix, PROPERTIES).ifBound(properties::putAll);
        properties.keySet().removeIf(key -> key.equals("enabled") || key.startsWith("customizer."));
        ServiceHelper.initService(target);
        new ComponentOptions(prefix, target).set(properties);
    }

    private static String prefix(String name) {
        return ALL + "." + name;
    }

    @Override
    public int getOrder() {
        return BEFORE_THE_APPLICATION;
    }
}
