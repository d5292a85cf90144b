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
package io.github.camelaigateways.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import okio.ByteString;

/**
 * A reply of server-sent events in the making: what is said, apart from how it is spelled and cut into pieces. Each method
 * gives a changed copy.
 *
 * @param events the data of each event in order
 * @param end what stands after the last event, normally {@code data: [DONE]} and a blank line
 * @param lineEnd the end of each line
 */
public record EventStream(List<String> events, String end, String lineEnd) {

    /** The marker with which chat streams end. */
    public static final String DONE = "data: [DONE]\n\n";

    public EventStream {
        events = List.copyOf(events);
    }

    /** A stream that ends with {@link #DONE}. */
    public static EventStream of(List<String> events) {
        return new EventStream(events, DONE, "\n");
    }

    public EventStream events(List<String> changed) {
        return new EventStream(changed, end, lineEnd);
    }

    /** Changes what stands after the last event; empty for a stream that just stops. */
    public EventStream end(String changed) {
        return new EventStream(events, changed, lineEnd);
    }

    /** Changes how lines end: LF, CRLF or CR. */
    public EventStream lineEnd(String changed) {
        return new EventStream(events, end, changed);
    }

    /** All bytes of the stream, each event as one line of data. */
    public ByteString bytes() {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append("data: ").append(event).append("\n\n"));
        return encode(text.append(end).toString());
    }

    /** The reply with each event as a piece of its own. */
    public Answer answer() {
        return Answer.events(pieces().toArray(Piece[]::new));
    }

    /** Each event as a piece of its own, then the end. */
    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        events.forEach(event -> pieces.add(new Piece.Bytes(encode("data: " + event + "\n\n"))));
        if (!end.isEmpty()) {
            pieces.add(new Piece.Bytes(encode(end)));
        }
        return pieces;
    }

    /** The reply cut at the given positions in {@link #bytes()}, with a pause at each cut, so that each piece arrives alone. */
    public Answer answerCutAt(int... positions) {
        ByteString bytes = bytes();
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        for (int position : Arrays.stream(positions).sorted().distinct().toArray()) {
            pieces.add(new Piece.Bytes(bytes.substring(start, position)));
            pieces.add(Piece.pause(Duration.ofMillis(1)));
            start = position;
        }
        pieces.add(new Piece.Bytes(bytes.substring(start)));
        return Answer.events(pieces.toArray(Piece[]::new));
    }

    /** The reply with every byte as a piece of its own. */
    public Answer answerByteByByte() {
        ByteString bytes = bytes();
        Piece[] pieces = new Piece[bytes.size()];
        Arrays.setAll(pieces, position -> Piece.bytes(bytes.getByte(position)));
        return Answer.events(pieces);
    }

    /** The positions inside characters of more than one byte. */
    public int[] positionsInsideCharacters() {
        ByteString bytes = bytes();
        return IntStream.range(1, bytes.size())
                .filter(position -> (bytes.getByte(position) & 0xC0) == 0x80)
                .toArray();
    }

    /** The positions just before each line feed. */
    public int[] positionsBeforeLineFeeds() {
        ByteString bytes = bytes();
        return IntStream.range(1, bytes.size())
                .filter(position -> bytes.getByte(position) == '\n')
                .toArray();
    }

    private ByteString encode(String text) {
        return ByteString.encodeString(text.replace("\n", lineEnd), StandardCharsets.UTF_8);
    }
}
