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

import io.github.camelaigateways.rag.index.IndexSearch;
import io.github.camelaigateways.rag.store.RagStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/** The indexes that the routes of one Camel context search, each opened once and closed with the context. */
final class IndexSearches extends ServiceSupport {

    private final Map<Path, IndexSearch> open = new LinkedHashMap<>();

    private IndexSearches() {}

    static IndexSearches of(CamelContext context) {
        synchronized (context.getRegistry()) {
            IndexSearches searches = context.hasService(IndexSearches.class);
            if (searches == null) {
                searches = new IndexSearches();
                try {
                    context.addService(searches);
                } catch (Exception e) {
                    throw new IllegalStateException("Camel did not start the searches: " + e.getMessage(), e);
                }
            }
            return searches;
        }
    }

    /** The index of the store in a directory, opened on first use. */
    synchronized IndexSearch open(Path store) {
        return open.computeIfAbsent(
                store.toAbsolutePath().normalize(), path -> IndexSearch.open(RagStore.indexOf(path)));
    }

    @Override
    protected synchronized void doStop() {
        open.values().forEach(IndexSearch::close);
        open.clear();
    }
}
