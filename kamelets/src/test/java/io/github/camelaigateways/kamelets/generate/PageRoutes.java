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

import io.github.camelaigateways.aigateway.GatewayComponent;
import io.github.camelaigateways.aigateway.options.ConnectionOptions;
import io.github.camelaigateways.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The routes of a gateway's page as they are written there, and what they run in. */
final class PageRoutes {

    private static final Pattern OPERATION = Pattern.compile("\n## ([a-z-]+)\n");
    private static final Pattern ROUTE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private PageRoutes() {}

    static String page(String scheme) throws IOException {
        return Files.readString(Path.of("..", "components", "camel-" + scheme, "README.md"));
    }

    /** The routes of each operation, in their order. */
    static Map<String, List<String>> of(String scheme) throws IOException {
        Map<String, List<String>> routes = new LinkedHashMap<>();
        for (String section : page(scheme).split("(?=\n## )")) {
            Matcher operation = OPERATION.matcher(section);
            if (operation.lookingAt()) {
                List<String> found = new ArrayList<>();
                ROUTE.matcher(section).results().forEach(route -> found.add(route.group(1)));
                routes.put(operation.group(1), found);
            }
        }
        return routes;
    }

    /** A context whose gateway is the sandbox. */
    static DefaultCamelContext context(Sandbox sandbox, String scheme) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        Properties properties = new Properties();
        properties.setProperty("access.token", "at-sandbox");
        context.getPropertiesComponent().setInitialProperties(properties);
        ConnectionOptions connection = (ConnectionOptions)
                context.getComponent(scheme, GatewayComponent.class).getConnection();
        Component component = context.getComponent(scheme);
        // nothing of a test outlives it; a gateway without tasks has no such option
        component.getComponentPropertyConfigurer().configure(context, component, "taskStoreUrl", "memory", true);
        connection.setApiKey(sandbox.apiKey());
        connection.setBaseUrl(sandbox.baseUrl(scheme));
        return context;
    }

    static void load(CamelContext context, String route) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("route.yaml", route));
    }
}
