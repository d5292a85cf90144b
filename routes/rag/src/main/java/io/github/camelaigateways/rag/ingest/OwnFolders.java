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

import io.github.camelaigateways.rag.RagException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders that the ingest itself writes: the store and the dead-letter folder. Nothing in them is a document. */
final class OwnFolders {

    private final List<Path> folders;

    /**
     * Of a store and a dead-letter folder.
     *
     * @param deadLetter as in the URI of the file component, options included; may be empty
     */
    OwnFolders(String store, String deadLetter) {
        String folder = deadLetter.split("\\?", 2)[0];
        this.folders = Stream.of(store, folder)
                .filter(name -> !name.isBlank())
                .map(name -> real(Path.of(name)))
                .toList();
    }

    /** Whether a path, given as {@link #real}, is one of them or below. */
    boolean hold(Path path) {
        return folders.stream().anyMatch(path::startsWith);
    }

    /**
     * Refuses a path that is one of them or below.
     *
     * @throws RagException if it is
     */
    void refuse(Path path) {
        if (hold(real(path))) {
            throw new RagException(
                    path + " is in the store or in the dead-letter folder, " + folders + "; nothing there is ingested");
        }
    }

    /** A path without links; what is not there yet is taken as it is named. */
    static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            if (Files.exists(absolute)) {
                return absolute.toRealPath();
            }
        } catch (IOException e) {
            throw new RagException("Cannot find out where " + path + " is: " + e, e);
        }
        Path parent = absolute.getParent();
        return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
    }
}
