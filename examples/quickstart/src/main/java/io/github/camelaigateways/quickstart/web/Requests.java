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
package io.github.camelaigateways.quickstart.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Message;

/** Reads what a request asks for, or says what is wrong with it. */
final class Requests {

    /** Longer than any question; a document pasted in would be cut by the model anyway. */
    static final int MAX_QUESTION = 4000;

    private static final int BAD_REQUEST = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Requests() {}

    /** The question of a body such as {@code {"question": "..."}}. */
    static String question(Message message) {
        JsonNode question = body(message).path("question");
        if (!question.isTextual() || question.textValue().isBlank()) {
            throw new RefusedException(BAD_REQUEST, "Send JSON with the text 'question', {\"question\": \"...\"}");
        }
        if (question.textValue().length() > MAX_QUESTION) {
            throw new RefusedException(BAD_REQUEST, "The question is longer than " + MAX_QUESTION + " characters");
        }
        return question.textValue().strip();
    }

    /** Whether the answer is wanted piece by piece. */
    static boolean wantsStream(Message message) {
        return message.getHeader("Accept", "", String.class).contains("text/event-stream");
    }

    /** A query parameter that must be there. */
    static String parameter(Message message, String name) {
        String value = message.getHeader(name, String.class);
        if (value == null || value.isEmpty()) {
            throw new RefusedException(BAD_REQUEST, "The parameter '" + name + "' is missing");
        }
        return value;
    }

    /** A query parameter that must be a number of 0 or more. */
    static int number(Message message, String name) {
        String value = parameter(message, name);
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException e) {
            throw new RefusedException(BAD_REQUEST, "The parameter '" + name + "' is no number");
        }
    }

    private static JsonNode body(Message message) {
        String body = message.getBody(String.class);
        try {
            JsonNode json = JSON.readTree(body == null ? "" : body);
            return json == null ? JSON.missingNode() : json;
        } catch (JsonProcessingException e) {
            throw new RefusedException(BAD_REQUEST, "The body is no JSON: " + e.getOriginalMessage());
        }
    }
}
