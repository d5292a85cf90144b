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
import java.util.stream.IntStream;

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

    /** The vectors of a reply that can be searched, by embedding key. */
    Map<String, float[]> vectors(List<float[]> reply) {
        requireOneEach(reply);
        Map<String, float[]> vectors = new LinkedHashMap<>();
        for (int i = 0; i < reply.size(); i++) {
            if (isSearchable(reply.get(i))) {
                vectors.put(texts.get(i).key(), reply.get(i));
            }
        }
        return vectors;
    }

    /** The texts whose vectors have no direction, so that no search could find them. */
    List<Text> unsearchable(List<float[]> reply) {
        requireOneEach(reply);
        return IntStream.range(0, texts.size())
                .filter(i -> !isSearchable(reply.get(i)))
                .mapToObj(texts::get)
                .toList();
    }

    private void requireOneEach(List<float[]> reply) {
        if (reply.size() != texts.size()) {
            throw new RagException("The gateway sent " + reply.size() + " vectors for " + texts.size()
                    + " texts; nothing of this call was kept");
        }
    }

    /** The index brings vectors to length 1, in floats: the square of the length must be one that is not 0. */
    private static boolean isSearchable(float[] vector) {
        double square = 0;
        for (float component : vector) {
            square += (double) component * component;
        }
        return square >= Float.MIN_NORMAL && square <= Float.MAX_VALUE;
    }
}
