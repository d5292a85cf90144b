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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Socket.IO 5 over one Engine.IO session: named events with JSON arguments, in whatever namespace the client is.
 * See https://github.com/socketio/socket.io-protocol, revision 5.
 */
public final class EventSocket {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Type, namespace with its comma, number of an acknowledgement, payload. */
    private static final Pattern PACKET = Pattern.compile("(\\d)(?:(/[^,]*),)?(\\d+)?(.*)", Pattern.DOTALL);

    private final Consumer<String> messages;
    private final Runnable close;
    private Listener listener = (name, argument) -> {};
    private String namespace = "";

    /** Hears the events of one client. */
    @FunctionalInterface
    public interface Listener {

        /**
         * An event has come.
         *
         * @param argument its first argument; a missing node when it has none
         */
        void hear(String name, JsonNode argument);
    }

    EventSocket(Consumer<String> messages, Runnable close) {
        this.messages = messages;
        this.close = close;
    }

    void listen(Listener heard) {
        listener = heard;
    }

    /** Takes the payload of an Engine.IO message. */
    void receive(String message) {
        Matcher packet = PACKET.matcher(message);
        if (!packet.matches()) {
            return;
        }
        switch (packet.group(1)) {
            case "0" -> {
                namespace = packet.group(2) == null ? "" : packet.group(2) + ",";
                messages.accept("40" + namespace + "{\"sid\":\"sandbox\"}");
            }
            case "1" -> close();
            case "2" -> hear(packet.group(4));
            default -> {
                // acknowledgements and binary events, which nobody here sends
            }
        }
    }

    private void hear(String payload) {
        try {
            JsonNode event = JSON.readTree(payload);
            listener.hear(event.path(0).asText(), event.path(1));
        } catch (JsonProcessingException e) {
            close();
        }
    }

    /** Sends an event with one text. */
    public void emit(String name, String text) {
        ArrayNode event = JSON.createArrayNode().add(name).add(text);
        messages.accept("42" + namespace + event);
    }

    /** Disconnects the client and ends the connection. */
    public void close() {
        messages.accept("41" + namespace);
        close.run();
    }
}
