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
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The turns of a conversation in the form of one protocol: the caller's own, then what the user says now.
 *
 * @param field the request field that holds them
 * @param marks the fields of a turn, one of which each turn must have
 * @param userTurn makes a turn of what the user says
 */
record Turns(String field, Set<String> marks, Function<List<Part>, ObjectNode> userTurn) {

    /**
     * All turns of a request.
     *
     * @throws IllegalArgumentException when there are none, or one is no turn
     */
    ArrayNode of(ObjectNode request, Ask.Conversation conversation) {
        JsonNode own = request.get(field);
        ArrayNode turns = Json.mapper().createArrayNode();
        if (own instanceof ArrayNode written) {
            turns.addAll(written);
        } else if (conversation.messages() != null) {
            conversation.messages().forEach(element -> turns.add(turn(element, turns.size())));
        }
        if (own == null && !conversation.user().isEmpty()) {
            turns.add(userTurn.apply(conversation.user()));
        }
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("The request has no " + field
                    + ": send a text, a list of messages or a request object with " + field);
        }
        return turns;
    }

    /** A string in a list is said by the user. */
    private JsonNode turn(JsonNode element, int place) {
        if (element.isTextual()) {
            return userTurn.apply(List.of(new Part.Text(element.textValue())));
        }
        if (marks.stream().noneMatch(element::hasNonNull)) {
            throw new IllegalArgumentException("The message at place " + place + " has no " + String.join(" or ", marks)
                    + ": a message is a map in the form of the operation, or a string.");
        }
        return element;
    }

    /**
     * What the user says as the content of a turn: a text alone as it is, else a list of parts.
     *
     * @param textType the type of a part that is a text
     * @param media makes a part of a file
     */
    static JsonNode content(List<Part> parts, String textType, Function<Part.Media, ObjectNode> media) {
        if (parts.size() == 1 && parts.get(0) instanceof Part.Text text) {
            return Json.mapper().getNodeFactory().textNode(text.text());
        }
        ArrayNode content = Json.mapper().createArrayNode();
        for (Part part : parts) {
            if (part instanceof Part.Text text) {
                content.addObject().put("type", textType).put("text", text.text());
            } else if (part instanceof Part.Media file) {
                content.add(media.apply(file));
            }
        }
        return content;
    }

    /** Whether a turn has the role. */
    static boolean holds(@Nullable ArrayNode turns, String role) {
        return turns != null
                && StreamSupport.stream(turns.spliterator(), false)
                        .anyMatch(turn -> role.equals(turn.path("role").textValue()));
    }
}
