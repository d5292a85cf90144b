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
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.util.AntPathMatcher;

/**
 * Lists the documents of a folder and all folders in it, hidden ones left out. Links to folders are not followed, the
 * folder itself excepted; links to files are.
 */
final class FolderScan {

    private final Path root;
    private final List<String> include;
    private final List<String> exclude;
    private final OwnFolders own;

    /**
     * Of a folder that is there.
     *
     * @param include Ant patterns with commas between; a file must match one
     * @param exclude Ant patterns with commas between; a file must match none; may be empty
     * @param own what is never listed
     * @throws RagException if there is no such folder, or it is itself never listed
     */
    FolderScan(Path folder, String include, String exclude, OwnFolders own) {
        if (!Files.isDirectory(folder)) {
            throw new RagException("There is no folder " + folder + "; nothing was ingested and nothing removed");
        }
        this.root = OwnFolders.real(folder);
        this.include = patterns(include);
        this.exclude = patterns(exclude);
        this.own = own;
        own.refuse(root);
    }

    /** The files in the order of their names. Fails when a folder cannot be read, so that nothing is taken for gone. */
    List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new Visitor(files));
        } catch (IOException e) {
            throw new RagException("Cannot list the folder " + root + ": " + e, e);
        }
        files.sort(Comparator.comparing(this::name));
        return files;
    }

    /** A file's name in the folder, with forward slashes. */
    String name(Path file) {
        return String.join(
                "/",
                StreamSupport.stream(root.relativize(file).spliterator(), false)
                        .map(Path::toString)
                        .toList());
    }

    private boolean isSkipped(Path folder) {
        if (folder.equals(root)) {
            return false;
        }
        return isHidden(folder) || own.hold(folder) || excludesAllBelow(name(folder));
    }

    /** Whether a pattern that matches the folder matches all that is in it, too. */
    private boolean excludesAllBelow(String folder) {
        return exclude.stream()
                .filter(pattern -> pattern.equals("**") || pattern.endsWith("/**"))
                .anyMatch(pattern -> AntPathMatcher.INSTANCE.match(pattern, folder));
    }

    private boolean isWanted(Path file) {
        String name = name(file);
        return !isHidden(file)
                && matches(include, name)
                && !matches(exclude, name)
                && Files.isRegularFile(file)
                && !(Files.isSymbolicLink(file) && own.hold(OwnFolders.real(file)));
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static List<String> patterns(String patterns) {
        return Stream.of(patterns.split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }

    private static boolean matches(List<String> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> AntPathMatcher.INSTANCE.match(pattern, name));
    }

    /** Collects what is wanted. */
    private final class Visitor extends SimpleFileVisitor<Path> {

        private final List<Path> files;

        Visitor(List<Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isSkipped(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isWanted(file)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** A folder that cannot be opened comes here, even if it would have been skipped. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (isSkipped(file)) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
