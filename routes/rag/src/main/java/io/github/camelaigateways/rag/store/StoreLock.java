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
package io.github.camelaigateways.rag.store;

import io.github.camelaigateways.rag.RagException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Lets one process at a time write a store; the operating system frees it when the process ends, however it ends. */
final class StoreLock implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final String OWNER = "lock.owner";

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    static StoreLock acquire(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new RagException("The store " + directory + " is being written by " + owner(directory)
                        + "; one process writes to a store at a time: let that one end, or use another store");
            }
            Files.writeString(
                    directory.resolve(OWNER),
                    Long.toString(ProcessHandle.current().pid()));
            return new StoreLock(channel);
        } catch (IOException e) {
            throw new RagException("Cannot lock the store " + directory + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String owner(Path directory) {
        try {
            return "process " + Files.readString(directory.resolve(OWNER)).strip();
        } catch (IOException e) {
            return "another process";
        }
    }
}
