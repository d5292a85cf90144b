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
package io.github.camelaigateways.quickstart.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    private static final String START = "The pump has two basins. ".repeat(20);
    private static final String CITED = "The valve opens at forty bar, and closes when the lever is moved.";

    @Test
    void beginsWithTheSentenceThatIsCited() {
        String answer = "The basins are two. [1] The valve opens at forty bar. [2]";
        assertThat(Excerpt.of(answer, 2, START + "\n\n" + CITED + " Then it rests."))
                .isEqualTo("… " + CITED + " Then it rests.");
    }

    @Test
    void takesOnlyWhatStandsBeforeItsOwnMark() {
        String answer = "The valve opens at forty bar. [2] The basins are two. [1]";
        assertThat(Excerpt.of(answer, 1, START + CITED))
                .startsWith("The pump has two basins.")
                .endsWith(" …");
    }

    @Test
    void beginsAtTheStartWhereNothingIsShared() {
        assertThat(Excerpt.of("Yes. [1]", 1, "A short passage.")).isEqualTo("A short passage.");
    }
}
