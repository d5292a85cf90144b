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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camelaigateways.rag.ledger.Chunk;
import io.github.camelaigateways.rag.ledger.Hashes;
import io.github.camelaigateways.rag.ledger.SourceId;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTest {

    private static final SourceId SOURCE = new SourceId("documents", "a.txt");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {384, 1024, 1536, 3072})
    void findsVectorsOfAllUsualLengths(int dimensions) {
        Random random = new Random(dimensions);
        float[][] vectors = new float[20][dimensions];
        try (IndexWriting index = IndexWriting.open(directory, "english")) {
            for (int i = 0; i < vectors.length; i++) {
                for (int d = 0; d < dimensions; d++) {
                    vectors[i][d] = (float) random.nextGaussian() * 7;
                }
                index.put(SOURCE, null, chunk(i, "Machine " + i), vectors[i]);
            }
            index.commit(state(1, dimensions));
        }
        try (IndexSearch search = IndexSearch.open(directory)) {
            Passage best = search.byVector(vectors[13], null, 3).get(0);
            assertThat(best.text()).isEqualTo("Machine 13");
            assertThat(best.scores().cosine()).isBetween(0.9999, 1.0001);
            assertThatThrownBy(() -> search.byVector(new float[] {1, 2}, null, 3))
                    .hasMessageContaining(dimensions + " dimensions")
                    .hasMessageContaining("the question has 2");
        }
    }

    @Test
    void findsStemsAndShowsNothingBeforeTheCommit() {
        try (IndexWriting index = IndexWriting.open(directory, "english")) {
            index.put(SOURCE, null, chunk(0, "The pumps were running."), new float[] {1, 0});
            index.commit(state(1, 2));
            try (IndexSearch search = IndexSearch.open(directory)) {
                assertThat(search.byWords("pump runs", null, 5)).hasSize(1);
                index.put(SOURCE, null, chunk(1, "Another pump."), new float[] {0, 1});
                assertThat(search.byWords("pump", null, 5)).hasSize(1);
                index.rollback();
                index.remove(chunk(0, "").id());
                index.commit(state(2, 2));
                assertThat(search.byWords("pump", null, 5)).isEmpty();
                assertThat(search.state().batch()).isEqualTo(2);
            }
        }
    }

    @Test
    void refusesAVectorWithoutDirectionAndAnUnknownAnalyzer() {
        try (IndexWriting index = IndexWriting.open(directory, "english")) {
            assertThatThrownBy(() -> index.put(SOURCE, null, chunk(0, "x"), new float[2]))
                    .hasMessageContaining("without direction");
        }
        assertThatThrownBy(() -> Analyzers.of("klingon"))
                .hasMessageContaining("english")
                .hasMessageContaining("german");
    }

    @Test
    void takesAQuestionOfAnyLength() {
        String chinese = IntStream.range(0, 1500)
                .mapToObj(i -> Character.toString('\u4E00' + i))
                .collect(Collectors.joining());
        try (IndexWriting index = IndexWriting.open(directory, "english")) {
            index.put(SOURCE, null, chunk(0, "The pump \u4E05."), new float[] {1, 0});
            index.commit(state(1, 2));
        }
        try (IndexSearch search = IndexSearch.open(directory)) {
            assertThat(search.byWords(chinese, null, 5)).hasSize(1);
            assertThat(search.byWords("pump ".repeat(5000), null, 5)).hasSize(1);
            assertThat(search.byWords("?", null, 5)).isEmpty();
        }
    }

    @Test
    void addsTheCosineOfWhatTheWordsAloneFound() {
        try (IndexWriting index = IndexWriting.open(directory, "english")) {
            index.put(SOURCE, null, chunk(0, "The pump runs."), new float[] {3, 4});
            index.put(SOURCE, null, chunk(1, "A valve."), new float[] {1, 0});
            index.commit(state(1, 2));
        }
        try (IndexSearch search = IndexSearch.open(directory)) {
            float[] question = {1, 0};
            List<Passage> fused =
                    IndexSearch.fuse(search.byWords("pump", null, 1), search.byVector(question, null, 1), 60, 2);
            List<Passage> found = search.withCosines(fused, question);
            assertThat(found)
                    .hasSize(2)
                    .allSatisfy(passage -> assertThat(passage.scores().cosine())
                            .isCloseTo(passage.text().contains("pump") ? 0.6 : 1.0, within(1e-6)));
            List<Passage> turned = List.of(fused.get(1), fused.get(0));
            for (List<Passage> order : List.of(fused, turned)) {
                assertThat(search.withCosines(order, question))
                        .as("in the order that they came in")
                        .extracting(Passage::id)
                        .isEqualTo(order.stream().map(Passage::id).toList());
            }
        }
    }

    @Test
    void fusesByRanks() {
        Passage a = passage("a");
        Passage byWords = passage("b").withScores(PassageScores.ofBm25(7));
        Passage byVector = passage("b").withScores(PassageScores.ofCosine(0.5));
        Passage c = passage("c");
        List<Passage> fused = IndexSearch.fuse(List.of(a, byWords), List.of(byVector, c), 60, 2);
        assertThat(fused).extracting(Passage::id).containsExactly("b", "a");
        assertThat(fused.get(0).scores()).isEqualTo(new PassageScores(7.0, 0.5, 1.0 / 62 + 1.0 / 61, null));
    }

    private static Passage passage(String id) {
        return new Passage(id, "c", "p", null, List.of(), 0, 1, "t", 1, new PassageScores(null, null, null, null));
    }

    private static Chunk chunk(int ordinal, String text) {
        UUID id = Hashes.chunkId(SOURCE, "chunk", ordinal);
        return new Chunk(id, ordinal, 0, text.length(), 0, List.of(), text, 1, Hashes.sha256(text));
    }

    private static IndexState state(long batch, int dimensions) {
        return new IndexState(new UUID(1, 2), batch, "model", dimensions, "english");
    }
}
