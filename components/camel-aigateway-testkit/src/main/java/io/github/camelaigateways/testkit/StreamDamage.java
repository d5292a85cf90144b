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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The ways in which a stream of events breaks. None of them may pass for a complete reply. Before the damage is a pause, so
 * that what came before has reached the client's reader: a connection that ends may take with it what nobody has read.
 */
public enum StreamDamage {
    /** The connection is closed in order between two events. */
    CLOSED_BETWEEN_EVENTS(stream -> StreamDamage.half(stream).ending(Ending.COMPLETE_AND_CLOSE)),
    /** The connection is closed, without the last chunk, between two events. */
    CUT_BETWEEN_EVENTS(stream -> StreamDamage.half(stream).ending(Ending.CUT)),
    /** The connection is closed in the middle of an event. */
    CUT_IN_EVENT(stream -> StreamDamage.halfWith(stream, Piece.text("data: {\"choices\":[{\"ind"))
            .ending(Ending.CUT)),
    /** The connection is reset between two events. */
    RESET_BETWEEN_EVENTS(stream -> StreamDamage.half(stream).ending(Ending.RESET)),
    /** The gateway reports an error instead of going on. */
    ERROR_EVENT(
            stream -> StreamDamage.halfWith(
                    stream,
                    Piece.text(
                            "data: {\"error\":{\"message\":\"The upstream broke off\",\"type\":\"upstream_error\",\"code\":\"upstream_error\"}}\n\n"))),
    /** The gateway reports an error in an event named so. */
    NAMED_ERROR_EVENT(
            stream -> StreamDamage.halfWith(
                    stream,
                    Piece.text(
                            "event: error\ndata: {\"error\":{\"message\":\"The upstream broke off\",\"type\":\"upstream_error\"}}\n\n"))),
    /** An event that is no JSON. */
    MALFORMED_EVENT(stream -> StreamDamage.halfWith(stream, Piece.text("data: {\"choices\":[}\n\n"))),
    /** Silence between two events. */
    STALL_BETWEEN_EVENTS(stream -> StreamDamage.halfWith(stream, Piece.held(new Gate())));

    private static final Piece PAUSE = Piece.pause(Duration.ofMillis(100));

    private final Function<EventStream, Answer> damage;

    StreamDamage(Function<EventStream, Answer> damage) {
        this.damage = damage;
    }

    /** Damages the stream after the first half of its events. */
    public Answer applyTo(EventStream stream) {
        return damage.apply(stream);
    }

    private static Answer half(EventStream stream) {
        return Answer.events(firstHalf(stream).toArray(Piece[]::new));
    }

    private static Answer halfWith(EventStream stream, Piece last) {
        List<Piece> pieces = firstHalf(stream);
        pieces.add(last);
        return Answer.events(pieces.toArray(Piece[]::new));
    }

    private static List<Piece> firstHalf(EventStream stream) {
        List<String> events = stream.events();
        List<Piece> pieces = new ArrayList<>(
                stream.events(events.subList(0, events.size() / 2)).end("").pieces());
        pieces.add(PAUSE);
        return pieces;
    }
}
