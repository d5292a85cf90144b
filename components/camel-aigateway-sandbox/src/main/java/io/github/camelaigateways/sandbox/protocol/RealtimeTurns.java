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
package io.github.camelaigateways.sandbox.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.chat.ChatAnswer;
import io.github.camelaigateways.sandbox.chat.ChatModel;
import io.github.camelaigateways.sandbox.gateway.ModelNames;
import io.github.camelaigateways.sandbox.media.Speech;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/**
 * One realtime session: takes the client's events and gives the server's. Audio is {@code pcm16} at 24 kHz in both
 * directions, and understood only if this sandbox said it. A turn ends by {@code input_audio_buffer.commit}: nothing listens for
 * silence. Not thread-safe.
 */
public final class RealtimeTurns {

    private static final int PIECE = 6_000;

    private final ChatModel chat;
    private final String model;
    private final ObjectNode session;
    private final Conversation conversation = new Conversation();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private List<JsonNode> events = new ArrayList<>();
    private int count;

    /**
     * A session that begins.
     *
     * @param id    names it
     * @param model the model asked for
     */
    public RealtimeTurns(ChatModel chat, String id, String model) {
        this.chat = chat;
        this.model = model;
        this.session = Conversation.JSON
                .objectNode()
                .put("id", "sess_" + id)
                .put("object", "realtime.session")
                .put("model", ModelNames.answering(model))
                .put("voice", "alloy")
                .put("input_audio_format", "pcm16")
                .put("output_audio_format", "pcm16");
        session.putArray("modalities").add("text").add("audio");
    }

    /** The event with which the server begins. */
    public List<JsonNode> begin() {
        events = new ArrayList<>();
        add("session.created", event -> event.set("session", session.deepCopy()));
        return events;
    }

    /** What the server says to an event of the client. */
    public List<JsonNode> receive(JsonNode event) {
        events = new ArrayList<>();
        switch (event.path("type").asText()) {
            case "session.update" -> update(event.path("session"));
            case "conversation.item.create" -> create(event.path("item"));
            case "input_audio_buffer.append" -> append(event.path("audio").asText());
            case "input_audio_buffer.clear" -> {
                heard.reset();
                add("input_audio_buffer.cleared", cleared -> {});
            }
            case "input_audio_buffer.commit" -> commit();
            case "response.create" -> respond();
            default -> refuse("Unknown event type '" + event.path("type").asText() + "'");
        }
        return events;
    }

    private void update(JsonNode changes) {
        if (!changes.isObject()) {
            refuse("Missing required field 'session'");
            return;
        }
        session.setAll((ObjectNode) changes);
        add("session.updated", event -> event.set("session", session.deepCopy()));
    }

    private void create(JsonNode item) {
        JsonNode content = item.path("content");
        if (!content.isArray() || content.isEmpty()) {
            refuse("Missing required field 'item.content'");
            return;
        }
        conversation.say(item.path("role").asText("user"), content);
        add("conversation.item.created", event -> event.set("item", item));
    }

    private void append(String audio) {
        try {
            heard.writeBytes(Base64.getDecoder().decode(audio));
        } catch (IllegalArgumentException e) {
            refuse("'audio' has to be base64");
        }
    }

    private void commit() {
        if (heard.size() == 0) {
            refuse("The audio buffer is empty");
            return;
        }
        String text = Speech.hearSamples(heard.toByteArray()).orElse("(a sound that the sandbox did not make)");
        heard.reset();
        conversation.say("user", text, List.of());
        String id = nextId("item_");
        add("input_audio_buffer.committed", event -> event.put("item_id", id));
        add("conversation.item.created", event -> {
            ObjectNode item = event.putObject("item").put("id", id).put("type", "message");
            item.put("role", "user")
                    .putArray("content")
                    .addObject()
                    .put("type", "input_audio")
                    .put("transcript", text);
        });
    }

    private void respond() {
        ChatAnswer answer = chat.answer(conversation.with(model));
        String id = nextId("resp_");
        add(
                "response.created",
                event -> event.putObject("response").put("id", id).put("status", "in_progress"));
        for (String piece : Conversation.pieces(answer.content())) {
            add("response.text.delta", event -> event.put("response_id", id).put("delta", piece));
        }
        add("response.text.done", event -> event.put("response_id", id).put("text", answer.content()));
        if (session.path("modalities").toString().contains("\"audio\"")) {
            say(id, answer.content());
        }
        conversation.say("assistant", answer.content(), List.of());
        done(id, answer);
    }

    private void say(String id, String text) {
        byte[] samples = Speech.samples(text);
        for (int at = 0; at < samples.length; at += PIECE) {
            byte[] piece = Arrays.copyOfRange(samples, at, Math.min(samples.length, at + PIECE));
            add(
                    "response.audio.delta",
                    event -> event.put("response_id", id)
                            .put("delta", Base64.getEncoder().encodeToString(piece)));
        }
        add("response.audio.done", event -> event.put("response_id", id));
    }

    private void done(String id, ChatAnswer answer) {
        add("response.done", event -> {
            ObjectNode response = event.putObject("response").put("id", id).put("status", "completed");
            ObjectNode item = response.putArray("output").addObject().put("type", "message");
            item.put("role", "assistant")
                    .putArray("content")
                    .addObject()
                    .put("type", "text")
                    .put("text", answer.content());
            response.putObject("usage")
                    .put("input_tokens", answer.usage().prompt())
                    .put("output_tokens", answer.usage().completion())
                    .put(
                            "total_tokens",
                            answer.usage().prompt() + answer.usage().completion());
        });
    }

    /** Says what was wrong; the session goes on. */
    public List<JsonNode> refuse(String message) {
        add(
                "error",
                event -> event.putObject("error")
                        .put("type", "invalid_request_error")
                        .put("code", "invalid_event")
                        .put("message", message));
        return events;
    }

    private void add(String type, Consumer<ObjectNode> fill) {
        ObjectNode event = Conversation.JSON.objectNode().put("type", type).put("event_id", nextId("event_"));
        fill.accept(event);
        events.add(event);
    }

    private String nextId(String prefix) {
        return prefix + ++count;
    }
}
