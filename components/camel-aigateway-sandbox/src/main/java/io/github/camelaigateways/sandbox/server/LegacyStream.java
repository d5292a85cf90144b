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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.SandboxOptions;
import io.github.camelaigateways.sandbox.chat.ChatModel;
import io.github.camelaigateways.sandbox.gateway.Credential;
import io.github.camelaigateways.sandbox.protocol.LegacyProtocol;
import io.github.camelaigateways.sandbox.socketio.EventSocket;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * CrofAI's Socket.IO stream: {@code start_stream} with the key, {@code prompt} with a text that holds JSON, and then
 * {@code chunk} after {@code chunk} up to a sentinel.
 */
final class LegacyStream {

    private static final String FAILED = "||AI ERROR||";
    private static final String DONE = "ENDOFMESSAGE";
    /** Both end the connection: Socket.IO tells a client of no difference. */
    private static final Set<Misbehaviour> BROKEN = Set.of(Misbehaviour.CUT_STREAM, Misbehaviour.DROPPED_STREAM);

    private static final Pattern PIECE = Pattern.compile("\\s*\\S+|\\s+$");

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final ChatModel model;
    private final MisbehaviourPlan plan;
    private final SandboxOptions options;

    LegacyStream(Vertx vertx, WorkerExecutor workers, ChatModel model, MisbehaviourPlan plan, SandboxOptions options) {
        this.vertx = vertx;
        this.workers = workers;
        this.model = model;
        this.plan = plan;
        this.options = options;
    }

    /** Who hears a new client. */
    EventSocket.Listener listener(EventSocket socket) {
        return new EventSocket.Listener() {
            private boolean started;

            @Override
            public void hear(String name, JsonNode argument) {
                if (name.equals("start_stream")) {
                    started = argument.asText().startsWith(Credential.SANDBOX_KEY);
                } else if (name.equals("prompt")) {
                    answer(socket, started ? argument : MissingNode.getInstance());
                }
            }
        };
    }

    private void answer(EventSocket socket, JsonNode argument) {
        Optional<Misbehaviour> misbehaviour = plan.next();
        workers.executeBlocking(() -> chunks(argument, misbehaviour), false)
                .onSuccess(chunks -> send(socket, chunks, 0, misbehaviour));
    }

    /** What to send: all pieces and the sentinel of the end, or half of them and that of a failure. */
    private List<String> chunks(JsonNode argument, Optional<Misbehaviour> misbehaviour) {
        Optional<JsonNode> prompt = read(argument);
        if (prompt.isEmpty()) {
            return List.of(FAILED);
        }
        String text = model.answer(new LegacyProtocol().read(prompt.get())).content();
        List<String> pieces = new ArrayList<>(
                PIECE.matcher(text).results().map(MatchResult::group).toList());
        boolean fails = text.contains("sandbox:fail")
                || misbehaviour.filter(Misbehaviour.ERROR_IN_STREAM::equals).isPresent();
        List<String> chunks = fails ? new ArrayList<>(pieces.subList(0, pieces.size() / 2)) : pieces;
        chunks.add(fails ? FAILED : DONE);
        return chunks;
    }

    /** The prompt as the legacy chat wants it; nothing when it is no text, no JSON, or without key, model or context. */
    private static Optional<JsonNode> read(JsonNode argument) {
        try {
            JsonNode asked = argument.isTextual() ? Replies.JSON.readTree(argument.asText()) : argument.path("text");
            if (!asked.path("token").asText().startsWith(Credential.SANDBOX_KEY)
                    || !asked.path("model").isTextual()
                    || asked.path("context").isEmpty()) {
                return Optional.empty();
            }
            ObjectNode view = JsonNodeFactory.instance.objectNode();
            view.putObject("path").set("model", asked.path("model"));
            view.putObject("body").set("messages", asked.path("context"));
            return Optional.of(view);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private void send(EventSocket socket, List<String> chunks, int next, Optional<Misbehaviour> misbehaviour) {
        boolean half = next == (chunks.size() + 1) / 2;
        if (half && misbehaviour.filter(Misbehaviour.STALLED_STREAM::equals).isPresent()) {
            return;
        }
        if (half && misbehaviour.filter(BROKEN::contains).isPresent()) {
            socket.close();
        } else if (next < chunks.size()) {
            socket.emit("chunk", chunks.get(next));
            vertx.setTimer(
                    Math.max(1, options.chunkDelay().toMillis()),
                    timer -> send(socket, chunks, next + 1, misbehaviour));
        }
    }
}
