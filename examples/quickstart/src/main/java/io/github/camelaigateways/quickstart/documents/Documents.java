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

import io.github.camelaigateways.rag.ledger.Chunk;
import io.github.camelaigateways.rag.ledger.SourceId;
import io.github.camelaigateways.rag.store.RagStore;
import io.github.camelaigateways.rag.store.RagStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** What is in the index. Reads it only; no file of the folder is opened, whatever is asked for. */
public final class Documents {

    /** The name under which the index keeps the folder. */
    public static final String COLLECTION = "documents";
    /** How words are cut. */
    public static final String ANALYZER = "english";

    private final CamelContext context;
    private final Path index;

    /**
     * The documents of an index.
     *
     * @param context whose routes fill the index
     * @param index its directory
     */
    public Documents(CamelContext context, Path index) {
        this.context = context;
        this.index = index;
    }

    /** How many documents. */
    public long files() {
        return store().sources(COLLECTION).size();
    }

    /** How many chunks. */
    public long chunks() {
        try (Directory directory = FSDirectory.open(RagStore.indexOf(index));
                DirectoryReader reader = DirectoryReader.open(directory)) {
            return reader.numDocs();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the index in " + index, e);
        }
    }

    /**
     * The chunk of a document that holds a range of its text, with the chunks around it.
     *
     * @param start in UTF-16 units of the extracted text
     * @param end exclusive
     */
    public Optional<PassageInContext> passage(String document, int start, int end) {
        List<Chunk> chunks = store().chunks(new SourceId(COLLECTION, document));
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            if (chunk.start() <= start && end <= chunk.end() && start < end) {
                return Optional.of(PassageInContext.of(document, chunks, i));
            }
        }
        return Optional.empty();
    }

    private RagStore store() {
        return RagStores.of(context).open(index, ANALYZER);
    }
}
