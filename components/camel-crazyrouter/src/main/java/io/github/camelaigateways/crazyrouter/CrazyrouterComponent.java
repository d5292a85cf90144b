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
package io.github.camelaigateways.crazyrouter;

import io.github.camelaigateways.aigateway.GatewayComponent;
import io.github.camelaigateways.aigateway.GatewayEndpoint;
import io.github.camelaigateways.aigateway.options.EmbeddingsOptions;
import io.github.camelaigateways.aigateway.options.RerankOptions;
import io.github.camelaigateways.aigateway.options.ThinkingOptions;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;

/** The Crazyrouter gateway. */
@Component("crazyrouter")
public class CrazyrouterComponent extends GatewayComponent {

    @Metadata(label = "advanced", description = "Defaults of the thinking options, as one object.")
    private ThinkingOptions thinking = new ThinkingOptions();

    @Metadata(label = "advanced", description = "Defaults of the embeddings options, as one object.")
    private EmbeddingsOptions embeddings = new EmbeddingsOptions();

    @Metadata(label = "advanced", description = "Defaults of the rerank options, as one object.")
    private RerankOptions rerank = new RerankOptions();

    @Override
    protected GatewayEndpoint newEndpoint(String uri, String operation) {
        return new CrazyrouterEndpoint(uri, this, operation);
    }

    public EmbeddingsOptions getEmbeddings() {
        return embeddings;
    }

    public void setEmbeddings(EmbeddingsOptions embeddings) {
        this.embeddings = embeddings;
    }

    public RerankOptions getRerank() {
        return rerank;
    }

    public void setRerank(RerankOptions rerank) {
        this.rerank = rerank;
    }

    public ThinkingOptions getThinking() {
        return thinking;
    }

    public void setThinking(ThinkingOptions thinking) {
        this.thinking = thinking;
    }
}
