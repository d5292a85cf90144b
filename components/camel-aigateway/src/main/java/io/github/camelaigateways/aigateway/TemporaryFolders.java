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
package io.github.camelaigateways.aigateway;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders for what is stored only to be sent on. That of a task is named by the task's ref, so that the next delivery finds
 * what the one before has left, and one delivery has it at a time. Others on the machine see nothing in them.
 */
final class TemporaryFolders {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolders.class);
    private static final String STEM = "camel-ai-gateways";
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final Set<Path> used;

    /**
     * @param root the folder for temporary files, which others may write to
     * @param used the folders that deliveries have
     */
    TemporaryFolders(Path root, Set<Path> used) {
        this.root = root;
        this.used = used;
    }

    /** Below the JDK's folder for temporary files. */
    static TemporaryFolders of(Set<Path> used) {
        return new TemporaryFolders(
                Path.of(System.getProperty("java.io.tmpdir", "")).toAbsolutePath(), used);
    }

    /**
     * Takes a folder, which is there then.
     *
     * @param ref the task's ref, or null for a folder of its own
     * @return null while another delivery has the folder of the task
     */
    @Nullable
    Path take(@Nullable String ref) throws IOException {
        if (ref == null) {
            return Files.createTempDirectory(root, STEM + "-");
        }
        Path folder = root.resolve(FileBody.uniqueName(STEM, ref));
        if (!used.add(folder)) {
            return null;
        }
        boolean isReady = false;
        try {
            make(folder);
            isReady = true;
        } finally {
            if (!isReady) {
                used.remove(folder);
            }
        }
        return folder;
    }

    /** Gives a folder back, and keeps what is in it or removes it. */
    void leave(Path folder, boolean isKept) {
        try {
            if (!isKept) {
                remove(folder);
            }
        } catch (IOException | RuntimeException e) {
            // a list of files throws what is no IOException, also for what the disk does
            LOG.warn("The temporary folder {} could not be removed", folder, e);
        } finally {
            used.remove(folder);
        }
    }

    private void make(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, isPosix() ? permissions() : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException e) {
            // whoever may write to the root could have put something else there
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || isPosix() && !isOwn(folder)) {
                throw new IOException(
                        folder + " is there, and is no folder of this user alone: remove it, or set resultFolder", e);
            }
        }
    }

    private static FileAttribute<?>[] permissions() {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWN)};
    }

    private boolean isPosix() {
        return root.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private boolean isOwn(Path folder) throws IOException {
        PosixFileAttributes told = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        // a name of a user that the system does not know, as in containers, is no help: a file of ours is
        Path ours = Files.createTempFile(root, STEM + "-", null);
        try {
            return told.permissions().equals(OWN) && told.owner().equals(Files.getOwner(ours));
        } finally {
            Files.delete(ours);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.toList();
        }
        for (Path file : left) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }
}
