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

import io.github.camelaigateways.aigateway.failure.GatewayException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
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

    private static final byte[] NO_BYTES = new byte[0];

    /** Until the head of the reply has come. */
    private static final Reply NOTHING = new Reply(0, new ReplyHeaders(), NO_BYTES, null);

    private final Call<?, ?> call;
    private final HttpExchange exchange;
    private Reply head = NOTHING;
    private byte[] whole = NO_BYTES;
    private int size;
    private @Nullable FutureCallback<Void> result;
    private @Nullable Incoming stream;
    private boolean unlabelled;
    private volatile @Nullable CapacityChannel capacity;
    private int untold;

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
        head = head(response);
        String type = entity == null ? null : entity.getContentType();
        long length = entity == null ? 0 : entity.getContentLength();
        if (entity == null) {
            streamEnd(List.of());
        } else if (head.isGood() && call.isFile() && FileReply.mayBe(type)) {
            FileReply file = new FileReply(call, exchange, head, this::mayCome);
            stream = file;
            unlabelled = type == null;
            file.check(length);
        } else if (head.isGood() && call.isStreaming() && EventReply.mayBe(type)) {
            stream = new EventReply(call, exchange, head, this::mayCome);
        } else {
            whole = new byte[sizeOf(length)];
        }
    }

    private static Reply head(HttpResponse response) {
        ReplyHeaders headers = new ReplyHeaders();
        for (Header header : response.getHeaders()) {
            headers.add(header.getName(), header.getValue());
        }
        return new Reply(response.getCode(), headers, NO_BYTES, null);
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
        if (channel == null) {
            return;
        }
        int now = toTell(bytes);
        if (now > 0) {
            try {
                channel.update(now);
            } catch (IOException e) {
                // the connection is gone: its own failure tells
            }
        }
    }

    private synchronized int toTell(int bytes) {
        untold += bytes;
        int now = untold >= WINDOW / 4 ? untold : 0;
        untold -= now;
        return now;
    }

    @Override
    public void consume(ByteBuffer piece) throws IOException {
        exchange.pieceArrived();
        if (exchange.isOver()) {
            throw new CancellationException("the call was given up");
        }
        if (unlabelled && piece.hasRemaining()) {
            look(piece);
        }
        Incoming incoming = stream;
        if (incoming == null) {
            keep(piece);
        } else {
            incoming.feed(piece);
        }
    }

    /** What says of no type it is may still be a report: then it is read as a whole. */
    private void look(ByteBuffer piece) throws IOException {
        unlabelled = false;
        if (!FileReply.looksLikeReport(piece)) {
            return;
        }
        stream = null;
        whole = new byte[sizeOf(0)];
        CapacityChannel channel = capacity;
        if (channel != null) {
            channel.update(Integer.MAX_VALUE);
        }
    }

    private void keep(ByteBuffer piece) throws IOException {
        int length = piece.remaining();
        int limit = call.target().limits().replySize();
        if (size + (long) length > limit) {
            throw Incoming.refuse(call, exchange, "the reply is larger than maxReplySize (" + limit + " bytes)");
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

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        if (stream == null) {
            exchange.succeed(new Reply(head.status(), head.headers(), body(), null));
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
}
