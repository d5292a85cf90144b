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
package io.github.camelaigateways.aigateway.call;

import io.github.camelaigateways.aigateway.protocol.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * A form with files as it goes out: files are read piece by piece while they are sent, and never held. They are read on the
 * I/O thread that sends them, as the HTTP client asks for bytes: a slow disk, such as a network share, slows down the other
 * calls on that thread. A file that is not as long as was announced fails the call and closes its connection, before
 * the form has its end, so that no cut file is taken for a whole one.
 */
final class FormEntity implements AsyncEntityProducer {

    private static final int PIECE = 16_384;

    private final Payload.Form form;
    private final String boundary;
    private final long length;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE).flip();
    private Deque<Source> sources;
    private @Nullable InputStream open;
    private Payload.@Nullable File file;
    private long left;

    /** What is sent next: bytes of ours, or else a file. */
    private record Source(byte @Nullable [] bytes, Payload.@Nullable File file) {}

    FormEntity(Payload.Form form, String boundary) {
        this.form = form;
        this.boundary = boundary;
        this.sources = sources();
        this.length = length();
    }

    private Deque<Source> sources() {
        Deque<Source> all = new ArrayDeque<>();
        for (Payload.Field field : form.fields()) {
            all.add(new Source(head(field), null));
            if (field instanceof Payload.File sent) {
                all.add(new Source(sent.content().bytes(), sent));
            }
            all.add(new Source(bytes("\r\n"), null));
        }
        all.add(new Source(bytes("--" + boundary + "--\r\n"), null));
        return all;
    }

    private long length() {
        long sum = boundary.length() + 6L;
        for (Payload.Field field : form.fields()) {
            sum += head(field).length
                    + 2L
                    + (field instanceof Payload.File file ? file.content().size() : 0);
        }
        return sum;
    }

    private byte[] head(Payload.Field field) {
        String start = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(field.name()) + "\"";
        if (field instanceof Payload.File file) {
            return bytes(start + "; filename=\"" + quoted(file.fileName()) + "\"\r\nContent-Type: "
                    + file.contentType().replaceAll("[\r\n]", "") + "\r\n\r\n");
        }
        return bytes(start + "\r\n\r\n" + ((Payload.Value) field).value());
    }

    /** As browsers do (WHATWG, multipart/form-data encoding): no name can end its place. */
    private static String quoted(String name) {
        return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        while (piece.hasRemaining() || fill()) {
            channel.write(piece);
            if (piece.hasRemaining()) {
                return;
            }
        }
        channel.endStream();
    }

    /** Reads on; false when all was read. */
    private boolean fill() throws IOException {
        while (open != null || !sources.isEmpty()) {
            if (open == null) {
                open = open(sources.remove());
            }
            int count = open.read(piece.array());
            if (count > 0) {
                count(count);
                piece.clear().limit(count);
                return true;
            }
            close();
            if (left > 0) {
                throw changed("fewer");
            }
        }
        return false;
    }

    private InputStream open(Source source) throws IOException {
        file = source.file();
        if (source.bytes() != null) {
            left = source.bytes().length;
            return new ByteArrayInputStream(source.bytes());
        }
        Payload.Content content = Objects.requireNonNull(file).content();
        Path path = Objects.requireNonNull(content.path());
        left = content.size();
        long size = Files.size(path);
        if (size != left) {
            throw changed(Long.toString(size));
        }
        return Files.newInputStream(path);
    }

    private void count(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw changed("more");
        }
    }

    private IOException changed(String found) {
        Payload.File changed = Objects.requireNonNull(file);
        return new IOException("the file " + changed.fileName() + " changed while it was sent: "
                + changed.content().size() + " bytes were announced, now it has " + found
                + "; send it when it is written to its end");
    }

    private void close() throws IOException {
        InputStream closing = open;
        open = null;
        if (closing != null) {
            closing.close();
        }
    }

    @Override
    public int available() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void failed(Exception cause) {
        releaseResources();
    }

    @Override
    public void releaseResources() {
        sources = new ArrayDeque<>();
        piece.clear().limit(0);
        try {
            close();
        } catch (IOException e) {
            // it was only read
        }
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public String getContentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public boolean isChunked() {
        return false;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }
}
