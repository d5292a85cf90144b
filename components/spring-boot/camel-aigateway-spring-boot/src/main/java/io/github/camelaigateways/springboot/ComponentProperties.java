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

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.Environment;

/**
 * All properties under a prefix, from every property source, with placeholders replaced. The keys are spelled as the
 * source spells them: Spring's own map keys lose each character that is neither a letter, a digit nor a dash, which would
 * send {@code additional-body-property.top_k} as {@code topk}.
 */
final class ComponentProperties implements BindHandler {

    private final ConfigurationPropertyName prefix;
    private final Map<String, String> found = new LinkedHashMap<>();

    private ComponentProperties(String prefix) {
        this.prefix = ConfigurationPropertyName.of(prefix);
    }

    /** By what follows the prefix, such as {@code connect-timeout} or {@code additional-header.X-Team}. */
    static Map<String, String> read(Environment environment, String prefix) {
        ComponentProperties properties = new ComponentProperties(prefix);
        Binder.get(environment).bind(properties.prefix, Bindable.mapOf(String.class, String.class), properties);
        return properties.found;
    }

    @Override
    public @Nullable Object onSuccess(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
        if (prefix.isAncestorOf(name)) {
            found.put(key(name, context), String.valueOf(result));
        }
        return result;
    }

    private String key(ConfigurationPropertyName name, BindContext context) {
        String written = written(context);
        String[] parts = written.split("\\.", prefix.getNumberOfElements() + 1);
        // neither an environment variable (no dots) nor a name in brackets, which Spring keeps as it is
        if (parts.length > prefix.getNumberOfElements() && written.indexOf('[') < 0) {
            return parts[prefix.getNumberOfElements()];
        }
        StringBuilder key = new StringBuilder();
        for (int i = prefix.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
            key.append(key.isEmpty() ? "" : ".").append(name.getElement(i, ConfigurationPropertyName.Form.ORIGINAL));
        }
        return key.toString();
    }

    private static String written(BindContext context) {
        return context.getConfigurationProperty() != null
                        && context.getConfigurationProperty().getOrigin() instanceof PropertySourceOrigin origin
                ? origin.getPropertyName()
                : "";
    }
}
