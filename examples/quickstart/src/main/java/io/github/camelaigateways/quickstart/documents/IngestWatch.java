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

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.rag.store.WritePoint;
import io.github.camelaigateways.rag.store.WritePointListener;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.camel.Message;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Follows an ingest from outside of its route: Camel's events tell of the embeddings that came back, the store of the
 * batches that are on disk.
 */
public final class IngestWatch extends EventNotifierSupport implements WritePointListener {

    private static final String EMBEDDINGS = "crazyrouter://embeddings";

    private Progress progress = new Progress(0, 0, 0, 0, 0.0);
    private LongSupplier files = () -> 0;
    private Consumer<Progress> display = shown -> {};
    private boolean watching;

    /** Begins to show an ingest. */
    public synchronized void begin(long totalFiles, LongSupplier filesInIndex, Consumer<Progress> shownBy) {
        files = filesInIndex;
        display = shownBy;
        progress = new Progress(0, totalFiles, 0, 0, 0.0);
        watching = true;
        display.accept(progress);
    }

    /** Shows the ingest as done. */
    public synchronized void end() {
        counted();
        watching = false;
    }

    @Override
    public synchronized void reached(WritePoint point) {
        if (watching && point == WritePoint.COMMITTED) {
            counted();
        }
    }

    /** Camel tells that something was sent only to those who heard that it is being sent. */
    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeSendingEvent || event instanceof ExchangeSentEvent;
    }

    @Override
    public synchronized void notify(CamelEvent event) {
        if (watching
                && event instanceof ExchangeSentEvent sent
                && sent.getEndpoint().getEndpointUri().startsWith(EMBEDDINGS)
                && !sent.getExchange().isFailed()) {
            embedded(sent.getExchange().getMessage());
        }
    }

    /** The body of a call that failed is still the list of its texts, so that only the replies may come here. */
    private void embedded(Message reply) {
        if (reply.getBody() instanceof List<?> vectors) {
            Long tokens = reply.getHeader(GatewayHeaders.TOTAL_TOKENS, Long.class);
            Double cost = reply.getHeader(GatewayHeaders.COST, Double.class);
            Double before = progress.cost();
            show(new Progress(
                    progress.files(),
                    progress.totalFiles(),
                    progress.embedded() + vectors.size(),
                    progress.tokens() + (tokens == null ? 0 : tokens),
                    cost == null || before == null ? null : before + cost));
        }
    }

    private void counted() {
        show(new Progress(
                files.getAsLong(), progress.totalFiles(), progress.embedded(), progress.tokens(), progress.cost()));
    }

    private void show(Progress now) {
        progress = now;
        display.accept(now);
    }
}
