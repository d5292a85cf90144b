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
package io.github.camelaigateways.aigateway.call;

import io.github.camelaigateways.aigateway.failure.Failure.Acceptance;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.stream.ServerSentEvent;
import io.github.camelaigateways.aigateway.stream.ServerSentEventParser;
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A reply that comes event by event. */
final class EventReply extends Incoming {
    private final StreamDecoder decoder;
    private final ServerSentEventParser parser;
    private final List<StreamEvent> found = new ArrayList<>();
    private boolean finished;
    private boolean ended;
    private int count;
    private long total;

    EventReply(Call<?, ?> call, HttpExchange exchange, Reply head, IntConsumer read) {
        super(call, exchange, head, read);
        this.decoder = call.streamDecoder();
        this.parser = new ServerSentEventParser(call.target().limits().replySize(), this::decode);
    }

    /** Whether a reply of this type may be a stream: gateways send streams under other types too, but never under these. */
    static boolean mayBe(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        return !type.contains("json") && !type.contains("html");
    }

    @Override
    void feed(ByteBuffer piece) throws IOException {
        int bytes = piece.remaining();
        total += bytes;
        int limit = call.target().limits().replySize();
        if (total > limit) {
            throw refuse("the stream is larger than maxReplySize (" + limit + " bytes)");
        }
        try {
            parser.feed(piece);
        } catch (IllegalArgumentException e) {
            passOn(bytes);
            malformed(String.valueOf(e.getMessage()));
            throw new IOException("malformed stream", e);
        } catch (IllegalStateException e) {
            throw refuse(String.valueOf(e.getMessage()));
        }
        passOn(bytes);
    }

    private void decode(ServerSentEvent event) {
        decoder.decode(event, found::add);
    }

    /** Passes on what was found; its bytes count as read when the last of it is. */
    private void passOn(int bytes) {
        int last = found.size() - 1;
        if (last < 0) {
            read(bytes);
        }
        for (int i = 0; i <= last; i++) {
            passOn(found.get(i), i == last ? bytes : 0);
        }
        found.clear();
    }

    private void passOn(StreamEvent event, int bytes) {
        if (ended) {
            read(bytes);
            return;
        }
        if (event instanceof StreamEvent.Failed failed) {
            reported(failed);
            return;
        }
        count++;
        finished |= event instanceof StreamEvent.About about && about.finishReason() != null;
        if (event instanceof StreamEvent.End) {
            ended = true;
            read(bytes);
        } else {
            events.offer(event, bytes);
        }
        begin();
        if (ended) {
            events.end(null);
        }
    }

    private void reported(StreamEvent.Failed failed) {
        ended = true;
        Reply report = new Reply(head.status(), head.headers(), failed.body().getBytes(StandardCharsets.UTF_8), null);
        if (isPassedOn()) {
            events.end(ClassifyStep.unexpected(call, report, "the stream reports a failure"));
        } else {
            exchange.succeed(report);
        }
        exchange.abort();
    }

    @Override
    void end() {
        try {
            parser.end();
        } catch (IllegalArgumentException e) {
            found.clear();
        }
        passOn(0);
        if (ended) {
            return;
        }
        ended = true;
        if (finished || decoder.isWhole()) {
            begin();
            events.end(null);
            return;
        }
        if (count == 0) {
            malformed("the stream ended without an event");
        } else {
            exchange.fail(call.failure(
                    FailureKind.TRUNCATED,
                    Acceptance.ACCEPTED,
                    "the stream ended after " + count + " events without its end mark",
                    null));
        }
    }

    private void malformed(String detail) {
        ended = true;
        exchange.fail(call.failure(FailureKind.MALFORMED_REPLY, Acceptance.ACCEPTED, detail, null));
        exchange.abort();
    }
}
