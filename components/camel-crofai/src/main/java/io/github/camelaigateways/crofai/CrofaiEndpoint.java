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
import io.github.camelaigateways.aigateway.options.LegacyOptions;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.options.ThinkingOptions;
import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.jspecify.annotations.Nullable;

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

    @UriPath(
            description = "What is asked of the gateway.",
            enums = "chat-completion,messages,legacy-chat,legacy-image,models,usage")
    @Metadata(required = true)
    private final String operation;

    @UriParam(
            label = "common",
            description =
                    "The root of the host of the operation messages. Default: baseUrl if that is set, else the gateway's own host.")
    private @Nullable String anthropicBaseUrl;

    @UriParam(
            label = "common",
            description =
                    "The root of the host of the first API. Default: baseUrl if that is set, else the gateway's own host.")
    private @Nullable String legacyBaseUrl;

    @UriParam(description = "The thinking options of this endpoint.")
    private final ThinkingOptions thinking;

    @UriParam(description = "The media options of this endpoint.")
    private final MediaOptions media;

    @UriParam(description = "The legacy options of this endpoint.")
    private final LegacyOptions legacy;

    public CrofaiEndpoint(String uri, CrofaiComponent component, String operation) {
        super(uri, component);
        this.operation = operation;
        this.anthropicBaseUrl = component.getAnthropicBaseUrl();
        this.legacyBaseUrl = component.getLegacyBaseUrl();
        this.legacy = own(component.getLegacy());
        this.thinking = own(component.getThinking());
        this.media = own(component.getMedia());
    }

    public String getOperation() {
        return operation;
    }

    public LegacyOptions getLegacy() {
        return legacy;
    }

    public ThinkingOptions getThinking() {
        return thinking;
    }

    public MediaOptions getMedia() {
        return media;
    }

    public @Nullable String getAnthropicBaseUrl() {
        return anthropicBaseUrl;
    }

    public void setAnthropicBaseUrl(@Nullable String anthropicBaseUrl) {
        this.anthropicBaseUrl = anthropicBaseUrl;
    }

    public @Nullable String getLegacyBaseUrl() {
        return legacyBaseUrl;
    }

    public void setLegacyBaseUrl(@Nullable String legacyBaseUrl) {
        this.legacyBaseUrl = legacyBaseUrl;
    }
}
