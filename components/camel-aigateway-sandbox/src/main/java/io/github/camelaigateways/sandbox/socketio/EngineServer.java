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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Engine.IO 4 at one path: sessions begin by polling and may go on over a WebSocket, or begin with one.
 * See the protocol's description, https://github.com/socketio/engine.io-protocol, revision 4.
 */
public final class EngineServer {

    private static final int PING_MILLIS = 25_000;
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int LARGEST_MESSAGE = 1_000_000;
    private static final int BAD_REQUEST = 400;

    private final Vertx vertx;
    private final Function<EventSocket, EventSocket.Listener> listeners;
    private final Map<String, Connected> sessions = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();

    private record Connected(EngineSession session, EventSocket socket) {}

    /**
     * A server that gives each new connection a listener.
     *
     * @param listeners makes the listener of a connection
     */
    public EngineServer(Vertx vertx, Function<EventSocket, EventSocket.Listener> listeners) {
        this.vertx = vertx;
        this.listeners = listeners;
    }

    /** Answers a request of a session, or one that begins a session. */
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String id = request.getParam("sid");
        Connected connected = id == null ? null : sessions.get(id);
        if (!"4".equals(request.getParam("EIO")) || id != null && connected == null) {
            context.response().setStatusCode(BAD_REQUEST).end("{\"code\":1,\"message\":\"Session ID unknown\"}");
        } else if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            request.toWebSocket().onSuccess(socket -> open(socket, connected));
        } else if (connected == null) {
            connect().session().poll(context);
        } else if (request.method() == HttpMethod.POST) {
            request.body().onSuccess(body -> {
                for (String packet : body.toString().split(EngineSession.SEPARATOR)) {
                    receive(connected, packet);
                }
                context.response().putHeader("Content-Type", "text/html").end("ok");
            });
        } else {
            connected.session().poll(context);
        }
    }

    private Connected connect() {
        EngineSession session = new EngineSession("sandbox" + count.incrementAndGet());
        EventSocket socket = new EventSocket(session::send, session::close);
        socket.listen(listeners.apply(socket));
        Connected connected = new Connected(session, socket);
        sessions.put(session.id(), connected);
        var open = JsonNodeFactory.instance.objectNode().put("sid", session.id());
        open.putArray("upgrades").add("websocket");
        open.put("pingInterval", PING_MILLIS).put("pingTimeout", TIMEOUT_MILLIS).put("maxPayload", LARGEST_MESSAGE);
        session.send("0" + open);
        vertx.setPeriodic(PING_MILLIS, timer -> {
            if (session.closed()) {
                vertx.cancelTimer(timer);
                sessions.remove(session.id());
            } else {
                session.send("2");
            }
        });
        return connected;
    }

    /** A WebSocket that begins a session, or one that takes an open session over after a probe. */
    private void open(ServerWebSocket socket, @Nullable Connected polled) {
        Connected connected = polled == null ? connect() : polled;
        if (polled == null) {
            connected.session().upgrade(socket);
        }
        socket.textMessageHandler(packet -> {
            if (packet.equals("2probe")) {
                socket.writeTextMessage("3probe");
                connected.session().probe();
            } else if (packet.equals("5")) {
                connected.session().upgrade(socket);
            } else {
                receive(connected, packet);
            }
        });
        socket.closeHandler(closed -> connected.session().lose(socket));
    }

    private static void receive(Connected connected, String packet) {
        if (packet.startsWith("4")) {
            connected.socket().receive(packet.substring(1));
        } else if (packet.startsWith("1")) {
            connected.session().close();
        }
    }
}
