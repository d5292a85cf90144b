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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.util.AntPathMatcher;

/**
 * The documents that questions are asked about.
 *
 * @param root the folder, absolute; hidden files and folders in it are left out
 * @param include Ant pattern of the files that are taken
 */
public record DocumentFolder(Path root, String include) {

    /** What is never a document, as Ant patterns with commas between. */
    public static final String EXCLUDE = "**/target/**,**/node_modules/**,target/**,node_modules/**";

    /** What can be read, in words. */
    public static final String FORMATS = "text, Markdown, HTML, PDF, Word, CSV, JSON";

    private static final String ALL = "**";
    private static final String MARKDOWN = "**/*.md";
    private static final String LANDMARK = "components/camel-aigateway/pom.xml";

    /** All files of a folder. */
    public static DocumentFolder of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder " + folder + "; give one that holds your documents");
        }
        return new DocumentFolder(real(folder), ALL);
    }

    /**
     * The documentation of this repository.
     *
     * @param start the repository's root or a folder in it
     */
    public static DocumentFolder repository(Path start) {
        for (Path folder = start.toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(LANDMARK))) {
                return new DocumentFolder(real(folder), MARKDOWN);
            }
        }
        throw new IllegalArgumentException(
                start + " is not inside the repository whose documentation is the default; give a folder of your own");
    }

    /** Where the index of this folder is kept for one embedding model: both belong to it, so that neither can be mixed up. */
    public Path index(Path indexes, String embeddingModel) {
        String key = UUID.nameUUIDFromBytes(root.toString().getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        Path name = root.getFileName();
        return indexes.resolve(plain(name == null ? "root" : name.toString()) + "-" + key)
                .resolve(plain(embeddingModel));
    }

    /** How many documents there are, for the progress bar. */
    public long count() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).filter(this::isDocument).count();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the folder " + root, e);
        }
    }

    private boolean isDocument(Path file) {
        String name = String.join(
                "/",
                StreamSupport.stream(root.relativize(file).spliterator(), false)
                        .map(Path::toString)
                        .toList());
        boolean hidden = name.startsWith(".") || name.contains("/.");
        return !hidden
                && AntPathMatcher.INSTANCE.match(include, name)
                && Stream.of(EXCLUDE.split(",")).noneMatch(pattern -> AntPathMatcher.INSTANCE.match(pattern, name));
    }

    /** What every file system and the database of a store take as a name. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder " + folder, e);
        }
    }
}
