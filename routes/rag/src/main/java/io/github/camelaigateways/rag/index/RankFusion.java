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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reciprocal rank fusion: joins lists whose scores cannot be compared, by ranks alone. A passage gets {@code 1 / (k + rank)}
 * from each list that holds it (Cormack, Clarke, Büttcher, SIGIR 2009).
 */
final class RankFusion {

    private final int constant;

    RankFusion(int constant) {
        this.constant = constant;
    }

    List<Passage> fuse(List<List<Passage>> lists, int limit) {
        Map<String, Passage> found = new LinkedHashMap<>();
        Map<String, Double> sums = new HashMap<>();
        for (List<Passage> list : lists) {
            for (int rank = 0; rank < list.size(); rank++) {
                Passage passage = list.get(rank);
                sums.merge(passage.id(), 1.0 / (constant + rank + 1), Double::sum);
                found.merge(
                        passage.id(), passage, (a, b) -> a.withScores(a.scores().and(b.scores())));
            }
        }
        List<Passage> fused = new ArrayList<>();
        found.forEach((id, passage) ->
                fused.add(passage.withScores(passage.scores().withFusion(sums.getOrDefault(id, 0.0)))));
        fused.sort(Comparator.comparingDouble((Passage passage) -> -sums.getOrDefault(passage.id(), 0.0))
                .thenComparing(Passage::id));
        return fused.subList(0, Math.min(limit, fused.size()));
    }
}
