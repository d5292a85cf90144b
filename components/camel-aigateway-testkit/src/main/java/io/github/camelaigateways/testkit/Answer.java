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

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP reply, correct unless told otherwise. Each method gives a changed copy.
 *
 * @param status the HTTP status code
 * @param headers the headers in the order in which they are sent; a given {@code Content-Length} is sent even when it is wrong
 * @param framing how the client learns where the body ends
 * @param pieces the body, sent piece by piece
 * @param ending what happens to the connection after the last piece
 * @param head the gate that holds back the status line, or null to send it at once
 */
public record Answer(
        int status,
        List<Map.Entry<String, String>> headers,
        Framing framing,
        List<Piece> pieces,
        Ending ending,
        @Nullable Gate head)
        implements Reply {

    /** How the client learns where the body ends. */
    public enum Framing {
        /** By a {@code Content-Length} header. */
        LENGTH,
        /** By chunked transfer encoding; each piece is a chunk. */
        CHUNKED,
        /** By the end of the connection. */
        UNTIL_CLOSE
    }

    /** What happens to the connection after the last piece. */
    public enum Ending {
        /** The body is complete and the connection stays open for the next request. */
        COMPLETE,
        /** The body is complete; then the connection is closed without notice. */
        COMPLETE_AND_CLOSE,
        /** The connection is closed in order, although a chunked body has no last chunk. */
        CUT,
        /** The connection is reset; what the client has not read yet may be lost to it. */
        RESET
    }

    public Answer {
        headers = List.copyOf(headers);
        pieces = List.copyOf(pieces);
    }

    /** A reply 200 with a JSON body. */
    public static Answer json(String body) {
        return text("application/json", body);
    }

    /** A reply 200 with a body of the given content type. */
    public static Answer text(String contentType, String body) {
        return empty().header("Content-Type", contentType).pieces(Piece.text(body));
    }

    /** A chunked reply 200 of server-sent events; each piece becomes a chunk of its own. */
    public static Answer events(Piece... pieces) {
        return empty().header("Content-Type", "text/event-stream")
                .framing(Framing.CHUNKED)
                .pieces(pieces);
    }

    /** A reply 200 without a body. */
    public static Answer empty() {
        return new Answer(200, List.of(), Framing.LENGTH, List.of(), Ending.COMPLETE, null);
    }

    public Answer status(int code) {
        return new Answer(code, headers, framing, pieces, ending, head);
    }

    /** Sets a header; an earlier one of the same name is replaced. */
    public Answer header(String name, String value) {
        Stream<Map.Entry<String, String>> others =
                headers.stream().filter(header -> !header.getKey().equalsIgnoreCase(name));
        List<Map.Entry<String, String>> changed =
                Stream.concat(others, Stream.of(Map.entry(name, value))).toList();
        return new Answer(status, changed, framing, pieces, ending, head);
    }

    /** Asks the client to come back later, as a number of seconds. */
    public Answer retryAfter(Duration wait) {
        return header("Retry-After", Long.toString(wait.toSeconds()));
    }

    /** Asks the client to come back later, as an HTTP date, which has a resolution of one second. */
    public Answer retryAfter(Instant time) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);
        return header("Retry-After", format.format(time.atOffset(ZoneOffset.UTC)));
    }

    public Answer framing(Framing changed) {
        return new Answer(status, headers, changed, pieces, ending, head);
    }

    public Answer pieces(Piece... changed) {
        return pieces(List.of(changed));
    }

    public Answer pieces(List<Piece> changed) {
        return new Answer(status, headers, framing, changed, ending, head);
    }

    public Answer ending(Ending changed) {
        return new Answer(status, headers, framing, pieces, changed, head);
    }

    /** Holds everything back, the status line included, until the gate opens. */
    public Answer heldBy(Gate gate) {
        return new Answer(status, headers, framing, pieces, ending, gate);
    }

    /** All bytes of the body; for replies of a moderate size. */
    public byte[] body() {
        Buffer buffer = new Buffer();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Bytes bytes) {
                buffer.write(bytes.content());
            } else if (piece instanceof Piece.Repeated repeated) {
                for (int time = 0; time < repeated.times(); time++) {
                    buffer.write(repeated.content());
                }
            }
        }
        return buffer.readByteArray();
    }

    boolean hasHeader(String name) {
        return headers.stream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
    }

    long bodySize() {
        return pieces.stream().mapToLong(Piece::size).sum();
    }
}
