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
package io.github.camelaigateways.aicraft;

import io.github.camelaigateways.aigateway.GatewayEndpoint;
import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.jspecify.annotations.Nullable;

/** Call models behind the AICraft gateway. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "aicraft",
        title = "AICraft",
        syntax = "aicraft:operation",
        producerOnly = true,
        remote = true,
        category = {Category.AI},
        headersClass = AicraftHeaders.class)
public class AicraftEndpoint extends GatewayEndpoint {

    @UriPath(description = "What is asked of the gateway.", enums = "chat-completion,models")
    @Metadata(required = true)
    private final String operation;

    @UriParam(
            label = "chat",
            enums = "save,quality,auto",
            description = "How the auto router chooses a model: save (the cheapest), quality (the best) or auto.")
    private @Nullable String budget;

    public AicraftEndpoint(String uri, AicraftComponent component, String operation) {
        super(uri, component);
        this.operation = operation;
        this.budget = component.getBudget();
    }

    public String getOperation() {
        return operation;
    }

    public @Nullable String getBudget() {
        return budget;
    }

    public void setBudget(@Nullable String budget) {
        this.budget = budget;
    }
}
