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
package io.github.camelaigateways.rag.ingest;

import io.github.camelaigateways.rag.RagException;
import io.github.camelaigateways.rag.ledger.SourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The texts of one request to the gateway.
 *
 * @param texts at least one
 */
record EmbeddingCall(List<Text> texts) {

    EmbeddingCall {
        texts = List.copyOf(texts);
    }

    /**
     * A text to embed.
     *
     * @param key its embedding key
     * @param words what is sent
     * @param sources the documents that hold it
     */
    record Text(String key, String words, Set<SourceId> sources) {}

    /** What is sent. */
    List<String> words() {
        return texts.stream().map(Text::words).toList();
    }

    /** One call for each text, to find the one that the gateway refuses. */
    List<EmbeddingCall> single() {
        return texts.stream().map(text -> new EmbeddingCall(List.of(text))).toList();
    }

    /** The reply by embedding key. */
    Map<String, float[]> vectors(List<float[]> reply) {
        if (reply.size() != texts.size()) {
            throw new RagException("The gateway sent " + reply.size() + " vectors for " + texts.size()
                    + " texts; nothing of this call was kept");
        }
        Map<String, float[]> vectors = new LinkedHashMap<>();
        for (int i = 0; i < reply.size(); i++) {
            vectors.put(texts.get(i).key(), reply.get(i));
        }
        return vectors;
    }
}
