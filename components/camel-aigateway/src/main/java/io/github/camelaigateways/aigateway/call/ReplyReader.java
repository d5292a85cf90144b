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
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.stream.ServerSentEvent;
import io.github.camelaigateways.aigateway.stream.ServerSentEventParser;
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Reads one reply as it comes: as a whole, or event by event when a stream was asked for and came. */
final class ReplyReader implements AsyncResponseConsumer<Void> {

    /** How many bytes of a stream may be on the way to a reader that does not read. */
    private static final int WINDOW = 65_536;

    private final Call<?, ?> call;
    private final HttpExchange exchange;
    private int status;
    private ReplyHeaders headers = new ReplyHeaders();
    private byte[] whole = new byte[0];
    private int size;
    private @Nullable FutureCallback<Void> result;
    private @Nullable Incoming stream;
    private volatile @Nullable CapacityChannel capacity;
    private final AtomicInteger untold = new AtomicInteger();

    ReplyReader(Call<?, ?> call, HttpExchange exchange) {
        this.call = call;
        this.exchange = exchange;
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        // an interim reply says nothing of the outcome
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<Void> resultCallback)
            throws IOException {
        exchange.pieceArrived();
        result = resultCallback;
        status = response.getCode();
        for (Header header : response.getHeaders()) {
            headers.add(header.getName(), header.getValue());
        }
        if (entity == null) {
            streamEnd(List.of());
        } else if (status < 300 && call.isFile() && mayBeStream(entity.getContentType())) {
            stream = new FileState();
            checkFile(entity.getContentLength());
        } else if (status < 300 && call.isStreaming() && mayBeStream(entity.getContentType())) {
            stream = new StreamState();
        } else {
            whole = new byte[sizeOf(entity.getContentLength())];
        }
    }

    private void checkFile(long bytes) throws IOException {
        long limit = call.target().limits().fileSize();
        if (bytes > limit) {
            tooLarge("the file is larger than maxFileSize (" + limit + " bytes)");
        }
    }

    /** Gateways send streams under other types too, but never under these. */
    private static boolean mayBeStream(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        return !type.contains("json") && !type.contains("html");
    }

    private static int sizeOf(long contentLength) {
        return contentLength <= 0 || contentLength > 1_048_576 ? 4096 : (int) contentLength;
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        boolean first = capacity == null;
        capacity = channel;
        if (stream == null) {
            channel.update(Integer.MAX_VALUE);
        } else if (first) {
            channel.update(WINDOW);
        }
    }

    /** Lets as many more bytes come. Telling it wakes the I/O thread, so it is told a quarter of the window at a time. */
    private void mayCome(int bytes) {
        CapacityChannel channel = capacity;
        if (channel != null && untold.addAndGet(bytes) >= WINDOW / 4) {
            try {
                channel.update(untold.getAndSet(0));
            } catch (IOException e) {
                // the connection is gone: its own failure tells
            }
        }
    }

    @Override
    public void consume(ByteBuffer piece) throws IOException {
        exchange.pieceArrived();
        if (exchange.isOver()) {
            throw new CancellationException("the call was given up");
        }
        if (stream != null) {
            stream.feed(piece);
            return;
        }
        int length = piece.remaining();
        int limit = call.target().limits().replySize();
        if (size + (long) length > limit) {
            tooLarge("the reply is larger than maxReplySize (" + limit + " bytes)");
        }
        if (whole.length - size < length) {
            whole = Arrays.copyOf(whole, Math.max(size + length, Math.min(limit, 2 * whole.length)));
        }
        piece.get(whole, size, length);
        size += length;
    }

    /** The whole body; without a copy when it is as long as was announced. */
    private byte[] body() {
        return size == whole.length ? whole : Arrays.copyOf(whole, size);
    }

    private void tooLarge(String detail) throws IOException {
        GatewayException failure = call.failure(FailureKind.MALFORMED_REPLY, Acceptance.ACCEPTED, detail, null);
        exchange.fail(failure);
        exchange.abort();
        throw new IOException(detail);
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        if (stream == null) {
            exchange.succeed(new Reply(status, headers, body(), null));
        } else {
            stream.end();
        }
        FutureCallback<Void> callback = result;
        if (callback != null) {
            callback.completed(null);
        }
    }

    @Override
    public void failed(Exception cause) {
        // the exchange hears of it through its own callback
    }

    @Override
    public void releaseResources() {
        // holds nothing but memory
    }

    /** Whether a reader that does not read holds the sender back, so that silence is not the sender's fault. */
    boolean isHeldBack() {
        Incoming state = stream;
        return state != null && state.events.hasUnread();
    }

    boolean isStreaming() {
        return stream != null;
    }

    /** Ends a stream that was already passed on. */
    void breakOff(GatewayException failure) {
        Incoming state = stream;
        if (state != null) {
            state.events.end(failure);
        }
    }

    /** A reply that is passed on while it comes. */
    private abstract class Incoming {
        final EventStream events = new EventStream(ReplyReader.this::mayCome, exchange::abort);
        private boolean passedOn;

        abstract void feed(ByteBuffer piece) throws IOException;

        abstract void end();

        final boolean isPassedOn() {
            return passedOn;
        }

        final void begin() {
            if (!passedOn) {
                passedOn = true;
                exchange.succeed(new Reply(status, headers, new byte[0], events));
            }
        }
    }

    /** A file. That it is whole is told by its framing. */
    private final class FileState extends Incoming {
        private long total;

        @Override
        void feed(ByteBuffer piece) throws IOException {
            total += piece.remaining();
            checkFile(total);
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            events.offer(new StreamEvent.Bytes(bytes), bytes.length);
            begin();
        }

        @Override
        void end() {
            if (isPassedOn()) {
                events.end(null);
            } else {
                exchange.fail(call.failure(
                        FailureKind.MALFORMED_REPLY, Acceptance.ACCEPTED, "the reply is an empty file", null));
            }
        }
    }

    /** A reply that comes event by event. */
    private final class StreamState extends Incoming {
        private final StreamDecoder decoder = call.operation().protocol().streamDecoder();
        private final ServerSentEventParser parser =
                new ServerSentEventParser(call.target().limits().replySize(), this::decode);
        private final List<StreamEvent> found = new ArrayList<>();
        private boolean finished;
        private boolean ended;
        private int count;
        private long total;

        @Override
        void feed(ByteBuffer piece) throws IOException {
            int bytes = piece.remaining();
            total += bytes;
            if (total > call.target().limits().replySize()) {
                tooLarge("the stream is larger than maxReplySize ("
                        + call.target().limits().replySize() + " bytes)");
            }
            try {
                parser.feed(piece);
            } catch (IllegalArgumentException e) {
                passOn(bytes);
                malformed(String.valueOf(e.getMessage()));
                throw new IOException("malformed stream", e);
            } catch (IllegalStateException e) {
                tooLarge(String.valueOf(e.getMessage()));
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
                mayCome(bytes);
            }
            for (int i = 0; i <= last; i++) {
                passOn(found.get(i), i == last ? bytes : 0);
            }
            found.clear();
        }

        private void passOn(StreamEvent event, int bytes) {
            if (ended) {
                mayCome(bytes);
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
                mayCome(bytes);
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
            Reply report = new Reply(status, headers, failed.body().getBytes(StandardCharsets.UTF_8), null);
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
}
