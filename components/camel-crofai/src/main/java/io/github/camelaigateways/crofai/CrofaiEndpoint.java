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
package io.github.camelaigateways.crofai;

import io.github.camelaigateways.aigateway.GatewayEndpoint;
import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.options.ThinkingOptions;
import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

/** Call models behind the CrofAI gateway. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "crofai",
        title = "CrofAI",
        syntax = "crofai:operation",
        producerOnly = true,
        remote = true,
        category = {Category.AI},
        headersClass = GatewayHeaders.class)
public class CrofaiEndpoint extends GatewayEndpoint {

    @UriPath(description = "What is asked of the gateway.", enums = "chat-completion,messages,legacy-chat,models,usage")
    @Metadata(required = true)
    private final String operation;

    @UriParam(description = "The thinking options of this endpoint.")
    private final ThinkingOptions thinking;

    public CrofaiEndpoint(String uri, CrofaiComponent component, String operation) {
        super(uri, component);
        this.operation = operation;
        this.thinking = own(component.getThinking());
    }

    public String getOperation() {
        return operation;
    }

    public ThinkingOptions getThinking() {
        return thinking;
    }
}
