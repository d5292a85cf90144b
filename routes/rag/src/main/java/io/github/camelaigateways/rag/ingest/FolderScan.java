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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.util.AntPathMatcher;

/**
 * Lists the documents of a folder and all folders in it, hidden ones left out.
 *
 * @param include Ant patterns with commas between; a file must match one
 * @param exclude Ant patterns with commas between; a file must match none; may be empty
 */
record FolderScan(Path root, String include, String exclude) {

    /** The files in the order of their names. Fails when a folder cannot be read, so that nothing is taken for gone. */
    List<Path> files() {
        if (!Files.isDirectory(root)) {
            throw new RagException("There is no folder " + root + "; nothing was ingested and nothing removed");
        }
        try (Stream<Path> all = Files.walk(root)) {
            List<Path> files = new ArrayList<>(all.filter(this::isWanted).toList());
            files.sort((a, b) -> name(a).compareTo(name(b)));
            return files;
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new RagException("Cannot list the folder " + root + ": " + e.getMessage(), e);
        }
    }

    /** A file's name in the folder, with forward slashes. */
    String name(Path file) {
        return String.join(
                "/",
                StreamSupport.stream(root.relativize(file).spliterator(), false)
                        .map(Path::toString)
                        .toList());
    }

    private boolean isWanted(Path file) {
        String name = name(file);
        boolean hidden = name.startsWith(".") || name.contains("/.");
        return !hidden && Files.isRegularFile(file) && matches(include, name) && !matches(exclude, name);
    }

    private static boolean matches(String patterns, String name) {
        return Stream.of(patterns.split(","))
                .map(String::strip)
                .anyMatch(pattern -> !pattern.isEmpty() && AntPathMatcher.INSTANCE.match(pattern, name));
    }
}
