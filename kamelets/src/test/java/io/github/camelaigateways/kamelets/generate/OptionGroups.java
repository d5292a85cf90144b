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
package io.github.camelaigateways.kamelets.generate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.operation.Operations;
import io.github.camelaigateways.aigateway.options.Facet;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;

/** The options of a scheme's endpoints, by the operations that read them; out of the generated metadata. */
final class OptionGroups {

    private final CamelContext context;
    private final Map<String, JsonNode> all = new TreeMap<>();
    private final Map<String, JsonNode> headers = new TreeMap<>();

    /** @param metadata the component's generated metadata */
    OptionGroups(CamelContext context, JsonNode metadata) {
        this.context = context;
        metadata.path("headers").properties().forEach(header -> headers.put(header.getKey(), header.getValue()));
        metadata.path("properties").properties().forEach(option -> {
            if (option.getValue().path("kind").asText().equals("parameter")) {
                all.put(option.getKey(), option.getValue());
            }
        });
    }

    /** Those that an operation reads besides the common ones. */
    Map<String, JsonNode> of(Operation<?, ?> operation) {
        Map<String, JsonNode> read = new TreeMap<>();
        operation.facets().forEach(facet -> read.putAll(in(facet)));
        return read;
    }

    /** Those that no operation has for itself. */
    Map<String, JsonNode> common() {
        Map<String, JsonNode> common = new TreeMap<>(all);
        Operations.all()
                .values()
                .forEach(operation -> common.keySet().removeAll(of(operation).keySet()));
        return common;
    }

    private Map<String, JsonNode> in(Class<? extends Facet> facet) {
        PropertyConfigurerGetter options = (PropertyConfigurerGetter) Objects.requireNonNull(
                PluginHelper.getConfigurerResolver(context).resolvePropertyConfigurer(facet.getName(), context));
        Map<String, JsonNode> found = new TreeMap<>(all);
        found.keySet().removeIf(name -> options.getOptionType(name, false) == null);
        return found;
    }

    /** The message headers: what a message may set, and what it is told. */
    String headers() {
        StringBuilder table = new StringBuilder("| header | what it is | type |\n|---|---|---|\n");
        headers.forEach((name, header) -> table.append("| `")
                .append(name)
                .append("` | ")
                .append(header.path("description").asText().replace("|", "\\|"))
                .append(" | ")
                .append(header.path("javaType").asText().replaceFirst("^java[.](lang|util)[.]", ""))
                .append(" |\n"));
        return table.toString();
    }

    String table(Map<String, JsonNode> options) {
        if (options.isEmpty()) {
            return "It has no options of its own.\n";
        }
        StringBuilder table = new StringBuilder("| option | what it sets | default |\n|---|---|---|\n");
        options.forEach((name, option) -> table.append("| `")
                .append(name)
                .append("` | ")
                .append(option.path("description").asText().replace("|", "\\|"))
                .append(" | ")
                .append(option.path("defaultValue").asText(""))
                .append(" |\n"));
        return table.toString();
    }
}
