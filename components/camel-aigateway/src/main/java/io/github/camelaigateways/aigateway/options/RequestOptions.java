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
package io.github.camelaigateways.aigateway.options;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What every request and reply can carry besides the options of its operation. */
@UriParams
@Configurer
public class RequestOptions extends Facet {

    @UriParam(
            label = "advanced",
            secret = true,
            prefix = "additionalHeader.",
            multiValue = true,
            description =
                    "HTTP headers to add to each request, such as additionalHeader.X-Team=rnd. They cannot replace the credential.")
    private Map<String, Object> additionalHeader = new LinkedHashMap<>();

    @UriParam(
            label = "advanced",
            prefix = "additionalBodyProperty.",
            multiValue = true,
            description =
                    "Fields to add to the request that have no option, such as additionalBodyProperty.top_k=40; values that are JSON are sent as JSON, and a dotted name is a nested field.")
    private Map<String, Object> additionalBodyProperty = new LinkedHashMap<>();

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description =
                    "Whether the whole reply is kept as JSON text in the exchange property CamelAiGatewayResponse.")
    private boolean storeFullResponse = false;

    @Override
    public RequestOptions copy() {
        RequestOptions copy = (RequestOptions) super.copy();
        copy.additionalHeader = new LinkedHashMap<>(additionalHeader);
        copy.additionalBodyProperty = new LinkedHashMap<>(additionalBodyProperty);
        return copy;
    }

    public Map<String, Object> getAdditionalHeader() {
        return additionalHeader;
    }

    public void setAdditionalHeader(Map<String, Object> additionalHeader) {
        this.additionalHeader = additionalHeader;
    }

    public Map<String, Object> getAdditionalBodyProperty() {
        return additionalBodyProperty;
    }

    public void setAdditionalBodyProperty(Map<String, Object> additionalBodyProperty) {
        this.additionalBodyProperty = additionalBodyProperty;
    }

    public boolean isStoreFullResponse() {
        return storeFullResponse;
    }

    public void setStoreFullResponse(boolean storeFullResponse) {
        this.storeFullResponse = storeFullResponse;
    }
}
