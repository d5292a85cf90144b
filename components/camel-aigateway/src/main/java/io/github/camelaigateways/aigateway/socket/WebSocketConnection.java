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
package io.github.camelaigateways.aigateway.socket;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One WebSocket. The JDK takes one message at a time, so each waits for the one before it. */
final class WebSocketConnection implements Socket, WebSocket.Listener {

    private final SocketListener listener;
    private final int largest;
    private final StringBuilder message = new StringBuilder();
    private final CompletableFuture<WebSocket> opened;
    private final AtomicBoolean over = new AtomicBoolean();
    private CompletableFuture<WebSocket> sent;
    private volatile CompletableFuture<?> pinged = CompletableFuture.completedFuture(null);
    private boolean due;
    private boolean overdue;
    private long writing;

    /** @param opened has the socket when it is open */
    WebSocketConnection(SocketListener listener, int largest, CompletableFuture<WebSocket> opened) {
        this.listener = listener;
        this.largest = largest;
        this.opened = opened;
        this.sent = opened;
    }

    // ---- from us

    @Override
    public synchronized CompletionStage<?> send(SocketMessage next) {
        // one that the JDK refuses, such as half a character, keeps no other from being written
        sent = sent.handle((before, failure) -> opened)
                .thenCompose(open -> open)
                .thenCompose(socket -> socket.sendText(next.text(), true));
        return sent;
    }

    /**
     * The JDK reads no message that is not let come, and tells of no end that it sees then, not even later: only writing shows
     * that the peer is gone. That finds one whose system refuses what is written, or takes nothing; not one that ended its side
     * only, or that takes everything and answers nothing. One that vanished with its system is found when the one here gives up.
     */
    @Override
    public void ping(long longestWrite) {
        WebSocket socket = opened.getNow(null);
        if (socket == null) {
            return;
        }
        boolean alone = isAlone();
        long busy = countWrites();
        if (busy > 0) {
            // a peer that reads slowly is there
            if (alone && busy > longestWrite) {
                fail(new IOException("a message could not be written, and nothing came"));
            }
        } else if (pinged.isDone()) {
            pinged = socket.sendPing(ByteBuffer.allocate(0));
            pinged.whenComplete((sent, failure) -> {
                if (failure != null && alone) {
                    fail(failure);
                }
            });
        } else if (alone) {
            // the JDK may leave what it was writing unfinished when the peer goes away
            fail(new IOException("nothing could be written, and nothing came"));
        }
    }

    /** Whether a message was let come before the last ping, and none came since: what was there to be read would have come. */
    private synchronized boolean isAlone() {
        boolean before = overdue;
        overdue = due;
        return before;
    }

    /** How many times in a row a message was being written. */
    private synchronized long countWrites() {
        writing = sent.isDone() ? 0 : writing + 1;
        return writing;
    }

    private synchronized void expect(boolean message) {
        due = message;
        overdue = false;
    }

    @Override
    public void more() {
        WebSocket socket = opened.getNow(null);
        if (socket != null) {
            expect(true);
            socket.request(1);
        }
    }

    @Override
    public void close() {
        over.set(true);
        WebSocket socket = opened.getNow(null);
        if (socket == null) {
            return;
        }
        if (isIdle()) {
            // says goodbye, and waits for no answer
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").whenComplete((closed, failure) -> socket.abort());
        } else {
            socket.abort();
        }
    }

    private synchronized boolean isIdle() {
        return sent.isDone();
    }

    // ---- from the server

    void built(@Nullable Throwable failure) {
        if (failure != null) {
            fail(failure);
        }
    }

    @Override
    public void onOpen(WebSocket socket) {
        // in this order: whoever closes sets the one and then looks for the other
        opened.complete(socket);
        if (over.get()) {
            socket.abort();
            return;
        }
        listener.opened();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        if (over.get()) {
            return null;
        }
        if (message.length() + data.length() > largest) {
            fail(new IOException("a message is larger than maxReplySize (" + largest + ")"));
            return null;
        }
        message.append(data);
        expect(!last);
        if (last) {
            String text = message.toString();
            message.setLength(0);
            listener.received(SocketMessage.of(text));
        } else {
            socket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        if (over.compareAndSet(false, true)) {
            listener.closed("status " + status + (reason.isBlank() ? "" : ": " + reason));
        }
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        fail(error);
    }

    private void fail(Throwable failure) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        WebSocket socket = opened.getNow(null);
        if (socket != null) {
            socket.abort();
        }
        Exception cause = Socket.causeOf(failure);
        if (cause instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
            HttpResponse<?> reply = refused.getResponse();
            String body = reply.body() instanceof String text ? text : "";
            listener.refused(reply.statusCode(), reply.headers().map(), body.getBytes(StandardCharsets.UTF_8));
        } else {
            listener.failed(cause);
        }
    }
}
