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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a user says in one turn of a realtime session, as the client's events. */
final class RealtimeTurn {

    /** How many bytes of a recording are in one event: small enough for the limits that servers have on frames. */
    private static final int PIECE = 48_000;

    private RealtimeTurn() {}

    /**
     * The events, the wish for a response last.
     *
     * @throws IllegalArgumentException when a part is neither text nor a recording
     */
    static List<JsonNode> of(List<Part> parts) {
        List<JsonNode> events = new ArrayList<>();
        ObjectNode item = null;
        for (Part part : parts) {
            if (part instanceof Part.Text text) {
                item = say(events, item, text.text());
            } else if (part instanceof Part.Media media && media.contentType().startsWith("audio/")) {
                record(events, Recording.samples(media));
            } else {
                throw new IllegalArgumentException("A realtime session takes text and recordings: send a text, or audio"
                        + " with its type in the header Content-Type, such as audio/pcm");
            }
        }
        events.add(event("response.create"));
        return events;
    }

    private static ObjectNode event(String type) {
        return Json.object().put("type", type);
    }

    /** All texts are one item. */
    private static ObjectNode say(List<JsonNode> events, @Nullable ObjectNode begun, String text) {
        ObjectNode item = begun;
        if (item == null) {
            ObjectNode event = event("conversation.item.create");
            item = event.putObject("item").put("type", "message").put("role", "user");
            item.putArray("content");
            events.add(event);
        }
        ((ArrayNode) item.get("content")).addObject().put("type", "input_text").put("text", text);
        return item;
    }

    private static void record(List<JsonNode> events, byte[] samples) {
        for (int at = 0; at < samples.length; at += PIECE) {
            byte[] piece = Arrays.copyOfRange(samples, at, Math.min(samples.length, at + PIECE));
            events.add(event("input_audio_buffer.append")
                    .put("audio", Base64.getEncoder().encodeToString(piece)));
        }
        events.add(event("input_audio_buffer.commit"));
    }
}
