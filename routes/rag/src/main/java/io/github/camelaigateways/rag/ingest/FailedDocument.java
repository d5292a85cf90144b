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

import io.github.camelaigateways.rag.ledger.Hashes;
import io.github.camelaigateways.rag.ledger.KnownFailure;
import io.github.camelaigateways.rag.ledger.SourceId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A document for the dead-letter folder.
 *
 * @param source which
 * @param content a file or bytes; null when there is nothing left to keep
 * @param cause why it failed
 * @param known the version that would fail again; null when another try may go better
 */
public record FailedDocument(
        SourceId source,
        @Nullable Object content,
        String cause,
        @Nullable KnownFailure known) {

    /** In bytes; with the hash, the ending and that of the cause it stays below 200. */
    private static final int LONGEST_NAME = 100;

    /** In characters, the dot included. */
    private static final int LONGEST_ENDING = 12;

    private static final int HASH = 16;

    /** One that may be read another time. */
    static FailedDocument forNow(Document document, Throwable failure) {
        return new FailedDocument(document.id(), contentOf(document), cause(failure), null);
    }

    /** One that fails until it changes. */
    static FailedDocument forGood(Document document, String contentHash, String settingsHash, Throwable failure) {
        String cause = cause(failure);
        KnownFailure known = new KnownFailure(document.id(), contentHash, settingsHash, cause);
        return new FailedDocument(document.id(), contentOf(document), cause, known);
    }

    private static String cause(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    /**
     * A name in the dead-letter folder, one folder for each collection: the end of the document's own name, then a hash of
     * the whole, then its ending. It has no more than 200 bytes, with the ending of the cause too.
     */
    public String fileName() {
        String path = source.path();
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        String ending = dot <= 0 || last.length() - dot > LONGEST_ENDING ? "" : last.substring(dot);
        String stem = last.substring(0, last.length() - ending.length());
        String hash = Hashes.sha256(source.key()).substring(0, HASH);
        return cleaned(source.collection()) + "/" + cleaned(stem) + "-" + hash + letters(ending);
    }

    /** Without what file systems refuse and what Camel would evaluate, and short. */
    private static String cleaned(String name) {
        String cleaned = letters(name);
        int end = cleaned.length();
        while (cleaned.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            end = cleaned.offsetByCodePoints(end, -1);
        }
        String cut = cleaned.substring(0, end).strip().replaceFirst("^[.]+", "_");
        return cut.isEmpty() ? "_" : cut;
    }

    private static String letters(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}._ -]", "_");
    }

    private static @Nullable Object contentOf(Document document) {
        if (document instanceof Document.InFile file) {
            Path path = file.file();
            return path.toFile().isFile() ? path.toFile() : null;
        }
        return document instanceof Document.InMessage message ? message.content() : null;
    }
}
