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
package io.github.camelaigateways.sandbox.text;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Turns texts into vectors of {@value #DIMENSIONS} numbers and length 1 by a real sentence model in this process.
 *
 * <p>Texts beyond 510 of the model's own tokens are embedded in parts and averaged. The last {@value #CACHE_SIZE}
 * texts are remembered. Thread-safe; the calling thread waits for the executor, so it must not be one of its own.
 */
public final class SentenceModel {

    /** The length of each vector. */
    public static final int DIMENSIONS = 384;

    /** About 30 MB of vectors. */
    static final int CACHE_SIZE = 20_000;

    private final OnnxSentenceEncoder encoder;
    private final Map<String, float[]> cache = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > CACHE_SIZE;
        }
    };

    /**
     * A model with an empty cache.
     *
     * @param executor where a batch is spread; one thread per core is best
     */
    public SentenceModel(Executor executor) {
        this.encoder = new OnnxSentenceEncoder(executor);
    }

    /**
     * Loads the model unless this JVM has it already, which takes about half a second. Do this on a thread that the
     * program waits for: the native runtime crashes when the JVM ends while it loads.
     */
    public void load() {
        encoder.model();
    }

    /** The vector of one text. The caller must not change it. */
    public float[] embed(String text) {
        return embed(List.of(text)).get(0);
    }

    /** The vectors of all texts, in their order. The caller must not change them. */
    public List<float[]> embed(List<String> texts) {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        synchronized (cache) {
            for (String text : texts) {
                float[] vector = cache.get(text);
                if (vector == null && !vectors.containsKey(text)) {
                    unknown.add(text);
                }
                vectors.put(text, vector);
            }
        }
        compute(unknown, vectors);
        return texts.stream().map(vectors::get).toList();
    }

    private void compute(List<String> unknown, Map<String, float[]> vectors) {
        if (unknown.isEmpty()) {
            return;
        }
        List<Embedding> embeddings = encoder.embedAll(
                        unknown.stream().map(SentenceModel::segment).toList())
                .content();
        synchronized (cache) {
            for (int i = 0; i < unknown.size(); i++) {
                float[] vector = embeddings.get(i).vector();
                vectors.put(unknown.get(i), vector);
                cache.put(unknown.get(i), vector);
            }
        }
    }

    /** The model takes no blank text; a full stop stands for one. */
    private static TextSegment segment(String text) {
        return TextSegment.from(text.isBlank() ? "." : text);
    }

    /** The cosine of two vectors of length 1. */
    public static double cosine(float[] first, float[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += first[i] * second[i];
        }
        return sum;
    }
}
