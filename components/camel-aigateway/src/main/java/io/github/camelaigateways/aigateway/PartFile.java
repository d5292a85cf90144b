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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.aigateway.call.Reply;
import io.github.camelaigateways.aigateway.call.ReplyHeaders;
import io.github.camelaigateways.aigateway.protocol.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a file that has come so far, in a hidden file that outlives the process. Beside it stands what it is a part of,
 * so that the rest can be asked for: the link without its query, and the validator (RFC 9110, section 13.1.5) of the file
 * behind it. Locked, so that two do not write it. For one thread at a time.
 */
final class PartFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");
    private static final Pattern WHOLE_LENGTH = Pattern.compile("bytes \\*/(\\d{1,18})");
    private static final int BUFFER = 65_536;

    private final Path path;
    private final Path side;
    private final String link;
    private final FileChannel channel;
    private MessageDigest digest = Hashes.sha256();
    private long size;
    private long whole = -1;
    private @Nullable String validator;

    private PartFile(Path path, String link, FileChannel channel) throws IOException {
        this.path = path;
        this.side = path.resolveSibling(path.getFileName() + ".json");
        this.link = link;
        this.channel = channel;
        goOn();
    }

    /**
     * Opens what there is of a file, or begins it.
     *
     * @param name the name of the file that is to be, without its ending
     * @param link where it comes from, without a query
     * @return null while another one writes it
     */
    static @Nullable PartFile open(Path folder, String name, String link) throws IOException {
        Path path = folder.resolve("." + name + ".part");
        FileChannel channel = null;
        PartFile opened = null;
        try {
            Object before = keyOf(path);
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            // its writer may have renamed it between the opening and the lock
            if (isLocked(channel) && Objects.equals(before, keyOf(path))) {
                opened = new PartFile(path, link, channel);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("The part of {} was finished meanwhile", name);
        } finally {
            if (opened == null && channel != null) {
                channel.close();
            }
        }
        return opened;
    }

    /** What tells the file of a name from another one of the same name; null where the system does not. */
    private static @Nullable Object keyOf(Path path) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("{} is gone on with", path);
        }
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private static boolean isLocked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // some network file systems have no locks: what is paid is stored all the same
            LOG.debug("The folder of results has no locks", e);
            return true;
        }
    }

    private void goOn() throws IOException {
        JsonNode told = Files.exists(side) ? Json.tree(Files.readAllBytes(side)) : null;
        boolean known = told != null
                && told.path("link").asText().equals(link)
                && told.path("validator").isTextual();
        if (channel.size() == 0 || told == null || !known) {
            restart();
            return;
        }
        validator = told.path("validator").asText();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (channel.read(buffer, size) > 0) {
            size += buffer.flip().remaining();
            digest.update(buffer);
            buffer.clear();
        }
    }

    /** Throws away what has come. */
    void restart() throws IOException {
        channel.truncate(0);
        digest = Hashes.sha256();
        size = 0;
        whole = -1;
        validator = null;
    }

    /** What asks for the rest; nothing when the whole is to be asked for. */
    Map<String, String> rest() {
        return size == 0 || validator == null
                ? Map.of()
                : Map.of("Range", "bytes=" + size + "-", "If-Range", validator);
    }

    /** Whether a reply that there is no rest means that all has come. */
    boolean isWholeBy(Reply reply) {
        String range = reply.headers().first("content-range");
        Matcher matcher = WHOLE_LENGTH.matcher(range == null ? "" : range.strip());
        return matcher.matches() && Long.parseLong(matcher.group(1)) == size;
    }

    /**
     * Takes the head of a reply: of the rest, or of the whole, which begins anew.
     *
     * @return whether what follows belongs behind what has come
     */
    boolean begin(Reply reply) throws IOException {
        ReplyHeaders headers = reply.headers();
        String tag = headers.first("etag");
        if (reply.status() == 206) {
            Matcher range = CONTENT_RANGE.matcher(Objects.requireNonNullElse(headers.first("content-range"), "")
                    .strip());
            boolean other = tag != null && validator != null && validator.startsWith("\"") && !tag.equals(validator);
            if (!range.matches() || Long.parseLong(range.group(1)) != size || other) {
                restart();
                return false;
            }
            whole = range.group(2).equals("*") ? -1 : Long.parseLong(range.group(2));
            return true;
        }
        restart();
        String length = headers.first("content-length");
        whole = length == null ? -1 : Long.parseLong(length.strip());
        // a weak one does not tell whether the bytes are the same
        validator = tag != null && tag.startsWith("\"") ? tag : headers.first("last-modified");
        Files.deleteIfExists(side);
        if (validator != null) {
            AtomicFiles.write(side, Json.object().put("link", link).put("validator", validator));
        }
        return true;
    }

    void write(byte[] bytes) throws IOException {
        digest.update(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            size += channel.write(buffer, size);
        }
    }

    /** How many bytes have come. */
    long size() {
        return size;
    }

    /** How many are to come in all, as far as the replies told; else less than 0. */
    long whole() {
        return whole;
    }

    /** The first bytes. */
    byte[] head() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MediaSignatures.HEAD);
        channel.read(buffer, 0);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** The SHA-256 of all that has come. To be asked once. */
    String sha256() {
        return Hashes.hex(digest);
    }

    /** Has the bytes on the disk. */
    void flush() throws IOException {
        channel.force(true);
    }

    /** Gives the file its name, at once. */
    void become(Path file) throws IOException {
        Files.move(path, file, StandardCopyOption.ATOMIC_MOVE);
        AtomicFiles.flushFolder(file);
        Files.deleteIfExists(side);
    }

    /** Leaves nothing of it. */
    void discard() throws IOException {
        Files.deleteIfExists(side);
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
