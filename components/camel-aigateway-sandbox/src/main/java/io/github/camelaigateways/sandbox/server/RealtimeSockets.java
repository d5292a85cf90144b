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

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.chat.ChatModel;
import io.github.camelaigateways.sandbox.protocol.RealtimeTurns;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Realtime sessions over WebSocket: one JSON event in each text frame. */
final class RealtimeSockets implements SocketRoute.SocketHandler {

    private final ChatModel model;
    private final WorkerExecutor workers;
    private final AtomicLong sessions = new AtomicLong();

    RealtimeSockets(ChatModel model, WorkerExecutor workers) {
        this.model = model;
        this.workers = workers;
    }

    @Override
    public void open(Call call) {
        String asked = call.context().request().getParam("model", "");
        if (asked.isEmpty()) {
            call.fail(call.gateway().failure("invalid-request").saying("Missing required parameter 'model'"));
            return;
        }
        call.context().request().toWebSocket().onSuccess(socket -> {
            RealtimeTurns turns = new RealtimeTurns(model, "sandbox" + sessions.incrementAndGet(), asked);
            send(call, socket, turns.begin());
            Context context = Vertx.currentContext();
            // ordered: the events of a session are worked on, and answered, one after another
            socket.textMessageHandler(text -> workers.executeBlocking(
                    () -> {
                        List<JsonNode> events = receive(turns, text);
                        context.runOnContext(it -> send(call, socket, events));
                        return null;
                    },
                    true));
        });
    }

    private static List<JsonNode> receive(RealtimeTurns turns, String text) {
        try {
            return turns.receive(Replies.JSON.readTree(text));
        } catch (JacksonException e) {
            return turns.receive(Replies.JSON.createObjectNode().put("type", "not JSON"));
        }
    }

    /** Sends the events, and of a response only half when the connection is to break off. */
    private static void send(Call call, ServerWebSocket socket, List<JsonNode> events) {
        boolean drops = call.goesWrongBy(Misbehaviour.DROPPED_STREAM) || call.goesWrongBy(Misbehaviour.CUT_STREAM);
        boolean breaks = events.size() > 2 && (drops || call.goesWrongBy(Misbehaviour.STALLED_STREAM));
        List<JsonNode> sent = breaks ? events.subList(0, events.size() / 2) : events;
        sent.stream().filter(event -> !socket.isClosed()).forEach(event -> socket.writeTextMessage(event.toString()));
        if (breaks && drops) {
            call.hangUp();
        }
    }
}
