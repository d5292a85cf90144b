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

import io.github.camelaigateways.rag.ledger.SourceId;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document for the dead-letter folder.
 *
 * @param source which
 * @param content a file or bytes; null when there is nothing left to keep
 * @param cause why it failed
 */
public record FailedDocument(SourceId source, @Nullable Object content, String cause) {

    static FailedDocument of(Document document, Throwable failure) {
        String message = failure.getMessage();
        String cause = message == null ? failure.getClass().getSimpleName() : message;
        return new FailedDocument(document.id(), contentOf(document), cause);
    }

    /** A name in the dead-letter folder: the document's own, kept from pointing out of it. */
    public String fileName() {
        String path = Stream.of(source.path().split("[/\\\\]+"))
                .map(part -> part.replaceAll("[\\p{Cntrl}:*?\"<>|]", "_"))
                .map(part -> part.matches("\\.+") ? "_" : part)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/"));
        return source.collection() + "/" + (path.isEmpty() ? "_" : path);
    }

    private static @Nullable Object contentOf(Document document) {
        if (document instanceof Document.InFile file) {
            Path path = file.file();
            return path.toFile().isFile() ? path.toFile() : null;
        }
        return document instanceof Document.InMessage message ? message.content() : null;
    }
}
