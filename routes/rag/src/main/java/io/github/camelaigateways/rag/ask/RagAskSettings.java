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
package io.github.camelaigateways.rag.ask;

import io.github.camelaigateways.rag.index.SearchMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the ask route lets its users set; see the parameters of the route template. */
public abstract class RagAskSettings {

    private static final int CANDIDATES = 50;
    private static final int TOP_K = 25;
    private static final int TOP_N = 5;
    private static final int CONTEXT_TOKENS = 3000;
    private static final double SCORE_THRESHOLD = 0.2;

    private String store = "";
    private String embeddingModel = "";
    private int dimensions;
    private String rerankModel = "";
    private SearchMode mode = SearchMode.HYBRID;
    private String collection = "";
    private int topK = TOP_K;
    private int topN = TOP_N;
    private int candidates = CANDIDATES;
    private double scoreThreshold = SCORE_THRESHOLD;
    private int contextTokens = CONTEXT_TOKENS;
    private String refusal = "The documents do not say.";
    private String instructions = "";
    private AnswerFormat format = AnswerFormat.JSON;
    private boolean streaming;

    /** The directory of the store; required. */
    public void setStore(String store) {
        this.store = store;
    }

    /** The model that the store was made with; required unless the mode is bm25. */
    public void setEmbeddingModel(String embeddingModel) {
        this.embeddingModel = embeddingModel;
    }

    /** The length of the vectors that the store was made with; 0 for the model's own. */
    public void setDimensions(int dimensions) {
        this.dimensions = dimensions;
    }

    /** The rerank model; empty to keep the order of the search. */
    public void setRerankModel(String rerankModel) {
        this.rerankModel = rerankModel;
    }

    /** {@code hybrid}, {@code bm25} or {@code vector}; default hybrid. */
    public void setMode(String mode) {
        this.mode = SearchMode.of(mode);
    }

    /** Searches one collection only; empty for all. */
    public void setCollection(String collection) {
        this.collection = collection;
    }

    /** How many passages the search brings; default 25. */
    public void setTopK(int topK) {
        this.topK = topK;
    }

    /** How many passages the model gets at most; default 5. */
    public void setTopN(int topN) {
        this.topN = topN;
    }

    /** How many passages each of the two searches brings before they are joined; default 50. */
    public void setCandidates(int candidates) {
        this.candidates = candidates;
    }

    /** The least raw score of a passage: of the rerank model, else the cosine, else BM25; default 0.2. */
    public void setScoreThreshold(double scoreThreshold) {
        this.scoreThreshold = scoreThreshold;
    }

    /** The most tokens of all passages that the model gets, the first excepted; default 3,000. */
    public void setContextTokens(int contextTokens) {
        this.contextTokens = contextTokens;
    }

    /** What is answered when the documents do not hold the answer. */
    public void setRefusal(String refusal) {
        this.refusal = refusal;
    }

    /** Further rules for the model; default none. */
    public void setInstructions(String instructions) {
        this.instructions = instructions;
    }

    /** {@code json}, {@code text} or {@code object}; default json. */
    public void setFormat(String format) {
        this.format = AnswerFormat.of(format);
    }

    /** Whether the answer is a stream of its pieces; default no. */
    public void setStreaming(boolean streaming) {
        this.streaming = streaming;
    }

    Path store() {
        if (store.isBlank()) {
            throw new IllegalArgumentException("The ask needs the parameter 'store'");
        }
        return Path.of(store);
    }

    String embeddingModel() {
        return embeddingModel;
    }

    int dimensions() {
        return dimensions;
    }

    boolean hasRerankModel() {
        return !rerankModel.isBlank();
    }

    SearchMode mode() {
        return mode;
    }

    @Nullable
    String collection() {
        return collection.isBlank() ? null : collection;
    }

    int topK() {
        return topK;
    }

    int topN() {
        return topN;
    }

    int candidates() {
        return candidates;
    }

    double scoreThreshold() {
        return scoreThreshold;
    }

    int contextTokens() {
        return contextTokens;
    }

    String refusal() {
        return refusal;
    }

    PromptWriter prompts() {
        return new PromptWriter(refusal, instructions);
    }

    AnswerFormat format() {
        return format;
    }

    boolean streaming() {
        return streaming;
    }
}
