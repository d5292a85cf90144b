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

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerFormatTest {

    @Test
    void saysInTextThatNoPassageSupportsAnAnswer() {
        assertThat(AnswerFormat.TEXT.whole(answer(false)))
                .isEqualTo("It is green.\n\n(no passage supports this answer)");
        assertThat(AnswerFormat.TEXT.whole(answer(true))).isEqualTo("It is green.");
    }

    private static Answer answer(boolean refused) {
        Answer.Usage usage = new Answer.Usage(1, 1, 1);
        return new Answer("Which?", "It is green.", refused, false, List.of(), List.of(), "m", usage, Map.of(), null);
    }
}
