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
package io.github.camelaigateways.rag.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How good one ranked list is. A question without relevant documents scores 0; gain is linear.
 *
 * @param recall5 the share of the relevant documents among the first 5
 * @param recall10 the share of the relevant documents among the first 10
 * @param reciprocalRank10 one divided by the rank of the first relevant document, 0 when it is not among the first 10
 * @param ndcg10 the discounted gain of the first 10, divided by the best possible
 */
record Scores(double recall5, double recall10, double reciprocalRank10, double ndcg10) {

    /**
     * @param ranked document ids, best first, each once
     * @param gains the gain of each relevant document
     */
    static Scores of(List<String> ranked, Map<String, Integer> gains) {
        if (gains.isEmpty()) {
            return new Scores(0, 0, 0, 0);
        }
        return new Scores(
                recall(ranked, gains, 5),
                recall(ranked, gains, 10),
                reciprocalRank(ranked, gains),
                ndcg(ranked, gains));
    }

    private static double recall(List<String> ranked, Map<String, Integer> gains, int depth) {
        long found = ranked.stream().limit(depth).filter(gains::containsKey).count();
        return (double) found / gains.size();
    }

    private static double reciprocalRank(List<String> ranked, Map<String, Integer> gains) {
        for (int rank = 1; rank <= Math.min(10, ranked.size()); rank++) {
            if (gains.containsKey(ranked.get(rank - 1))) {
                return 1.0 / rank;
            }
        }
        return 0;
    }

    private static double ndcg(List<String> ranked, Map<String, Integer> gains) {
        List<Integer> actual =
                ranked.stream().limit(10).map(id -> gains.getOrDefault(id, 0)).toList();
        List<Integer> ideal = gains.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(10)
                .toList();
        return discounted(actual) / discounted(ideal);
    }

    private static double discounted(List<Integer> gains) {
        double sum = 0;
        for (int i = 0; i < gains.size(); i++) {
            sum += gains.get(i) * Math.log(2) / Math.log(i + 2.0);
        }
        return sum;
    }
}
