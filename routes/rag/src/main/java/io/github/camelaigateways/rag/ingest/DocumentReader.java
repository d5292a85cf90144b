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

import io.github.camelaigateways.rag.extract.ExtractionException;
import io.github.camelaigateways.rag.extract.SourceText;
import io.github.camelaigateways.rag.extract.TextExtractor;
import io.github.camelaigateways.rag.ledger.Chunk;
import io.github.camelaigateways.rag.ledger.Hashes;
import io.github.camelaigateways.rag.ledger.SourceChange;
import io.github.camelaigateways.rag.ledger.SourceId;
import io.github.camelaigateways.rag.ledger.SourceVersion;
import io.github.camelaigateways.rag.split.Piece;
import io.github.camelaigateways.rag.split.SplitSettings;
import io.github.camelaigateways.rag.split.Splitter;
import io.github.camelaigateways.rag.split.TokenCounter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a document into its pieces, unless they are known already. */
final class DocumentReader {

    private final TextExtractor extractor = new TextExtractor();
    private final Splitter splitter;
    private final String settingsHash;
    private final long maxBytes;

    DocumentReader(SplitSettings settings, String embeddingModel, long maxBytes) {
        this.splitter = new Splitter(settings, new TokenCounter());
        this.settingsHash =
                Hashes.sha256(settings + "|" + embeddingModel + "|" + TextExtractor.VERSION + "|" + Splitter.VERSION);
        this.maxBytes = maxBytes;
    }

    /**
     * The pieces of a document, or null if the version that is in the store gives the same.
     *
     * @throws ExtractionException if it cannot be read
     */
    @Nullable
    SourceChange read(Document document, Optional<SourceVersion> stored) {
        if (document instanceof Document.Gone) {
            return stored.isEmpty() ? null : SourceChange.removal(document.id());
        }
        if (document.size() > maxBytes) {
            throw new ExtractionException(
                    "'" + document.id() + "' has " + document.size() + " bytes, more than maxDocumentBytes=" + maxBytes,
                    null);
        }
        byte[] content = content(document);
        String hash = Hashes.sha256(content);
        if (stored.filter(version -> version.contentHash().equals(hash)
                        && version.settingsHash().equals(settingsHash))
                .isPresent()) {
            return null;
        }
        String contentType = document instanceof Document.InMessage message ? message.contentType() : null;
        SourceText text = extractor.extract(content, document.id().path(), contentType);
        SourceVersion version = new SourceVersion(hash, settingsHash, text.title(), text.contentType(), content.length);
        return new SourceChange(document.id(), version, chunks(document.id(), text));
    }

    private List<Chunk> chunks(SourceId source, SourceText text) {
        List<Chunk> chunks = new ArrayList<>();
        Map<String, Integer> occurrences = new HashMap<>();
        for (Piece piece : splitter.split(text)) {
            String words = text.text().substring(piece.start(), piece.end());
            if (words.isBlank()) {
                continue;
            }
            int occurrence = occurrences.merge(words, 1, Integer::sum) - 1;
            chunks.add(new Chunk(
                    Hashes.chunkId(source, words, occurrence),
                    chunks.size(),
                    piece.start(),
                    piece.end(),
                    piece.overlap(),
                    piece.headingPath(),
                    words,
                    piece.tokens(),
                    Hashes.sha256(Chunk.context(piece.headingPath(), words))));
        }
        return chunks;
    }

    private static byte[] content(Document document) {
        try {
            return Document.content(document);
        } catch (IOException e) {
            throw new ExtractionException("Cannot read '" + document.id() + "': " + e, e);
        }
    }
}
