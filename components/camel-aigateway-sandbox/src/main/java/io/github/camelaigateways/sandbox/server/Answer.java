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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.wire.Event;
import java.util.List;
import java.util.Map;

/**
 * What an operation answers.
 *
 * @param model   the model asked for, for the log; empty when there is none
 * @param status  the HTTP status
 * @param headers further reply headers
 * @param body    what is sent
 */
record Answer(String model, int status, Map<String, String> headers, Body body) {

    /** One of the forms of a reply. */
    sealed interface Body {}

    /** One JSON value. */
    record Json(JsonNode value) implements Body {}

    /** A file or a text; ranges of it can be asked for unless it is sent while it is made. */
    record Bytes(String contentType, byte[] content, boolean streamed) implements Body {}

    /** Server-sent events; {@code endMark} is the last line of data, empty for none. */
    record Events(List<Event> list, String endMark) implements Body {}

    private static final int OK = 200;

    static Answer of(String model, JsonNode json) {
        return new Answer(model, OK, Map.of(), new Json(json));
    }

    static Answer bytes(String model, String contentType, byte[] content) {
        return new Answer(model, OK, Map.of(), new Bytes(contentType, content, false));
    }

    /** A file that is sent piece by piece, without its length. */
    static Answer stream(String model, String contentType, byte[] content) {
        return new Answer(model, OK, Map.of(), new Bytes(contentType, content, true));
    }

    /** A stream of nameless events that ends as OpenAI's do. */
    static Answer stream(String model, List<? extends JsonNode> chunks) {
        return events(model, chunks.stream().map(chunk -> new Event("", chunk)).toList(), "[DONE]");
    }

    static Answer events(String model, List<Event> events, String endMark) {
        return new Answer(model, OK, Map.of(), new Events(events, endMark));
    }

    Answer withHeaders(Map<String, String> more) {
        return new Answer(model, status, more, body);
    }

    Answer withStatus(int other) {
        return new Answer(model, other, headers, body);
    }
}
