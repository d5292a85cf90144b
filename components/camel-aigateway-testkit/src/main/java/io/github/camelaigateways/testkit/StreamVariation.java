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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ways to send the same events that the standard for server-sent events allows, or that gateways do anyway. A client reads
 * the same from each.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
public enum StreamVariation {
    /** Each event arrives alone. */
    PLAIN(EventStream::answer),
    /** Every byte arrives alone. */
    BYTE_BY_BYTE(EventStream::answerByteByByte),
    /** The connection pauses inside every character of more than one byte. */
    CUT_INSIDE_CHARACTERS(stream -> stream.answerCutAt(stream.positionsInsideCharacters())),
    /** Everything arrives in one piece. */
    ALL_AT_ONCE(stream -> Answer.events(new Piece.Bytes(stream.bytes()))),
    /** Lines end with a carriage return and a line feed. */
    CRLF(stream -> stream.lineEnd("\r\n").answer()),
    /** The connection pauses between each carriage return and its line feed. */
    CUT_INSIDE_CRLF(
            stream -> stream.lineEnd("\r\n").answerCutAt(stream.lineEnd("\r\n").positionsBeforeLineFeeds())),
    /** Lines end with a carriage return alone. */
    CR(stream -> stream.lineEnd("\r").answer()),
    /** A byte order mark stands first. */
    BYTE_ORDER_MARK(stream -> StreamVariation.before("\uFEFF", stream)),
    /** Comments stand before each event, one of them looking like an event. */
    COMMENTS(stream -> StreamVariation.beforeEach(": a comment\n:data: {\"no\":\"event\"}\n", stream)),
    /** Empty comments and blank lines keep the connection awake. */
    KEEP_ALIVES(stream -> StreamVariation.beforeEach(":\n\n\n: ping\n\n", stream)),
    /** Events have a name, an id and a time to reconnect after. */
    NAMED_EVENTS(stream -> StreamVariation.beforeEach("event: message\nid: 7\nretry: 3000\n", stream)),
    /** Fields that nobody has defined. */
    UNKNOWN_FIELDS(stream -> StreamVariation.beforeEach("priority: 1\nlonely\n", stream)),
    /** No blank stands after the colon. */
    NO_BLANK_AFTER_COLON(stream -> StreamVariation.respelled(stream, text -> text.replaceAll("(?m)^data: ", "data:"))),
    /** The data of each event is spread over two lines, which the reader joins. */
    DATA_IN_TWO_LINES(
            stream -> StreamVariation.respelled(stream, text -> text.replaceAll("(?m)^data: \\{", "data: {\ndata: "))),
    /** The marker of the end comes twice. */
    DONE_TWICE(stream -> stream.end(EventStream.DONE + EventStream.DONE).answer()),
    /** The blank line after the marker of the end is missing. */
    NO_BLANK_LINE_AT_THE_END(stream -> stream.end("data: [DONE]\n").answer());

    private final Function<EventStream, Answer> spell;

    StreamVariation(Function<EventStream, Answer> spell) {
        this.spell = spell;
    }

    /** Spells the stream in this way. */
    public Answer applyTo(EventStream stream) {
        return spell.apply(stream);
    }

    private static Answer before(String prefix, EventStream stream) {
        List<Piece> pieces = new ArrayList<>(stream.pieces());
        pieces.add(0, Piece.text(prefix));
        return Answer.events(pieces.toArray(Piece[]::new));
    }

    private static Answer beforeEach(String prefix, EventStream stream) {
        String text = stream.events().stream()
                .map(event -> prefix + "data: " + event + "\n\n")
                .collect(Collectors.joining("", "", stream.end()));
        return Answer.events(Piece.text(text));
    }

    private static Answer respelled(EventStream stream, Function<String, String> change) {
        return Answer.events(Piece.text(change.apply(stream.bytes().utf8())));
    }
}
