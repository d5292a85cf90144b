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

import io.github.camelaigateways.aigateway.RankedDocument;
import io.github.camelaigateways.rag.index.IndexSearch;
import io.github.camelaigateways.rag.index.IndexState;
import io.github.camelaigateways.rag.index.IndexWriting;
import io.github.camelaigateways.rag.index.Passage;
import io.github.camelaigateways.rag.index.SearchMode;
import io.github.camelaigateways.rag.ledger.Chunk;
import io.github.camelaigateways.rag.ledger.Hashes;
import io.github.camelaigateways.rag.ledger.SourceId;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which passages come, in which order, after both searches and after the rerank model. */
class RetrieverTest {

    private static final SourceId SOURCE = new SourceId("documents", "a.txt");

    @TempDir
    private Path directory;

    @BeforeEach
    void write() {
        try (IndexWriting index = IndexWriting.open(directory, "english")) {
            put(index, "Pump pump.", 0, 1);
            put(index, "The pump and a valve.", 0.9f, 0.1f);
            put(index, "A fan.", 1, 0);
            index.commit(new IndexState(new UUID(1, 2), 1, "model", 2, "english"));
        }
    }

    @Test
    void prefersWhatIsGoodInBothSearchesToTheBestOfOne() {
        assertThat(hybrid(1, 2, 1, 0)).extracting(Passage::text).containsExactly("The pump and a valve.");
    }

    @Test
    void knowsTheCosineOfWhatTheWordsAloneFound() {
        List<Passage> found = hybrid(2, 2, 0.9f, 0.1f);

        assertThat(found).extracting(Passage::text).containsExactly("The pump and a valve.", "Pump pump.");
        assertThat(found)
                .allSatisfy(passage -> assertThat(passage.scores().cosine()).isNotNull());
    }

    @Test
    void takesOrderAndScoresOfTheRerankModel() {
        List<Passage> found = hybrid(3, 3, 1, 0);
        List<RankedDocument> reply = List.of(ranked(2, 0.75), ranked(0, 0.5));

        List<Passage> ranked = Retriever.ranked(found, reply);

        assertThat(ranked)
                .extracting(Passage::id)
                .containsExactly(found.get(2).id(), found.get(0).id());
        assertThat(ranked).extracting(passage -> passage.scores().rerank()).containsExactly(0.75, 0.5);
    }

    private List<Passage> hybrid(int limit, int candidates, float... question) {
        try (IndexSearch search = IndexSearch.open(directory)) {
            return Retriever.find(search, "pump", question, null, SearchMode.HYBRID, limit, candidates);
        }
    }

    private static RankedDocument ranked(int index, double score) {
        return new RankedDocument(index, score, "text");
    }

    private static void put(IndexWriting index, String text, float... vector) {
        UUID id = Hashes.chunkId(SOURCE, text, 0);
        index.put(SOURCE, null, new Chunk(id, 0, 0, text.length(), 0, List.of(), text, 4, Hashes.sha256(text)), vector);
    }
}
