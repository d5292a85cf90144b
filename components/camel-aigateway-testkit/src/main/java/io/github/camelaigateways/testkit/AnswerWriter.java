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
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import okio.BufferedSink;
import okio.ByteString;
import okio.Okio;

/** Sends answers byte for byte as scripted. Thread-safe: it serves all connections of one gateway. */
final class AnswerWriter {

    /** How often a waiting answer looks whether it may go on or its client has gone. */
    private static final Duration LOOK = Duration.ofMillis(10);

    private static final Duration FOREVER = Duration.ofDays(1);
    private static final ByteString LAST_CHUNK = ByteString.encodeUtf8("0\r\n\r\n");

    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final AtomicInteger unfinished = new AtomicInteger();

    /** Ends every wait, so that the server can stop. */
    void stop() {
        stopped.complete(null);
    }

    /** How many answers have begun and are not sent in full. */
    int unfinished() {
        return unfinished.get();
    }

    /** The reply for the server to send; waits here while the head is held back. */
    MockResponse respond(Answer answer, ObservedSocket socket) {
        if (answer.head() != null) {
            unfinished.incrementAndGet();
            await(answer.head().arrive(), socket, FOREVER);
            unfinished.decrementAndGet();
        }
        MockResponse.Builder response = new MockResponse.Builder()
                .clearHeaders()
                .code(answer.status())
                .socketHandler(connection -> write(answer, socket, connection));
        answer.headers().forEach(header -> response.addHeaderLenient(header.getKey(), header.getValue()));
        if (answer.framing() == Framing.CHUNKED) {
            response.addHeader("Transfer-Encoding", "chunked");
        } else if (answer.framing() == Framing.LENGTH && !answer.hasHeader("Content-Length")) {
            response.addHeader("Content-Length", answer.bodySize());
        }
        return response.build();
    }

    private void write(Answer answer, ObservedSocket socket, okio.Socket connection) {
        unfinished.incrementAndGet();
        try {
            BufferedSink sink = Okio.buffer(connection.getSink());
            for (Piece piece : answer.pieces()) {
                send(piece, answer.framing(), sink, socket);
            }
            end(answer, sink, socket);
        } catch (IOException e) {
            connection.cancel();
        } finally {
            unfinished.decrementAndGet();
        }
    }

    private void send(Piece piece, Framing framing, BufferedSink sink, ObservedSocket socket) throws IOException {
        if (piece instanceof Piece.Bytes bytes) {
            send(bytes.content(), framing, sink);
        } else if (piece instanceof Piece.Repeated repeated) {
            for (int time = 0; time < repeated.times(); time++) {
                send(repeated.content(), framing, sink);
            }
        } else if (piece instanceof Piece.Pause pause) {
            await(new CompletableFuture<>(), socket, pause.length());
        } else if (piece instanceof Piece.Held held) {
            await(held.gate().arrive(), socket, FOREVER);
        }
    }

    private static void send(ByteString content, Framing framing, BufferedSink sink) throws IOException {
        if (framing != Framing.CHUNKED) {
            sink.write(content).flush();
        } else if (content.size() > 0) {
            sink.writeHexadecimalUnsignedLong(content.size()).writeUtf8("\r\n");
            sink.write(content).writeUtf8("\r\n").flush();
        }
    }

    private static void end(Answer answer, BufferedSink sink, ObservedSocket socket) throws IOException {
        Ending ending = answer.ending();
        boolean complete = ending == Ending.COMPLETE || ending == Ending.COMPLETE_AND_CLOSE;
        if (complete && answer.framing() == Framing.CHUNKED) {
            sink.write(LAST_CHUNK).flush();
        }
        if (ending == Ending.RESET) {
            socket.reset();
        } else if (ending != Ending.COMPLETE || answer.framing() == Framing.UNTIL_CLOSE) {
            socket.close();
        }
    }

    private void await(CompletableFuture<Void> opened, ObservedSocket socket, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long left = atMost.toNanos();
        while (left > 0 && !opened.isDone() && !stopped.isDone() && !socket.clientLeavesWithin(look(left))) {
            left = end - System.nanoTime();
        }
    }

    private static int look(long nanos) {
        return (int)
                Math.max(1, Math.min(LOOK.toMillis(), Duration.ofNanos(nanos).toMillis()));
    }
}
