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
import io.github.camelaigateways.rag.ledger.KnownFailure;
import io.github.camelaigateways.rag.ledger.SourceChange;
import io.github.camelaigateways.rag.ledger.SourceId;
import io.github.camelaigateways.rag.ledger.SourceVersion;
import io.github.camelaigateways.rag.split.Piece;
import io.github.camelaigateways.rag.split.SplitSettings;
import io.github.camelaigateways.rag.split.Splitter;
import io.github.camelaigateways.rag.split.TokenCounter;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.util.ObjectHelper;

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
     * Reads a document, unless the same version was read before.
     *
     * @param stored the version that is in the store
     * @param failed the version that failed last
     */
    Reading read(Document document, Optional<SourceVersion> stored, Optional<KnownFailure> failed) {
        if (document instanceof Document.Gone) {
            return stored.isEmpty()
                    ? new Reading.Unchanged()
                    : new Reading.Changed(SourceChange.removal(document.id()));
        }
        if (document.size() > maxBytes) {
            return tooLarge(document, failed);
        }
        byte[] content;
        try {
            content = Document.content(document);
        } catch (IOException e) {
            return new Reading.Failed(FailedDocument.forNow(
                    document, new ExtractionException("Cannot read '" + document.id() + "': " + e, e)));
        }
        String hash = Hashes.sha256(content);
        if (stored.filter(version -> isSame(hash, version.contentHash(), version.settingsHash()))
                .isPresent()) {
            return new Reading.Unchanged();
        }
        return known(hash, failed).orElseGet(() -> read(document, content, hash));
    }

    /** Its bytes are not read: whatever they are, as many are too many. */
    private Reading tooLarge(Document document, Optional<KnownFailure> failed) {
        String verdict = document.size() + " bytes, more than maxDocumentBytes=" + maxBytes;
        String hash = Hashes.sha256(verdict);
        return known(hash, failed)
                .orElseGet(() -> new Reading.Failed(FailedDocument.forGood(
                        document,
                        hash,
                        settingsHash,
                        new ExtractionException("'" + document.id() + "' has " + verdict, null))));
    }

    private Optional<Reading> known(String hash, Optional<KnownFailure> failed) {
        return failed.filter(failure -> isSame(hash, failure.contentHash(), failure.settingsHash()))
                .map(Reading.Known::new);
    }

    private boolean isSame(String hash, String otherHash, String otherSettings) {
        return hash.equals(otherHash) && settingsHash.equals(otherSettings);
    }

    private Reading read(Document document, byte[] content, String hash) {
        try {
            String contentType = document instanceof Document.InMessage message ? message.contentType() : null;
            SourceText text = extractor.extract(content, document.id().path(), contentType);
            SourceVersion version =
                    new SourceVersion(hash, settingsHash, text.title(), text.contentType(), content.length);
            return new Reading.Changed(new SourceChange(document.id(), version, chunks(document.id(), text)));
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return new Reading.Failed(
                    isDueToMachine(e)
                            ? FailedDocument.forNow(document, e)
                            : FailedDocument.forGood(document, hash, settingsHash, e));
        }
    }

    /** Whether a disk or the class path may be at fault, such as where a parser unpacks what it reads. */
    private static boolean isDueToMachine(Throwable failure) {
        return failure instanceof LinkageError || ObjectHelper.getException(FileSystemException.class, failure) != null;
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
}
