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

import io.github.camelaigateways.aigateway.GatewayComponent;
import io.github.camelaigateways.aigateway.GatewayEndpoint;
import io.github.camelaigateways.aigateway.options.LegacyOptions;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.options.ThinkingOptions;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.jspecify.annotations.Nullable;

/** The CrofAI gateway. */
@Component("crofai")
public class CrofaiComponent extends GatewayComponent {

    @Metadata(
            label = "common",
            description =
                    "The root of the host of the operation messages. Default: baseUrl if that is set, else the gateway's own host.")
    private @Nullable String anthropicBaseUrl;

    @Metadata(
            label = "common",
            description =
                    "The root of the host of the first API. Default: baseUrl if that is set, else the gateway's own host.")
    private @Nullable String legacyBaseUrl;

    @Metadata(label = "advanced", description = "Defaults of the thinking options, as one object.")
    private ThinkingOptions thinking = new ThinkingOptions();

    @Metadata(label = "advanced", description = "Defaults of the media options, as one object.")
    private MediaOptions media = new MediaOptions();

    @Metadata(label = "advanced", description = "Defaults of the legacy options, as one object.")
    private LegacyOptions legacy = new LegacyOptions();

    @Override
    protected GatewayEndpoint newEndpoint(String uri, String operation) {
        return new CrofaiEndpoint(uri, this, operation);
    }

    public LegacyOptions getLegacy() {
        return legacy;
    }

    public void setLegacy(LegacyOptions legacy) {
        this.legacy = legacy;
    }

    public ThinkingOptions getThinking() {
        return thinking;
    }

    public void setThinking(ThinkingOptions thinking) {
        this.thinking = thinking;
    }

    public MediaOptions getMedia() {
        return media;
    }

    public void setMedia(MediaOptions media) {
        this.media = media;
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
