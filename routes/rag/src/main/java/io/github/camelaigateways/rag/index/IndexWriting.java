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

import io.github.camelaigateways.rag.RagException;
import io.github.camelaigateways.rag.ledger.Chunk;
import io.github.camelaigateways.rag.ledger.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/** Writes the index. Nothing is seen by searches, or survives a crash, before {@link #commit}. */
public final class IndexWriting implements AutoCloseable {

    private static final KnnVectorsFormat VECTORS = new LargeVectorsFormat();

    private final Directory directory;
    private final String analyzer;
    private IndexWriter writer;

    private IndexWriting(Directory directory, String analyzer) throws IOException {
        this.directory = directory;
        this.analyzer = analyzer;
        this.writer = writer();
    }

    /** Opens the index in a directory for writing, made if it is not there. */
    public static IndexWriting open(Path directory, String analyzer) {
        try {
            return new IndexWriting(FSDirectory.open(directory), analyzer);
        } catch (IOException e) {
            throw new RagException("Cannot open the index " + directory + " for writing: " + e.getMessage(), e);
        }
    }

    /** What the last commit says of the index, or null if there is none of ours. */
    public @Nullable IndexState state() {
        try {
            if (!DirectoryReader.indexExists(directory)) {
                return null;
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                return IndexState.of(reader.getIndexCommit().getUserData());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a piece, in place of the one with its id. */
    public void put(SourceId source, @Nullable String title, Chunk chunk, float[] vector) {
        run(() -> writer.updateDocument(
                new Term(Fields.ID, chunk.id().toString()), Fields.document(source, title, chunk, vector)));
    }

    /** Removes a piece. */
    public void remove(UUID chunk) {
        run(() -> writer.deleteDocuments(new Term(Fields.ID, chunk.toString())));
    }

    /** Removes everything. */
    public void clear() {
        run(writer::deleteAll);
    }

    /** Puts all writes since the last commit on the disk, together with what they make of the index. */
    public void commit(IndexState state) {
        Map<String, String> data = state.toCommitData();
        run(() -> {
            writer.setLiveCommitData(data.entrySet());
            return writer.commit();
        });
    }

    /** Forgets all writes since the last commit. */
    public void rollback() {
        run(() -> {
            writer.rollback();
            writer = writer();
            return 0;
        });
    }

    public String analyzer() {
        return analyzer;
    }

    @Override
    public void close() {
        run(() -> {
            writer.rollback();
            directory.close();
            return 0;
        });
    }

    private IndexWriter writer() throws IOException {
        IndexWriterConfig settings = new IndexWriterConfig(Analyzers.of(analyzer));
        settings.setCommitOnClose(false);
        settings.setCodec(codec());
        return new IndexWriter(directory, settings);
    }

    private static Codec codec() {
        return new Lucene912Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return VECTORS;
            }
        };
    }

    private interface Write {
        long run() throws IOException;
    }

    private void run(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new RagException("The index in " + directory + " cannot be written: " + e.getMessage(), e);
        }
    }
}
