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
package io.github.camelaigateways.rag.store;

import io.github.camelaigateways.rag.RagException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.support.service.ServiceSupport;

/** The stores that the routes of one Camel context write, each opened once and closed with the context. */
public final class RagStores extends ServiceSupport {

    private final CamelContext context;
    private final Map<Path, RagStore> open = new LinkedHashMap<>();

    private RagStores(CamelContext context) {
        this.context = context;
    }

    /**
     * The stores of a context.
     *
     * @throws RagException if the context stops or is stopped and has none; nobody would close what it opened then
     */
    public static RagStores of(CamelContext context) {
        synchronized (context.getRegistry()) {
            RagStores stores = context.hasService(RagStores.class);
            if (stores == null) {
                requireRunning(context.getStatus());
                stores = new RagStores(context);
                try {
                    context.addService(stores);
                } catch (Exception e) {
                    throw new IllegalStateException("Camel did not start the RAG stores: " + e.getMessage(), e);
                }
            }
            return stores;
        }
    }

    /**
     * The store in a directory, opened on first use.
     *
     * @param analyzer must be the same for all routes that write this store
     * @throws RagException after the stop; a step that outlives a forced shutdown must not lock the store again
     */
    public synchronized RagStore open(Path directory, String analyzer) {
        requireRunning(getStatus());
        RagStore store = open.computeIfAbsent(
                real(directory), path -> RagStore.open(path, analyzer, Clock.systemUTC(), listener()));
        if (!store.analyzer().equals(analyzer)) {
            throw new IllegalArgumentException("The store " + directory + " is open with the analyzer '"
                    + store.analyzer() + "'; another route asks for '" + analyzer + "': give both the same");
        }
        return store;
    }

    @Override
    protected synchronized void doStop() {
        open.values().forEach(RagStore::close);
        open.clear();
    }

    private WritePointListener listener() {
        WritePointListener bound = context.getRegistry().findSingleByType(WritePointListener.class);
        return bound == null ? WritePointListener.NONE : bound;
    }

    private static void requireRunning(ServiceStatus status) {
        if (status.isStopping() || status.isStopped()) {
            throw new RagException(
                    "The Camel context stops or is stopped, and opens no store: send again when it has started");
        }
    }

    private static Path real(Path directory) {
        try {
            return Files.createDirectories(directory).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the store " + directory, e);
        }
    }
}
