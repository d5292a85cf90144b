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
 * lets it pass as it is: caching would wait for the end. It can be read once.
 */
final class StreamInputStream extends InputStream implements StreamCache {

    private final StreamIterator<byte[]> pieces;
    private byte[] piece = new byte[0];
    private int position;
    private long total;

    StreamInputStream(StreamIterator<byte[]> pieces) {
        this.pieces = pieces;
    }

    private boolean fill() {
        while (position == piece.length) {
            if (!pieces.hasNext()) {
                return false;
            }
            piece = pieces.next();
            position = 0;
        }
        return true;
    }

    @Override
    public int read() {
        if (!fill()) {
            return -1;
        }
        total++;
        return piece[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
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
        pieces.close();
    }

    @Override
    public void reset() {
        // Camel resets between the steps of a route; what was read cannot be read again
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        transferTo(target);
    }

    @Override
    public @Nullable StreamCache copy(Exchange exchange) {
        return null;
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
