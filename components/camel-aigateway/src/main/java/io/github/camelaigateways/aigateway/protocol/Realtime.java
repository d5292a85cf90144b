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
package io.github.camelaigateways.aigateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.aigateway.socket.SocketMessage;
import io.github.camelaigateways.aigateway.stream.ServerSentEvent;
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * One turn of a realtime session (page crazyrouter/audio/realtime, seen 2026-11): the session's settings, what the user says, the
 * wish for a response. The reply is the JSON array of all events of the server until {@code response.done}.
 */
public final class Realtime implements Protocol<Ask.Conversation, ChatAnswer> {

    private static final RequestFields SESSION = new RequestFields(Map.of(
            Parameter.MODALITIES, "modalities",
            Parameter.VOICE, "voice",
            Parameter.INPUT_AUDIO_FORMAT, "input_audio_format",
            Parameter.OUTPUT_AUDIO_FORMAT, "output_audio_format",
            Parameter.TURN_DETECTION, "turn_detection"));

    /** One of these must be among the caller's own events, or the gateway would never answer. */
    private static final Set<String> ASKING = Set.of("response.create", "input_audio_buffer.append");

    @Override
    public Payload encode(Ask<Ask.Conversation> ask) {
        List<JsonNode> events = settings(ask);
        ArrayNode own = own(ask);
        if (own.isEmpty()) {
            events.addAll(RealtimeTurn.of(ask.subject().user()));
        } else {
            requireQuestion(own);
            own.forEach(events::add);
        }
        return messages(events);
    }

    @Override
    public Payload.Messages greeting(Ask<Ask.Conversation> ask) {
        return messages(settings(ask));
    }

    private static Payload.Messages messages(List<JsonNode> events) {
        return Payload.Messages.of(
                events.stream().map(event -> SocketMessage.of(event.toString())).toList());
    }

    private static List<JsonNode> settings(Ask<Ask.Conversation> ask) {
        ObjectNode session = Json.object();
        SESSION.fill(session, ask);
        String instructions = Prompt.system(ask.subject());
        if (instructions != null) {
            Json.fill(session, "instructions", Json.valueToTree(instructions));
        }
        List<JsonNode> events = new ArrayList<>();
        if (!session.isEmpty()) {
            events.add(Json.object().put("type", "session.update").set("session", session));
        }
        return events;
    }

    /** The events that the caller wrote. */
    private static ArrayNode own(Ask<Ask.Conversation> ask) {
        ArrayNode own = Json.mapper().createArrayNode();
        if (ask.request() != null) {
            own.add(ask.request());
        } else if (ask.subject().messages() != null) {
            own.addAll(ask.subject().messages());
        }
        for (JsonNode event : own) {
            if (!event.path("type").isTextual()) {
                throw new IllegalArgumentException("A client event of a realtime session has a type, such as"
                        + " {\"type\":\"response.create\"}: send such events, a text or a recording");
            }
        }
        return own;
    }

    private static void requireQuestion(ArrayNode events) {
        if (StreamSupport.stream(events.spliterator(), false)
                .noneMatch(event -> ASKING.contains(event.path("type").textValue()))) {
            throw new IllegalArgumentException("No event asks for a response, so none would come: add"
                    + " {\"type\":\"response.create\"}, or consume the session with from()");
        }
    }

    @Override
    public Map<String, String> query(Ask<Ask.Conversation> ask) {
        return Map.of("model", RequestFields.model(ask));
    }

    @Override
    public Set<String> ownFields() {
        return Set.of("type");
    }

    @Override
    public Set<Parameter> parameters() {
        return SESSION.parameters(Parameter.MODEL);
    }

    @Override
    public ChatAnswer decode(Ask<Ask.Conversation> ask, byte[] body) throws NotAnAnswerException {
        if (!(Json.tree(body) instanceof ArrayNode events)) {
            throw new NotAnAnswerException("the session reports a failure");
        }
        ChatAnswerBuilder answer = new ChatAnswerBuilder();
        StreamDecoder decoder = streamDecoder();
        List<StreamEvent> found = new ArrayList<>();
        events.forEach(
                event -> decoder.decode(new ServerSentEvent(SocketMessage.NAMELESS, event.toString()), found::add));
        found.forEach(answer::add);
        return answer.build();
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new RealtimeStream();
    }
}
