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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.rag.RagException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmbeddingCallTest {

    @Test
    void keepsOnlyVectorsThatHaveADirection() {
        List<float[]> reply = List.of(
                new float[] {0, 0},
                new float[] {Float.NaN, 1},
                new float[] {Float.POSITIVE_INFINITY, 1},
                new float[] {1e-30f, 0},
                new float[] {1e30f, 0},
                new float[] {-0.6f, 0.8f});
        EmbeddingCall call = new EmbeddingCall(List.of(text(0), text(1), text(2), text(3), text(4), text(5)));

        assertThat(call.vectors(reply)).containsOnlyKeys("key5");
        assertThat(call.unsearchable(reply))
                .extracting(EmbeddingCall.Text::key)
                .containsExactly("key0", "key1", "key2", "key3", "key4");
    }

    @Test
    void keepsNothingOfAReplyThatIsNotOneVectorForEachText() {
        EmbeddingCall call = new EmbeddingCall(List.of(text(0), text(1)));
        for (int vectors : List.of(1, 3)) {
            List<float[]> reply = Collections.nCopies(vectors, new float[] {1, 0});
            assertThatThrownBy(() -> call.vectors(reply))
                    .isInstanceOf(RagException.class)
                    .hasMessageContaining(vectors + " vectors for 2 texts");
        }
    }

    private static EmbeddingCall.Text text(int number) {
        return new EmbeddingCall.Text("key" + number, "words", Set.of());
    }
}
