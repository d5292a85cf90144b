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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.gateway.Failure;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The replies that go wrong. Those of streams that break off half-way are {@link EventStream}'s. */
final class FaultyReplies {

    private static final Set<Misbehaviour> REFUSALS = EnumSet.of(
            Misbehaviour.RATE_LIMIT,
            Misbehaviour.INSUFFICIENT_QUOTA,
            Misbehaviour.SERVER_ERROR,
            Misbehaviour.BAD_GATEWAY,
            Misbehaviour.MODEL_NOT_FOUND,
            Misbehaviour.UNAVAILABLE);

    private static final String HTML =
            "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

    private FaultyReplies() {}

    /** Replies at once when the misbehaviour needs no answer; returns whether it did. */
    static boolean beforeAnswer(Call call, Duration retryAfter) {
        if (call.misbehaviour().filter(REFUSALS::contains).isPresent()) {
            refuse(call, retryAfter);
            return true;
        }
        if (call.goesWrongBy(Misbehaviour.ERROR_IN_200)) {
            call.reply(failure(call).envelope());
            return true;
        }
        if (call.goesWrongBy(Misbehaviour.HTML_PAGE)) {
            call.response().putHeader("Content-Type", "text/html").end(HTML);
            return true;
        }
        if (call.goesWrongBy(Misbehaviour.DROPPED_CONNECTION)) {
            call.hangUp();
            return true;
        }
        return false;
    }

    private static void refuse(Call call, Duration retryAfter) {
        Failure failure = failure(call);
        if (call.goesWrongBy(Misbehaviour.RATE_LIMIT)) {
            call.response().putHeader("Retry-After", String.valueOf(retryAfter.toSeconds()));
        }
        Replies.fail(call.context(), failure);
    }

    private static Failure failure(Call call) {
        return call.operation()
                .failure()
                .of(call.gateway().failure(call.misbehaviour().orElseThrow().failure()));
    }

    /** Puts the entries of {@code data} into another order where that is asked for. */
    static Answer disorder(Call call, Answer answer) {
        if (call.goesWrongBy(Misbehaviour.SHUFFLED_EMBEDDINGS)
                && answer.body() instanceof Answer.Json json
                && json.value() instanceof ObjectNode reply
                && reply.get("data") instanceof ArrayNode data) {
            List<JsonNode> entries = new ArrayList<>();
            data.forEach(entries::add);
            Collections.reverse(entries);
            reply.putArray("data").addAll(entries);
        }
        return answer;
    }

    /** Sends something wrong instead of a good body that is not streamed; returns whether it did. */
    static boolean instead(Call call, String contentType, Buffer body) {
        if (call.goesWrongBy(Misbehaviour.MALFORMED_JSON)) {
            Replies.body(call.response(), 200, half(body));
            return true;
        }
        if (call.goesWrongBy(Misbehaviour.ERROR_IN_STREAM)) {
            call.reply(failure(call).envelope());
            return true;
        }
        if (call.goesWrongBy(Misbehaviour.CUT_STREAM) || call.goesWrongBy(Misbehaviour.DROPPED_STREAM)) {
            call.response()
                    .putHeader("Content-Type", contentType)
                    .putHeader("Content-Length", String.valueOf(body.length()))
                    .write(half(body))
                    .onComplete(written -> call.hangUp());
            return true;
        }
        return call.goesWrongBy(Misbehaviour.STALLED_STREAM);
    }

    private static Buffer half(Buffer body) {
        return body.slice(0, body.length() / 2);
    }
}
