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

/** What can be asked of an embedding model. */
@UriParams
@Configurer
public class EmbeddingsOptions extends Facet {

    @UriParam(label = "embeddings", description = "The id of the embedding model.")
    private @Nullable String embeddingModel;

    @UriParam(
            label = "embeddings",
            description = "How many dimensions the vectors have, for models that can shorten them.")
    private @Nullable Integer dimensions;

    @UriParam(
            label = "embeddings",
            defaultValue = "base64",
            enums = "base64,float",
            description = "How the vectors travel: base64 (smaller and faster to read) or float; the body is the same.")
    private String encodingFormat = "base64";

    @UriParam(
            label = "embeddings",
            defaultValue = "2048",
            description = "The most texts of one call, 1 to 2048; a longer list is sent in several calls.")
    private int embeddingBatchSize = 2048;

    @UriParam(
            label = "embeddings",
            defaultValue = "250000",
            description =
                    "The most tokens of one call, estimated; a list with more is sent in several calls. Default: 250000.")
    private int embeddingBatchTokens = 250_000;

    @UriParam(
            label = "embeddings",
            defaultValue = "8191",
            description = "The most tokens of one text. Default: 8191, the limit of the text-embedding-3 models.")
    private int maxInputTokens = 8191;

    @UriParam(
            label = "embeddings",
            defaultValue = "fail",
            enums = "fail,split,cut",
            description =
                    "What happens to a text with more tokens than maxInputTokens: fail, split (its vector is the mean of its parts' vectors, weighted by tokens, at unit length) or cut (its beginning is embedded, and the header CamelAiGatewayCutInputs names it).")
    private String overlongInput = "fail";

    public @Nullable String getEmbeddingModel() {
        return embeddingModel;
    }

    public void setEmbeddingModel(@Nullable String embeddingModel) {
        this.embeddingModel = embeddingModel;
    }

    public @Nullable Integer getDimensions() {
        return dimensions;
    }

    public void setDimensions(@Nullable Integer dimensions) {
        this.dimensions = dimensions;
    }

    public String getEncodingFormat() {
        return encodingFormat;
    }

    public void setEncodingFormat(String encodingFormat) {
        this.encodingFormat = encodingFormat;
    }

    public int getEmbeddingBatchSize() {
        return embeddingBatchSize;
    }

    public void setEmbeddingBatchSize(int embeddingBatchSize) {
        this.embeddingBatchSize = embeddingBatchSize;
    }

    public int getEmbeddingBatchTokens() {
        return embeddingBatchTokens;
    }

    public void setEmbeddingBatchTokens(int embeddingBatchTokens) {
        this.embeddingBatchTokens = embeddingBatchTokens;
    }

    public int getMaxInputTokens() {
        return maxInputTokens;
    }

    public void setMaxInputTokens(int maxInputTokens) {
        this.maxInputTokens = maxInputTokens;
    }

    public String getOverlongInput() {
        return overlongInput;
    }

    public void setOverlongInput(String overlongInput) {
        this.overlongInput = overlongInput;
    }
}
