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
package io.github.camelaigateways.sandbox.socketio;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One Engine.IO session: packets wait for a poll until a WebSocket takes over. Thread-safe. */
final class EngineSession {

    /** Stands between two packets in one poll. */
    static final String SEPARATOR = "\u001e";

    private static final String NOTHING = "6";

    private final String id;
    private final Deque<String> waiting = new ArrayDeque<>();
    private @Nullable RoutingContext poll;
    private @Nullable ServerWebSocket socket;
    private boolean probed;
    private boolean closed;

    EngineSession(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    synchronized boolean closed() {
        return closed;
    }

    synchronized void send(String packet) {
        waiting.add(packet);
        flush();
    }

    /** A poll that is answered as soon as there is a packet; an earlier one is let go. */
    synchronized void poll(RoutingContext context) {
        if (poll != null) {
            reply(poll, NOTHING);
        }
        poll = context;
        context.response().exceptionHandler(cause -> forget(context));
        flush();
    }

    private synchronized void forget(RoutingContext context) {
        if (poll == context) {
            poll = null;
        }
    }

    /** A WebSocket is about to take over: until it does, no poll is kept waiting, so that the client can end its polls. */
    synchronized void probe() {
        probed = true;
        flush();
    }

    /** A WebSocket is gone; the session ends with the one that it went on over. */
    synchronized void lose(ServerWebSocket lost) {
        probed = false;
        if (socket == lost) {
            close();
        }
    }

    /** Takes a WebSocket; a poll that waits is let go with a packet that says nothing. */
    synchronized void upgrade(ServerWebSocket taken) {
        socket = taken;
        if (poll != null) {
            reply(poll, NOTHING);
            poll = null;
        }
        flush();
    }

    private void flush() {
        if (socket != null) {
            while (!waiting.isEmpty() && !socket.isClosed()) {
                socket.writeTextMessage(waiting.remove());
            }
        } else if (poll != null && (probed || !waiting.isEmpty())) {
            reply(poll, waiting.isEmpty() ? NOTHING : String.join(SEPARATOR, waiting));
            waiting.clear();
            poll = null;
        }
    }

    private static void reply(RoutingContext context, String packets) {
        if (!context.response().ended() && !context.response().closed()) {
            context.response()
                    .putHeader("Content-Type", "text/plain; charset=UTF-8")
                    .end(packets);
        }
    }

    synchronized void close() {
        closed = true;
        if (socket != null) {
            socket.close();
        }
        if (poll != null) {
            poll.request().connection().close();
        }
    }
}
