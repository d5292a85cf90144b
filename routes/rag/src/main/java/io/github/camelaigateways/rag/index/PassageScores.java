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

import org.jspecify.annotations.Nullable;

/**
 * The raw scores of a passage; null where that search did not find it or did not run. Scores of different kinds cannot be
 * compared with each other.
 *
 * @param bm25 by words; unbounded
 * @param cosine by vectors, from -1 to 1
 * @param fusion of the ranks of both
 * @param rerank by the rerank model, as it was sent
 */
public record PassageScores(
        @Nullable Double bm25,
        @Nullable Double cosine,
        @Nullable Double fusion,
        @Nullable Double rerank) {

    static PassageScores ofBm25(double score) {
        return new PassageScores(score, null, null, null);
    }

    static PassageScores ofCosine(double score) {
        return new PassageScores(null, score, null, null);
    }

    PassageScores withCosine(@Nullable Double score) {
        return new PassageScores(bm25, cosine == null ? score : cosine, fusion, rerank);
    }

    PassageScores withFusion(double score) {
        return new PassageScores(bm25, cosine, score, rerank);
    }

    /** These scores and the one of a rerank model. */
    public PassageScores withRerank(double score) {
        return new PassageScores(bm25, cosine, fusion, score);
    }

    PassageScores and(PassageScores other) {
        return new PassageScores(
                bm25 == null ? other.bm25 : bm25, cosine == null ? other.cosine : cosine, fusion, rerank);
    }
}
