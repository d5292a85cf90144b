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
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a streamed answer. It says that it is a {@link StreamCache} so that Camel's stream caching
 * lets it pass as it is: caching would wait for the end. It can be read once: whoever reads on after Camel has reset it, or
 * after it was closed before its end, gets a failure and not the rest, which would look like a whole file.
 */
final class StreamInputStream extends InputStream implements StreamCache {

    private static final String ADVICE =
            ": store it first, for example with file: or convertBodyTo byte[], and read what" + " was stored";

    private final StreamIterator<byte[]> pieces;
    private byte[] piece = new byte[0];
    private int position;
    private long total;
    private boolean ended;
    private @Nullable String lost;

    StreamInputStream(StreamIterator<byte[]> pieces) {
        this.pieces = pieces;
    }

    private boolean fill() throws IOException {
        if (lost != null) {
            throw new IOException("This stream was already " + lost + ADVICE);
        }
        while (position == piece.length) {
            if (!pieces.hasNext()) {
                ended = true;
                return false;
            }
            piece = pieces.next();
            position = 0;
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        if (!fill()) {
            return -1;
        }
        total++;
        return piece[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, target, offset, count);
        position += count;
        total += count;
        return count;
    }

    @Override
    public int available() {
        return piece.length - position;
    }

    @Override
    public void close() {
        if (!ended) {
            lost = "closed";
        }
        pieces.close();
    }

    /** Camel resets between the steps of a route, and before it tries one again. */
    @Override
    public void reset() {
        if (total > 0) {
            lost = "read";
        }
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        transferTo(target);
    }

    /** @throws IOException always: two cannot read it */
    @Override
    public StreamCache copy(Exchange exchange) throws IOException {
        throw new IOException("This stream cannot be read by several" + ADVICE);
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public long length() {
        return 0;
    }

    @Override
    public long position() {
        return total;
    }

    @Override
    public String toString() {
        return "StreamInputStream";
    }
}
