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
package io.github.camelaigateways.quickstart.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.rag.store.WritePoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.event.ExchangeSentEvent;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the progress counts while an ingest runs. */
class IngestWatchTest {

    private final CamelContext context = new DefaultCamelContext();
    private final AtomicLong filesInIndex = new AtomicLong();
    private final List<Progress> shown = new ArrayList<>();
    private final IngestWatch watch = new IngestWatch();

    @Test
    void addsUpFilesChunksTokensAndCost() {
        watch.begin(3, filesInIndex::get, shown::add);
        sent("crazyrouter:embeddings?embeddingModel=m", 2, 20L, 0.25);
        sent("crazyrouter:rerank?rerankModel=m", 5, 70L, 9.0);
        sent("crazyrouter:embeddings?embeddingModel=m", 1, 7L, 0.5);
        filesInIndex.set(3);
        watch.reached(WritePoint.INDEX_COMMITTED);
        watch.reached(WritePoint.COMMITTED);

        assertThat(shown)
                .containsExactly(
                        new Progress(0, 3, 0, 0, 0.0),
                        new Progress(0, 3, 2, 20, 0.25),
                        new Progress(0, 3, 3, 27, 0.75),
                        new Progress(3, 3, 3, 27, 0.75));
    }

    @Test
    void doesNotKnowACostOfWhichAPartIsUnknown() {
        watch.begin(1, filesInIndex::get, shown::add);
        sent("crazyrouter:embeddings?embeddingModel=m", 1, 7L, null);
        sent("crazyrouter:embeddings?embeddingModel=m", 1, null, 0.5);

        assertThat(shown).last().isEqualTo(new Progress(0, 1, 2, 7, null));
    }

    @Test
    void doesNotCountTheTextsOfACallThatFailed() {
        Exchange failed = exchange(2, null, null);
        failed.setException(new IllegalStateException("The key is wrong"));
        watch.begin(1, filesInIndex::get, shown::add);

        sent("crazyrouter:embeddings?embeddingModel=m", failed);

        assertThat(shown).containsExactly(new Progress(0, 1, 0, 0, 0.0));
    }

    @Test
    void beginsAgainFromNothingAndShowsNothingAfterTheEnd() {
        watch.begin(1, filesInIndex::get, shown::add);
        sent("crazyrouter:embeddings?embeddingModel=m", 1, 7L, 0.5);
        watch.end();
        sent("crazyrouter:embeddings?embeddingModel=m", 1, 7L, 0.5);
        watch.begin(2, filesInIndex::get, shown::add);

        assertThat(shown).hasSize(4).last().isEqualTo(new Progress(0, 2, 0, 0, 0.0));
    }

    private void sent(String uri, int vectors, @Nullable Long tokens, @Nullable Double cost) {
        sent(uri, exchange(vectors, tokens, cost));
    }

    private void sent(String uri, Exchange exchange) {
        watch.notify(new ExchangeSentEvent(exchange, context.getEndpoint(uri + "&apiKey=none"), 1));
    }

    private Exchange exchange(int vectors, @Nullable Long tokens, @Nullable Double cost) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(Collections.nCopies(vectors, new float[] {1}));
        exchange.getMessage().setHeader(GatewayHeaders.TOTAL_TOKENS, tokens);
        exchange.getMessage().setHeader(GatewayHeaders.COST, cost);
        return exchange;
    }
}
