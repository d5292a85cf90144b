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

import io.socket.engineio.client.EngineIOException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** One Socket.IO connection to one namespace. */
final class SocketIoConnection implements Socket {

    private final io.socket.client.Socket socket;
    private final SocketIoCalls calls;
    private final SocketListener listener;
    private final int largest;
    private final AtomicBoolean over = new AtomicBoolean();

    SocketIoConnection(io.socket.client.Socket socket, SocketIoCalls calls, SocketListener listener, int largest) {
        this.socket = socket;
        this.calls = calls;
        this.listener = listener;
        this.largest = largest;
    }

    void open() {
        socket.on(io.socket.client.Socket.EVENT_CONNECT, nothing -> opened());
        socket.on(io.socket.client.Socket.EVENT_CONNECT_ERROR, this::unopened);
        socket.on(io.socket.client.Socket.EVENT_DISCONNECT, reason -> closed(words(reason)));
        socket.onAnyIncoming(this::received);
        socket.connect();
    }

    @Override
    public CompletionStage<?> send(SocketMessage message) {
        socket.emit(message.event(), message.text());
        // the library does not tell when it is written
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void ping(long longestWrite) {
        // the wire has a heartbeat of its own
    }

    @Override
    public void more() {
        // the wire knows no such thing
    }

    @Override
    public void close() {
        over.set(true);
        leave();
    }

    /** Without waiting for the server, which sees the end of the connection: one that stalls would not take leave of it. */
    private void leave() {
        socket.disconnect();
        calls.cancel();
    }

    private void unopened(Object... told) {
        int status = told.length > 0 && told[0] instanceof EngineIOException cause ? status(cause) : 0;
        if (status == 0) {
            fail(new IOException(words(told)));
        } else if (over.compareAndSet(false, true)) {
            leave();
            listener.refused(status, Map.of(), new byte[0]);
        }
    }

    /** The HTTP status with which the server refused, or 0; the library has it in the message of the cause. */
    private static int status(EngineIOException failure) {
        String words = failure.getCause() == null
                ? ""
                : String.valueOf(failure.getCause().getMessage());
        return words.matches("[3-5]\\d\\d") ? Integer.parseInt(words) : 0;
    }

    private void opened() {
        if (over.get()) {
            leave();
        } else {
            listener.opened();
        }
    }

    /** @param parts the event's name, and what it says */
    private void received(Object... parts) {
        if (over.get()) {
            return;
        }
        String text = parts.length < 2 ? "" : String.valueOf(parts[1]);
        if (text.length() > largest) {
            fail(new IOException("a message is larger than maxReplySize (" + largest + ")"));
        } else {
            listener.received(new SocketMessage(String.valueOf(parts[0]), text));
        }
    }

    private void closed(String how) {
        if (over.compareAndSet(false, true)) {
            leave();
            listener.closed(how);
        }
    }

    private void fail(IOException cause) {
        if (over.compareAndSet(false, true)) {
            leave();
            listener.failed(cause);
        }
    }

    private static String words(Object... told) {
        if (told.length == 0) {
            return "no reason told";
        }
        Object first = told[0];
        if (first instanceof Throwable thrown) {
            String cause =
                    thrown.getCause() == null ? "" : ": " + thrown.getCause().getMessage();
            return thrown.getMessage() + cause;
        }
        return String.valueOf(first);
    }
}
