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

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.RankedDocument;
import io.github.camelaigateways.rag.RagException;
import io.github.camelaigateways.rag.index.IndexSearch;
import io.github.camelaigateways.rag.index.IndexState;
import io.github.camelaigateways.rag.index.Passage;
import io.github.camelaigateways.rag.index.SearchMode;
import io.github.camelaigateways.rag.ledger.Chunk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Finds passages of a store, by itself and without a model that answers: for tests of retrieval, and for routes that show
 * what would be found. Safe for use by several threads.
 */
public final class Retriever implements AutoCloseable {

    /** Reciprocal rank fusion adds this to each rank; 60 is its inventors' value. */
    static final int FUSION_CONSTANT = 60;

    private final CamelContext context;
    private final ProducerTemplate gateways;
    private final Path store;
    private final String embeddings;
    private final String rerank;
    private final String embeddingModel;
    private final int candidates;

    /**
     * @param context with the gateway's component
     * @param store the directory of a store
     * @param gateway the scheme of the gateway that embeds and reranks
     * @param embeddingModel the model that the store was made with
     * @param rerankModel the model for {@link #rerank}; may be empty when that is not called
     * @param candidates how many passages each of the two searches of {@link SearchMode#HYBRID} brings, at least
     */
    public Retriever(
            CamelContext context,
            Path store,
            String gateway,
            String embeddingModel,
            String rerankModel,
            int candidates) {
        this.context = context;
        this.gateways = context.createProducerTemplate();
        this.store = store;
        this.embeddings = gateway + ":embeddings?embeddingModel=" + embeddingModel;
        this.rerank = gateway + ":rerank?rerankModel=" + rerankModel;
        this.embeddingModel = embeddingModel;
        this.candidates = candidates;
    }

    /** The best passages for a question; BM25 calls no gateway, the other modes call it once for the question's vector. */
    public List<Passage> search(String question, SearchMode mode, int limit) {
        float[] vector = mode.needsVector() ? embed(question) : null;
        return find(index(context, store, mode, embeddingModel), question, vector, null, mode, limit, candidates);
    }

    /** The same passages in the order of the rerank model, with its raw scores, at most so many. */
    public List<Passage> rerank(String question, List<Passage> passages, int limit) {
        if (passages.isEmpty()) {
            return passages;
        }
        Object reply = gateways.requestBodyAndHeaders(
                rerank, texts(passages), Map.of(GatewayHeaders.QUERY, question, GatewayHeaders.TOP_N, passages.size()));
        List<Passage> ranked = ranked(passages, reply);
        return ranked.subList(0, Math.min(limit, ranked.size()));
    }

    @Override
    public void close() throws Exception {
        gateways.close();
    }

    private float[] embed(String question) {
        return vector(gateways.requestBody(embeddings, List.of(question)));
    }

    static IndexSearch index(CamelContext context, Path store, SearchMode mode, String embeddingModel) {
        IndexSearch search = IndexSearches.of(context).open(store);
        IndexState state = search.state();
        if (mode.needsVector() && state.model() != null && !state.model().equals(embeddingModel)) {
            throw new RagException("The store " + store + " holds embeddings of model '" + state.model()
                    + "', the question is embedded by '" + embeddingModel + "'; ask with the model of the store");
        }
        return search;
    }

    static List<Passage> find(
            IndexSearch index,
            String question,
            float @Nullable [] vector,
            @Nullable String collection,
            SearchMode mode,
            int limit,
            int candidates) {
        if (mode == SearchMode.BM25) {
            return index.byWords(question, collection, limit);
        }
        if (vector == null) {
            throw new IllegalArgumentException("The mode " + mode + " needs the question's vector");
        }
        if (index.state().model() == null) {
            return List.of();
        }
        if (mode == SearchMode.VECTOR) {
            return index.byVector(vector, collection, limit);
        }
        int depth = Math.max(limit, candidates);
        List<Passage> fused = IndexSearch.fuse(
                index.byWords(question, collection, depth),
                index.byVector(vector, collection, depth),
                FUSION_CONSTANT,
                limit);
        return index.withCosines(fused, vector);
    }

    static float[] vector(@Nullable Object reply) {
        if (reply instanceof List<?> list && list.size() == 1 && list.get(0) instanceof float[] vector) {
            return vector;
        }
        throw new RagException("The gateway sent no vector for the question; check the embedding model");
    }

    static List<String> texts(List<Passage> passages) {
        return passages.stream()
                .map(passage -> Chunk.context(passage.headingPath(), passage.text()))
                .toList();
    }

    static List<Passage> ranked(List<Passage> passages, @Nullable Object reply) {
        List<Passage> ranked = new ArrayList<>();
        if (reply instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof RankedDocument document) {
                    Passage passage = passages.get(document.index());
                    ranked.add(passage.withScores(passage.scores().withRerank(document.score())));
                }
            }
        }
        return ranked;
    }
}
