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

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What can be asked of a reranking model. */
@UriParams
@Configurer
public class RerankOptions extends Facet {

    @UriParam(label = "rerank", description = "The id of the reranking model.")
    private @Nullable String rerankModel;

    @UriParam(
            label = "rerank",
            description =
                    "The query that the documents are ranked for; may hold Simple expressions. The header CamelAiGatewayQuery overrides it.")
    private @Nullable String query;

    @UriParam(label = "rerank", description = "How many of the best documents are returned. Default: all.")
    private @Nullable Integer topN;

    @UriParam(
            label = "rerank",
            description =
                    "The lowest raw score that is returned. Scores are the model's own and not comparable between models.")
    private @Nullable Double scoreThreshold;

    public @Nullable String getRerankModel() {
        return rerankModel;
    }

    public void setRerankModel(@Nullable String rerankModel) {
        this.rerankModel = rerankModel;
    }

    public @Nullable String getQuery() {
        return query;
    }

    public void setQuery(@Nullable String query) {
        this.query = query;
    }

    public @Nullable Integer getTopN() {
        return topN;
    }

    public void setTopN(@Nullable Integer topN) {
        this.topN = topN;
    }

    public @Nullable Double getScoreThreshold() {
        return scoreThreshold;
    }

    public void setScoreThreshold(@Nullable Double scoreThreshold) {
        this.scoreThreshold = scoreThreshold;
    }
}
