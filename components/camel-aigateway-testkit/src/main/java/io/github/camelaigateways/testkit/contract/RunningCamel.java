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
package io.github.camelaigateways.testkit.contract;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Camel context for each test, started before it and stopped after it. */
public final class RunningCamel implements BeforeEachCallback, AfterEachCallback {

    private @Nullable CamelContext context;
    private @Nullable ProducerTemplate template;

    public CamelContext context() {
        if (context == null) {
            throw new IllegalStateException("Camel runs only within a test");
        }
        return context;
    }

    /** Adds routes and starts them. */
    public void routes(RouteBuilder builder) {
        try {
            context().addRoutes(builder);
        } catch (Exception e) {
            throw new AssertionError("the routes could not be added", e);
        }
    }

    /** From now on the tasks of a scheme are only submitted; for tests of what a submit sends and gets. */
    public RunningCamel detachTasks(String scheme) {
        Component component = context().getComponent(scheme, true, false);
        PropertyConfigurer options = component.getComponentPropertyConfigurer();
        if (options instanceof PropertyConfigurerGetter known && known.getOptionType("taskMode", true) != null) {
            options.configure(context(), component, "taskMode", "detached", true);
        }
        return this;
    }

    /** Sends one message to an endpoint and gives its exchange when it is done, well or not. */
    public Exchange request(String uri, Processor message) {
        if (template == null) {
            throw new IllegalStateException("Camel runs only within a test");
        }
        return template.request(uri, message);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        DefaultCamelContext started = new DefaultCamelContext();
        started.disableJMX();
        started.start();
        context = started;
        template = started.createProducerTemplate();
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        if (template != null) {
            template.close();
            context().close();
        }
    }
}
