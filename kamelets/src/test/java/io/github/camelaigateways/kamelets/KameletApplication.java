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
package io.github.camelaigateways.kamelets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A camel-main application made of YAML alone, as a user would start it. */
final class KameletApplication implements AutoCloseable {

    private final Main main = new Main();

    private KameletApplication(Properties properties) {
        main.configure().withAutoConfigurationLogSummary(false);
        main.setOverrideProperties(properties);
    }

    /**
     * Starts it.
     *
     * @param properties of the application
     * @param yaml routes or a Pipe
     */
    static KameletApplication start(Properties properties, String yaml) throws Exception {
        KameletApplication application = new KameletApplication(properties);
        try {
            application.main.start();
            PluginHelper.getRoutesLoader(application.context())
                    .loadRoutes(ResourceHelper.fromString("application.yaml", yaml));
            return application;
        } catch (Exception e) {
            application.close();
            throw e;
        }
    }

    /** Starts it with one route, {@code direct:in} to a Kamelet. */
    static KameletApplication start(String kamelet, Map<String, ?> kameletProperties) throws Exception {
        ObjectNode to = JsonNodeFactory.instance.objectNode().put("uri", "kamelet:" + kamelet);
        kameletProperties.forEach((name, value) -> to.withObject("parameters").put(name, value.toString()));
        ObjectNode route = JsonNodeFactory.instance.objectNode();
        ObjectNode from = route.putObject("route").putObject("from").put("uri", "direct:in");
        from.putArray("steps").addObject().set("to", to);
        return start(
                new Properties(),
                Yaml.write(JsonNodeFactory.instance.arrayNode().add(route)));
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    ProducerTemplate template() {
        return context().createProducerTemplate();
    }

    @Override
    public void close() {
        main.stop();
    }
}
