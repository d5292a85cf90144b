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

import io.github.camelaigateways.testkit.Answer.Ending;
import io.github.camelaigateways.testkit.Answer.Framing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import okio.ByteString;

/** The ways in which a gateway, or what stands between, spoils a reply that was meant to be one JSON document. */
public enum Misbehaviour {
    /** An error body under status 200. */
    ERROR_BODY_WITH_STATUS_200(good -> Answer.json(
            "{\"error\":{\"message\":\"Something broke\",\"type\":\"server_error\",\"code\":\"internal_error\"}}")),
    /** The page of a proxy or a login under status 200. */
    HTML_PAGE_WITH_STATUS_200(good -> Answer.text("text/html", Misbehaviour.PAGE)),
    /** The page of a load balancer whose backend is down. */
    HTML_PAGE_WITH_STATUS_502(
            good -> Answer.text("text/html", Misbehaviour.PAGE).status(502)),
    /** Status 200 and nothing else. */
    EMPTY_BODY(good -> good.pieces(List.of())),
    /** The right body under the wrong content type, which does no harm. */
    WRONG_CONTENT_TYPE(good -> good.header("Content-Type", "text/plain; charset=utf-8")),
    /** Text that is no JSON, declared as JSON. */
    MALFORMED_JSON(good -> Answer.json("{\"choices\": [}")),
    /** The first half of the document, ended in order, so that only the parser can tell. */
    TRUNCATED_JSON(good -> good.pieces(Misbehaviour.firstHalf(good))),
    /** A content length greater than the body; the connection is closed after the body. */
    LENGTH_TOO_LONG(good ->
            good.header("Content-Length", Long.toString(good.bodySize() + 10)).ending(Ending.CUT)),
    /** A content length smaller than the body. */
    LENGTH_TOO_SHORT(good ->
            good.header("Content-Length", Long.toString(good.bodySize() - 10)).ending(Ending.COMPLETE_AND_CLOSE)),
    /** The connection is reset as soon as it is open. */
    RESET_BEFORE_REQUEST(good -> Hangup.beforeRequest()),
    /** The connection is reset after the request was read. */
    RESET_AFTER_REQUEST(good -> Hangup.afterRequest()),
    /** The connection is closed after the request was read. */
    CLOSE_AFTER_REQUEST(good -> new Hangup(Hangup.Point.AFTER_REQUEST, false)),
    /** The connection is closed between the head and the body. */
    CLOSE_AFTER_HEAD(good -> good.framing(Framing.CHUNKED).pieces(List.of()).ending(Ending.CUT)),
    /** The connection is closed in the middle of the body. */
    CLOSE_IN_BODY(good ->
            good.framing(Framing.CHUNKED).pieces(Misbehaviour.firstHalf(good)).ending(Ending.CUT)),
    /** The connection is reset in the middle of the body. */
    RESET_IN_BODY(good -> good.framing(Framing.CHUNKED)
            .pieces(Misbehaviour.firstHalf(good), Piece.pause(Duration.ofMillis(50)))
            .ending(Ending.RESET)),
    /** The request is read and never answered. */
    STALL_BEFORE_HEAD(good -> good.heldBy(new Gate())),
    /** Half of the body comes, and then nothing. */
    STALL_IN_BODY(good -> good.framing(Framing.CHUNKED).pieces(Misbehaviour.firstHalf(good), Piece.held(new Gate()))),
    /** The whole body, a few bytes at a time with pauses, which does no harm. */
    SLOW_DRIP(good -> good.framing(Framing.CHUNKED).pieces(Misbehaviour.drip(good))),
    /** The whole body after 8 MB of blanks, which does no harm. */
    HUGE_REPLY(good -> good.framing(Framing.CHUNKED).pieces(Misbehaviour.afterBlanks(good)));

    private static final String PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

    private static final int DRIP_STEPS = 16;
    private static final Duration DRIP_PAUSE = Duration.ofMillis(5);

    private final Function<Answer, Reply> spoil;

    Misbehaviour(Function<Answer, Reply> spoil) {
        this.spoil = spoil;
    }

    /** Spoils a good reply. */
    public Reply applyTo(Answer good) {
        return spoil.apply(good);
    }

    private static Piece firstHalf(Answer good) {
        byte[] body = good.body();
        return Piece.bytes(Arrays.copyOf(body, body.length / 2));
    }

    private static List<Piece> drip(Answer good) {
        ByteString body = ByteString.of(good.body());
        int step = Math.max(1, body.size() / DRIP_STEPS);
        List<Piece> pieces = new ArrayList<>();
        for (int start = 0; start < body.size(); start += step) {
            pieces.add(new Piece.Bytes(body.substring(start, Math.min(body.size(), start + step))));
            pieces.add(Piece.pause(DRIP_PAUSE));
        }
        return pieces;
    }

    private static List<Piece> afterBlanks(Answer good) {
        String blanks = " ".repeat(64 * 1024);
        return List.of(Piece.repeated(blanks, 128), Piece.text(new String(good.body(), StandardCharsets.UTF_8)));
    }
}
