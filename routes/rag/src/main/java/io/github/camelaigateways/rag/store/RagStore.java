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
import io.github.camelaigateways.rag.index.IndexState;
import io.github.camelaigateways.rag.index.IndexWriting;
import io.github.camelaigateways.rag.ledger.Chunk;
import io.github.camelaigateways.rag.ledger.KnownFailures;
import io.github.camelaigateways.rag.ledger.Ledger;
import io.github.camelaigateways.rag.ledger.SourceChange;
import io.github.camelaigateways.rag.ledger.SourceId;
import io.github.camelaigateways.rag.ledger.SourceVersion;
import io.github.camelaigateways.rag.ledger.StoreState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store on disk: the ledger, and the index that can be built from it at any time.
 *
 * <p>A batch goes through one order: intend, keep the vectors, write the new pieces, remove the old ones, commit the index,
 * commit the ledger. The index's commit carries the number of its batch. On opening the two are compared: the same number,
 * and batches that were only intended are dropped; the number of an intended batch, and the ledger's commit is repeated;
 * anything else, and the index is built again from the ledger. None of this calls the gateway.
 *
 * <p>Safe for use by several threads; one process at a time.
 */
public final class RagStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RagStore.class);
    private static final String INDEX = "index";

    private final Path directory;
    private final WritePointListener listener;
    private final StoreLock lock;
    private final Ledger ledger;
    private final IndexWriting index;
    private final SourceClaims claims = new SourceClaims();
    private final ReentrantLock writing = new ReentrantLock(true);
    private boolean closed;

    private RagStore(Path directory, StoreLock lock, Ledger ledger, IndexWriting index, WritePointListener listener) {
        this.directory = directory;
        this.lock = lock;
        this.ledger = ledger;
        this.index = index;
        this.listener = listener;
    }

    /**
     * Opens a store for writing, made if it is not there, and brings ledger and index together.
     *
     * @param analyzer how words are analysed; another than before builds the index again from the ledger
     * @throws RagException if another process, or another Camel context of this one, writes to it
     */
    public static RagStore open(Path directory, String analyzer, Clock clock, WritePointListener listener) {
        StoreLock lock = StoreLock.acquire(directory);
        Ledger ledger = null;
        IndexWriting index = null;
        boolean open = false;
        try {
            ledger = Ledger.open(directory, clock);
            index = IndexWriting.open(indexOf(directory), analyzer);
            RagStore store = new RagStore(directory, lock, ledger, index, listener);
            store.recover();
            open = true;
            return store;
        } finally {
            if (!open) {
                closeQuietly(index);
                closeQuietly(ledger);
                closeQuietly(lock);
            }
        }
    }

    /** Where the index of a store is, for those who only search. */
    public static Path indexOf(Path directory) {
        return directory.resolve(INDEX);
    }

    /** How words are analysed, a name of {@link io.github.camelaigateways.rag.index.Analyzers}. */
    public String analyzer() {
        return index.analyzer();
    }

    /** The version of a document that is in the store. */
    public Optional<SourceVersion> version(SourceId source) {
        return ledger.version(source);
    }

    /** The documents of a collection. */
    public List<SourceId> sources(String collection) {
        return ledger.sources(collection);
    }

    /** The versions of documents that failed and would fail again. */
    public KnownFailures failures() {
        return ledger.failures();
    }

    /** The pieces of a document. */
    public List<Chunk> chunks(SourceId source) {
        return ledger.chunks(source);
    }

    /** The vectors of some embedding keys, as far as they are there. */
    public Map<String, float[]> vectors(Collection<String> keys) {
        return ledger.vectors(keys);
    }

    /** What the store is and how far it got. */
    public StoreState state() {
        return ledger.state();
    }

    /** Waits until no other run works on these documents, then keeps others off. */
    public void claim(Set<SourceId> sources) {
        claims.claim(sources);
    }

    /** Lets others work on these documents. */
    public void release(Set<SourceId> sources) {
        claims.release(sources);
    }

    /** Refuses a model or a number of dimensions that the store does not hold; 0 dimensions for whatever it holds. */
    public void requireModel(String model, int dimensions) {
        StoreState state = ledger.state();
        if (state.model() == null) {
            return;
        }
        if (!model.equals(state.model()) || (dimensions != 0 && dimensions != state.dimensions())) {
            throw new RagException("The store " + directory + " holds embeddings of model '" + state.model() + "' with "
                    + state.dimensions() + " dimensions; asked for '" + model + "'"
                    + (dimensions == 0 ? "" : " with " + dimensions) + ": use that model, or another store");
        }
    }

    /** Stores what is about to be done. Returns the batch's number. */
    public long intend(List<SourceChange> changes) {
        long batch = ledger.intend(changes);
        listener.reached(WritePoint.INTENDED);
        return batch;
    }

    /** Of some embedding keys those that are not there yet. */
    public Set<String> missing(Collection<String> keys) {
        return ledger.missing(keys);
    }

    /** Keeps vectors as soon as they are paid for. */
    public void keep(String model, Map<String, float[]> vectors) {
        ledger.keep(model, vectors);
        listener.reached(WritePoint.EMBEDDED);
    }

    /**
     * Forgets a batch that will not be written; nothing happens to one that is in the index or was committed, nor after
     * {@link #close}: what was only intended is forgotten when the store is opened again.
     */
    public void drop(long batch) {
        writing.lock();
        try {
            if (closed) {
                return;
            }
            IndexState there = index.state();
            if (there == null || there.batch() != batch) {
                ledger.drop(batch);
            }
        } finally {
            writing.unlock();
        }
    }

    /** Writes a batch whose vectors are all there. Returns how many pieces the index got and lost. */
    public WriteCounts write(long batch, List<SourceChange> changes) {
        writing.lock();
        try {
            if (closed) {
                throw new RagException("The store " + directory
                        + " was closed before a batch was written; what was paid for is kept, run again");
            }
            return writeAlone(batch, changes);
        } finally {
            writing.unlock();
        }
    }

    /** Deletes the vectors of pieces that are gone; called when a run ends, so that what was renamed keeps its own. */
    public void sweep() {
        ledger.sweep();
    }

    /**
     * Waits for the write that is under way and lets no other begin. A write waits for the disk and for the ledger, which
     * gives up after a while, and for nothing else: no gateway, no other run.
     */
    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            closeQuietly(index);
            closeQuietly(ledger);
            closeQuietly(lock);
        } finally {
            writing.unlock();
        }
    }

    private WriteCounts writeAlone(long batch, List<SourceChange> changes) {
        try {
            // a batch before this one may be in the index alone, when the ledger's commit failed and could not be
            // repeated
            finishCommitted();
            if (!ledger.pending().contains(batch)) {
                return WriteCounts.NONE;
            }
            WriteCounts counts = toIndex(changes);
            if (counts.any()) {
                index.commit(indexState(batch));
                listener.reached(WritePoint.INDEX_COMMITTED);
            }
            ledger.commit(batch, counts.any());
            listener.reached(WritePoint.COMMITTED);
            return counts;
        } catch (RuntimeException | Error e) {
            undo(e);
            throw e;
        }
    }

    /** Forgets what the index has not committed; what it has, the ledger commits too, now or before the next batch. */
    private void undo(Throwable failure) {
        try {
            index.rollback();
            finishCommitted();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private WriteCounts toIndex(List<SourceChange> changes) {
        int written = 0;
        Set<UUID> removed = new HashSet<>();
        for (SourceChange change : changes) {
            Map<UUID, Chunk> old = new HashMap<>();
            ledger.chunks(change.source()).forEach(chunk -> old.put(chunk.id(), chunk));
            SourceVersion version = change.version();
            if (version != null) {
                String oldTitle = ledger.version(change.source())
                        .map(SourceVersion::title)
                        .orElse(null);
                boolean retitled = !Objects.equals(oldTitle, version.title());
                List<Chunk> changed = change.chunks().stream()
                        .filter(chunk -> retitled || !chunk.equals(old.get(chunk.id())))
                        .toList();
                put(change.source(), version.title(), changed);
                written += changed.size();
            }
            change.chunks().forEach(chunk -> old.remove(chunk.id()));
            removed.addAll(old.keySet());
        }
        listener.reached(WritePoint.WRITTEN);
        removed.forEach(index::remove);
        listener.reached(WritePoint.REMOVED);
        return new WriteCounts(written, removed.size());
    }

    private void put(SourceId source, @Nullable String title, List<Chunk> chunks) {
        Map<String, float[]> vectors =
                ledger.vectors(chunks.stream().map(Chunk::embeddingKey).toList());
        for (Chunk chunk : chunks) {
            float[] vector = vectors.get(chunk.embeddingKey());
            if (vector == null) {
                throw new RagException("The vector of a piece of " + source + " is not in the ledger; run again");
            }
            index.put(source, title, chunk, vector);
        }
    }

    private void recover() {
        IndexState there = index.state();
        StoreState state = ledger.state();
        boolean ours = there != null
                && there.storeId().equals(state.storeId())
                && there.analyzer().equals(index.analyzer());
        if (ours) {
            finishCommitted();
        }
        if (!ours || there == null || there.batch() != ledger.state().batch()) {
            rebuild(there != null);
        }
        ledger.pending().forEach(ledger::drop);
        ledger.sweepUnused();
    }

    /** Repeats the ledger's commit of the batch that the index already holds. */
    private void finishCommitted() {
        IndexState there = index.state();
        if (there != null && ledger.pending().contains(there.batch())) {
            LOG.info("Batch {} of {} is in the index; committing it to the ledger", there.batch(), directory);
            ledger.commit(there.batch(), true);
        }
    }

    private void rebuild(boolean existed) {
        if (existed) {
            LOG.warn(
                    "The index of {} does not go with its ledger or has another analyzer; building it again",
                    directory);
        }
        index.clear();
        ledger.forEach((source, version) -> put(source, version.title(), ledger.chunks(source)));
        index.commit(indexState(ledger.state().batch()));
    }

    private IndexState indexState(long batch) {
        StoreState state = ledger.state();
        return new IndexState(state.storeId(), batch, state.model(), state.dimensions(), index.analyzer());
    }

    private static void closeQuietly(@Nullable AutoCloseable resource) {
        if (resource == null) {
            return;
        }
        try {
            resource.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("A part of the store did not close: {}", e.getMessage());
        } catch (Exception e) {
            throw new RagException("A part of the store did not close: " + e.getMessage(), e);
        }
    }
}
