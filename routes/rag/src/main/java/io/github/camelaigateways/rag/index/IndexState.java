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
package io.github.camelaigateways.rag.index;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an index says of itself, kept with each of its commits.
 *
 * @param storeId ties it to its ledger
 * @param batch the last batch that it holds
 * @param model the embedding model of its vectors, null before the first
 * @param dimensions the length of its vectors, 0 before the first
 * @param analyzer how its words were analysed, a name of {@link Analyzers}
 */
public record IndexState(UUID storeId, long batch, @Nullable String model, int dimensions, String analyzer) {

    private static final String STORE = "store";
    private static final String BATCH = "batch";
    private static final String MODEL = "embeddingModel";
    private static final String DIMENSIONS = "dimensions";
    private static final String ANALYZER = "analyzer";

    Map<String, String> toCommitData() {
        return Map.of(
                STORE, storeId.toString(),
                BATCH, Long.toString(batch),
                MODEL, model == null ? "" : model,
                DIMENSIONS, Integer.toString(dimensions),
                ANALYZER, analyzer);
    }

    static @Nullable IndexState of(Map<String, String> data) {
        String store = data.get(STORE);
        if (store == null) {
            return null;
        }
        String model = data.getOrDefault(MODEL, "");
        return new IndexState(
                UUID.fromString(store),
                Long.parseLong(data.getOrDefault(BATCH, "0")),
                model.isEmpty() ? null : model,
                Integer.parseInt(data.getOrDefault(DIMENSIONS, "0")),
                data.getOrDefault(ANALYZER, Analyzers.DEFAULT));
    }
}
