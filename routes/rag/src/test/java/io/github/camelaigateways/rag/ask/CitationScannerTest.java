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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.rag.index.Passage;
import io.github.camelaigateways.rag.index.PassageScores;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitationScannerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "It is so [1].|It is so [1].|[1]|[]",
                "It is so [9].|It is so.|[]|[9]",
                "Both [1, 9] hold.|Both [1] hold.|[1]|[9]",
                "All [1-3] hold.|All [1-3] hold.|[1, 2, 3]|[]",
                "More [2-5].|More [2, 3].|[2, 3]|[4, 5]",
                "Two [1][4] marks|Two [1] marks|[1]|[4]",
                "A [link] and [ 2 ]|A [link] and [ 2 ]|[2]|[]",
                "Code `a[7]` stays [7]|Code `a[7]` stays|[]|[7]",
                "Code `[2] b` is none [1]|Code `[2] b` is none [1]|[1]|[]",
                "\"A ` alone ends\nhere [9].\"|\"A ` alone ends\nhere.\"|[]|[9]",
                "\"```\n[2]\n```\n[1]\"|\"```\n[2]\n```\n[1]\"|[1]|[]",
                "As args[0], x_[7] and m[0][9] [1]|As args[0], x_[7] and m[0][9] [1]|[1]|[]",
                "Behind a word[2].|Behind a word[2].|[2]|[]",
                "In [2024], [0], [1-99], [00012]|In [2024], [0], [1-99], [00012]|[]|[]",
                "四十巴[2]、五十巴[9]。|四十巴[2]、五十巴。|[2]|[9]",
                "Open [1|Open [1|[]|[]",
                "[[1]]|[[1]]|[1]|[]",
            })
    void checksCitationsHoweverTheTextComes(String text, String expected, String cited, String invented) {
        for (int size = 1; size <= text.length(); size++) {
            CitationScanner scanner = new CitationScanner(3, Set.of());
            StringBuilder out = new StringBuilder();
            for (int start = 0; start < text.length(); start += size) {
                out.append(scanner.accept(text.substring(start, Math.min(text.length(), start + size))));
            }
            out.append(scanner.finish());
            assertThat(out.toString()).as("in pieces of " + size).isEqualTo(expected);
            assertThat(scanner.cited()).hasToString(cited);
            assertThat(scanner.invented()).hasToString(invented);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Take args[1], it says [2].|[2]",
                "It is m[0][3] [1]|[1]",
                "It is m[1][0]|[]",
                "call()[2] gives it|[]",
                "Take it from args [1]|[1]",
                "Take other[1]|[1]",
                "The xargs[1] [3]|[1, 3]",
                "[xargs[1]|[1]",
            })
    void whatThePassagesIndexIsNoCitationOfThem(String text, String cited) {
        Set<String> indexes = CitationMark.indexesIn(List.of(passage("args[1] m[0][3] m[1][0]"), passage("call()[2]")));
        for (int size = 1; size <= text.length(); size++) {
            CitationScanner scanner = new CitationScanner(3, indexes);
            StringBuilder out = new StringBuilder();
            for (int start = 0; start < text.length(); start += size) {
                out.append(scanner.accept(text.substring(start, Math.min(text.length(), start + size))));
            }
            assertThat(out.append(scanner.finish()).toString()).isEqualTo(text);
            assertThat(scanner.cited()).hasToString(cited);
        }
    }

    private static Passage passage(String text) {
        PassageScores none = new PassageScores(null, null, null, null);
        return new Passage("id", "documents", "a.txt", null, List.of(), 0, text.length(), text, 10, none);
    }

    @Test
    void doesNotHoldTextBackThatIsNoCitation() {
        CitationScanner scanner = new CitationScanner(3, Set.of());
        assertThat(scanner.accept("See [the")).isEqualTo("See [the");
    }
}
