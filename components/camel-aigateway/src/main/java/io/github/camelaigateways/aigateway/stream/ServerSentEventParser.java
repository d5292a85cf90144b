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
package io.github.camelaigateways.aigateway.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads server-sent events out of bytes that arrive in pieces of any size, by the rules of the HTML standard (section
 * 9.2.6): lines end with CR, LF or CRLF, a byte order mark and comments are skipped, a field without a colon has an
 * empty value, an event without data is not an event. Bytes are decoded a line at a time, so a character or a line end
 * may be cut anywhere. Not thread-safe: one thread at a time.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
public final class ServerSentEventParser {

    private static final int INITIAL_LINE = 1024;

    private final int maxEventSize;
    private final Consumer<ServerSentEvent> events;
    private final Line line = new Line();
    private final StringBuilder data = new StringBuilder();
    private boolean hasData;
    private String name = "";
    private boolean afterCarriageReturn;
    private boolean first = true;

    /**
     * @param maxEventSize the most bytes of one line, and the most characters of one event's data
     * @param events takes each event as soon as it is whole
     */
    public ServerSentEventParser(int maxEventSize, Consumer<ServerSentEvent> events) {
        this.maxEventSize = maxEventSize;
        this.events = events;
    }

    /**
     * Reads all that remains in the buffer.
     *
     * @throws IllegalStateException when an event is larger than the limit
     */
    public void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (afterCarriageReturn) {
                afterCarriageReturn = false;
                if (bytes.get(bytes.position()) == '\n') {
                    bytes.get();
                    continue;
                }
            }
            int length = lengthOfLine(bytes);
            if (line.size + length > maxEventSize) {
                throw tooLarge();
            }
            line.add(bytes, length);
            if (bytes.hasRemaining()) {
                afterCarriageReturn = bytes.get() == '\r';
                endLine();
            }
        }
    }

    /** How many bytes there are before the next line end, or in all. */
    private static int lengthOfLine(ByteBuffer bytes) {
        int begin = bytes.position();
        int limit = bytes.limit();
        for (int i = begin; i < limit; i++) {
            byte b = bytes.get(i);
            if (b == '\n' || b == '\r') {
                return i - begin;
            }
        }
        return limit - begin;
    }

    /**
     * Tells that no more bytes come. An event whose blank line is missing is passed on all the same: gateways leave it
     * out after the last event, and whether the stream was whole is the protocol's to say.
     */
    public void end() {
        if (line.size > 0) {
            endLine();
        }
        dispatch();
    }

    private void endLine() {
        int start = 0;
        if (first) {
            first = false;
            start = line.startsWithByteOrderMark() ? 3 : 0;
        }
        String text = line.text(start);
        line.reset();
        if (text.isEmpty()) {
            dispatch();
        } else {
            field(text);
        }
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        if (colon == 0) {
            return;
        }
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
        if (field.equals("data")) {
            append(value);
        } else if (field.equals("event")) {
            name = value;
        }
    }

    private void append(String value) {
        if (data.length() + value.length() >= maxEventSize) {
            throw tooLarge();
        }
        if (hasData) {
            data.append('\n');
        }
        data.append(value);
        hasData = true;
    }

    private void dispatch() {
        if (hasData) {
            events.accept(new ServerSentEvent(name.isEmpty() ? "message" : name, data.toString()));
        }
        data.setLength(0);
        hasData = false;
        name = "";
    }

    private IllegalStateException tooLarge() {
        return new IllegalStateException("One event of the stream is larger than " + maxEventSize + " bytes");
    }

    /** The bytes of one line, copied a piece at a time: a call for each byte is most of a stream's cost. */
    private static final class Line {
        private byte[] bytes = new byte[INITIAL_LINE];
        private int size;

        void add(ByteBuffer piece, int length) {
            if (bytes.length - size < length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
            }
            piece.get(bytes, size, length);
            size += length;
        }

        void reset() {
            size = 0;
        }

        boolean startsWithByteOrderMark() {
            return size >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        }

        String text(int start) {
            return new String(bytes, start, size - start, StandardCharsets.UTF_8);
        }
    }
}
