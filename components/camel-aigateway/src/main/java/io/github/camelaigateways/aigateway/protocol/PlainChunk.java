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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of a stream that brings a piece of text and no other news, as nearly all do: read without a tree, which would cost
 * several times as much.
 *
 * @param id the reply's id, or an empty text
 * @param model the model that answers, or an empty text
 * @param content the piece of text, which may be empty
 */
record PlainChunk(String id, String model, String content) {

    private static final Set<String> NEWS =
            Set.of("error", "usage", "finish_reason", "reasoning", "reasoning_content", "tool_calls", "text");

    /** The chunk of a JSON text, or null when it holds anything unusual or is not JSON: then its tree tells what it is. */
    static @Nullable PlainChunk read(String data) {
        try (JsonParser json = Json.mapper().createParser(data)) {
            Reading reading = new Reading(json);
            return json.nextToken() == JsonToken.START_OBJECT && reading.fields(Level.CHUNK)
                    ? new PlainChunk(reading.id, reading.model, reading.content)
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    private enum Level {
        CHUNK,
        CHOICE,
        DELTA
    }

    /** Goes through one text; each method tells whether all was plain so far. */
    private static final class Reading {

        private final JsonParser json;
        private String id = "";
        private String model = "";
        private String content = "";

        Reading(JsonParser json) {
            this.json = json;
        }

        boolean fields(Level level) throws IOException {
            String name = json.nextFieldName();
            while (name != null) {
                if (!field(level, name, json.nextToken())) {
                    return false;
                }
                name = json.nextFieldName();
            }
            return true;
        }

        private boolean field(Level level, String name, JsonToken value) throws IOException {
            if (value == JsonToken.VALUE_NULL) {
                return true;
            }
            return switch (level) {
                case CHUNK ->
                    switch (name) {
                        case "id" -> {
                            id = json.getText();
                            yield value == JsonToken.VALUE_STRING;
                        }
                        case "model" -> {
                            model = json.getText();
                            yield value == JsonToken.VALUE_STRING;
                        }
                        case "choices" -> value == JsonToken.START_ARRAY && onlyChoice();
                        default -> isPlain(name, value);
                    };
                case CHOICE ->
                    name.equals("delta")
                            ? value == JsonToken.START_OBJECT && fields(Level.DELTA)
                            : isPlain(name, value);
                case DELTA -> {
                    if (name.equals("content")) {
                        content = json.getText();
                        yield value == JsonToken.VALUE_STRING;
                    }
                    yield isPlain(name, value);
                }
            };
        }

        private boolean onlyChoice() throws IOException {
            return json.nextToken() == JsonToken.START_OBJECT
                    && fields(Level.CHOICE)
                    && json.nextToken() == JsonToken.END_ARRAY;
        }

        private static boolean isPlain(String name, JsonToken value) {
            return value.isScalarValue() && !NEWS.contains(name);
        }
    }
}
