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

import io.github.camelaigateways.aigateway.options.Facet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.jspecify.annotations.Nullable;

/**
 * The options of one component, set by the configurer that Camel's build generated for it, without reflection. Property
 * placeholders of Camel and references such as {@code #bean:name} are understood.
 */
final class ComponentOptions {

    private final String prefix;
    private final Component component;
    private final CamelContext context;
    private final PropertyConfigurer configurer;

    ComponentOptions(String prefix, Component component) {
        this.prefix = prefix;
        this.component = component;
        this.context = component.getCamelContext();
        this.configurer = component.getComponentPropertyConfigurer();
    }

    /**
     * Sets what the properties say.
     *
     * @param properties values by names such as {@code connect-timeout} or {@code additional-header.X-Team}
     * @throws IllegalArgumentException for a name that is no option, listing the options, or a value that does not fit
     */
    void set(Map<String, String> properties) {
        Map<String, Map<String, Object>> maps = new LinkedHashMap<>();
        List<Setting> single = new ArrayList<>();
        properties.forEach((key, value) -> {
            Setting setting = setting(key, value);
            if (setting.entry() == null) {
                single.add(setting);
            } else {
                maps.computeIfAbsent(setting.option(), this::entriesOf)
                        .put(setting.entry(), context.resolvePropertyPlaceholders(value));
            }
        });
        // whole facets first: an option that is set by its own name stays
        single.stream().filter(setting -> isFacet(setting.option())).forEach(this::setFacet);
        single.stream().filter(setting -> !isFacet(setting.option())).forEach(this::set);
        maps.forEach((option, entries) -> configurer.configure(context, component, option, entries, true));
    }

    /** Sets a copy: two gateways may name one bean, and each changes its own. */
    private void setFacet(Setting setting) {
        set(setting);
        Facet shared = (Facet) getter().getOptionValue(component, setting.option(), true);
        configurer.configure(context, component, setting.option(), shared.copy(), true);
    }

    private void set(Setting setting) {
        try {
            PropertyBindingSupport.build()
                    .withConfigurer(configurer)
                    .withReflection(false)
                    .withIgnoreCase(true)
                    .withMandatory(true)
                    .bind(context, component, setting.option(), setting.value());
        } catch (RuntimeException e) {
            Class<?> type = type(setting.option());
            throw new IllegalArgumentException(
                    "The property " + prefix + "." + setting.key() + " has a value that is no "
                            + (type == null ? "value" : type.getSimpleName()) + ".",
                    e);
        }
    }

    /** The longest beginning of the key that names an option, because environment variables have no dashes. */
    private Setting setting(String key, String value) {
        List<String> words = Arrays.asList(key.split("\\."));
        for (int length = words.size(); length > 0; length--) {
            String option = String.join("", words.subList(0, length)).replaceAll("[-_]", "");
            Class<?> type = type(option);
            if (type != null && length == words.size()) {
                return new Setting(key, option, null, value);
            }
            if (type != null && Map.class.isAssignableFrom(type)) {
                return new Setting(key, option, String.join(".", words.subList(length, words.size())), value);
            }
        }
        throw new IllegalArgumentException("The property " + prefix + "." + key
                + " is no option of the component. It has: " + String.join(", ", names()) + ".");
    }

    private boolean isFacet(String option) {
        Class<?> type = type(option);
        return type != null && Facet.class.isAssignableFrom(type);
    }

    private PropertyConfigurerGetter getter() {
        return (PropertyConfigurerGetter) configurer;
    }

    private @Nullable Class<?> type(String option) {
        return getter().getOptionType(option, true);
    }

    /** A copy of what the option holds already. */
    private Map<String, Object> entriesOf(String option) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (getter().getOptionValue(component, option, true) instanceof Map<?, ?> held) {
            held.forEach((name, value) -> entries.put(String.valueOf(name), value));
        }
        return entries;
    }

    private TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        try {
            String json = ((CatalogCamelContext) context).getComponentParameterJsonSchema(component.getDefaultName());
            JsonObject schema = (JsonObject) Jsoner.deserialize(json);
            ((JsonObject) Objects.requireNonNull(schema.get("componentProperties")))
                    .keySet()
                    .forEach(name -> names.add(StringHelper.camelCaseToDash(name)));
        } catch (IOException | DeserializationException e) {
            throw new IllegalStateException(
                    "The metadata of " + component.getClass().getName() + " cannot be read", e);
        }
        return names;
    }

    private record Setting(
            String key, String option, @Nullable String entry, String value) {}
}
