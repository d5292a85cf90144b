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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A document on its way in; its content is read only when its turn comes. */
sealed interface Document {

    SourceId id();

    /** About how many bytes it holds. */
    long size();

    /** A document in a file. */
    record InFile(SourceId id, Path file) implements Document {

        @Override
        public long size() {
            return file.toFile().length();
        }
    }

    /** A document in a message. */
    record InMessage(SourceId id, byte[] content, @Nullable String contentType) implements Document {

        @Override
        public long size() {
            return content.length;
        }
    }

    /** A document that is gone. */
    record Gone(SourceId id) implements Document {

        @Override
        public long size() {
            return 0;
        }
    }

    /** The bytes of a document that is there. */
    static byte[] content(Document document) throws IOException {
        if (document instanceof InFile file) {
            return Files.readAllBytes(file.file());
        }
        return document instanceof InMessage message ? message.content() : new byte[0];
    }
}
