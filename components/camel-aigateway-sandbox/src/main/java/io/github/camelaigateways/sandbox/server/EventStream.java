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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.Misbehaviour;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;

/** Sends chunks as server-sent events, one per tick, and goes wrong half-way when that is asked for. */
final class EventStream {

    private static final Buffer DONE = Buffer.buffer("data: [DONE]\n\n");

    private final Vertx vertx;
    private final Call call;
    private final List<? extends JsonNode> chunks;
    private final long delay;
    private int next;

    EventStream(Vertx vertx, Call call, List<? extends JsonNode> chunks, Duration delay) {
        this.vertx = vertx;
        this.call = call;
        this.chunks = chunks;
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
            if (next == chunks.size()) {
                call.response().end(DONE);
                return;
            }
            call.response().write(event(chunks.get(next++)));
        } while (delay == 0);
        vertx.setTimer(delay, timer -> tick());
    }

    /** Whether a misbehaviour ended the stream; it does so after half of the chunks. */
    private boolean breaksOff() {
        if (next < (chunks.size() + 1) / 2) {
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
                    .end(event(call.gateway()
                            .failure(Misbehaviour.ERROR_IN_STREAM.failure())
                            .envelope()));
            return true;
        }
        return false;
    }

    private static Buffer event(JsonNode json) {
        return Buffer.buffer("data: ").appendBuffer(Replies.bytes(json)).appendString("\n\n");
    }
}
