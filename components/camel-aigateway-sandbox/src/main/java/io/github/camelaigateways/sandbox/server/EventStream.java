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
package io.github.camelaigateways.sandbox.server;

import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.wire.Event;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** Sends chunks as server-sent events, one per tick, and goes wrong half-way when that is asked for. */
final class EventStream {

    private final Vertx vertx;
    private final Call call;
    private final Answer.Events events;
    private final long delay;
    private int next;

    EventStream(Vertx vertx, Call call, Answer.Events events, Duration delay) {
        this.vertx = vertx;
        this.call = call;
        this.events = events;
        this.delay = delay.toMillis();
    }

    void start() {
        call.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-cache");
        tick();
    }

    private void tick() {
        do {
            if (call.response().closed() || breaksOff()) {
                return;
            }
            if (next == events.list().size()) {
                call.response().end(endMark());
                return;
            }
            call.response().write(event(events.list().get(next++)));
        } while (delay == 0);
        vertx.setTimer(delay, timer -> tick());
    }

    /** Whether a misbehaviour ended the stream; it does so after half of the chunks. */
    private boolean breaksOff() {
        if (next < (events.list().size() + 1) / 2) {
            return false;
        }
        if (call.goesWrongBy(Misbehaviour.STALLED_STREAM)) {
            return true;
        }
        if (call.goesWrongBy(Misbehaviour.CUT_STREAM)) {
            call.response().end();
            return true;
        }
        if (call.goesWrongBy(Misbehaviour.DROPPED_STREAM)) {
            call.hangUp();
            return true;
        }
        if (call.goesWrongBy(Misbehaviour.ERROR_IN_STREAM)) {
            call.response()
                    .end(event(new Event(
                            "",
                            call.gateway()
                                    .failure(Misbehaviour.ERROR_IN_STREAM.failure())
                                    .envelope())));
            return true;
        }
        return false;
    }

    private Buffer endMark() {
        return Buffer.buffer(events.endMark().isEmpty() ? "" : "data: " + events.endMark() + "\n\n");
    }

    private static Buffer event(Event event) {
        return Buffer.buffer(event.name().isEmpty() ? "" : "event: " + event.name() + "\n")
                .appendString("data: ")
                .appendBuffer(Replies.bytes(event.data()))
                .appendString("\n\n");
    }
}
