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

import java.util.List;

/** How well texts match a query: the cosine of their vectors, helped by the words that they share. */
public final class Relevance {

    /** The rest of the weight is the cosine's. */
    private static final double LEXICAL_WEIGHT = 0.35;

    private final SentenceModel model;

    public Relevance(SentenceModel model) {
        this.model = model;
    }

    /** A score from 0 to 1 for each text, in their order. */
    public double[] score(String query, List<String> texts) {
        float[] asked = model.embed(query);
        List<float[]> vectors = model.embed(texts);
        double[] overlap = new LexicalOverlap(texts).of(query);
        double[] scores = new double[texts.size()];
        for (int i = 0; i < scores.length; i++) {
            double cosine = Math.max(0, SentenceModel.cosine(asked, vectors.get(i)));
            scores[i] = Math.min(1, (1 - LEXICAL_WEIGHT) * cosine + LEXICAL_WEIGHT * overlap[i]);
        }
        return scores;
    }
}
