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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoresTest {

    @Test
    void countsWhatIsFoundAndWhere() {
        Scores scores = Scores.of(List.of("x", "a", "y", "z", "w", "b"), Map.of("a", 4, "b", 1, "c", 2));
        assertThat(scores.recall5()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(scores.recall10()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(scores.reciprocalRank10()).isEqualTo(0.5);
        double actual = 4 / log2(3) + 1 / log2(7);
        double ideal = 4 / log2(2) + 2 / log2(3) + 1 / log2(4);
        assertThat(scores.ndcg10()).isCloseTo(actual / ideal, within(1e-9));
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    @Test
    void isOneForThePerfectOrder() {
        Scores scores = Scores.of(List.of("a", "c", "b"), Map.of("a", 4, "b", 1, "c", 2));
        assertThat(scores).isEqualTo(new Scores(1, 1, 1, 1));
    }

    @Test
    void isZeroWithoutAnAnswerList() {
        assertThat(Scores.of(List.of("a"), Map.of())).isEqualTo(new Scores(0, 0, 0, 0));
    }
}
