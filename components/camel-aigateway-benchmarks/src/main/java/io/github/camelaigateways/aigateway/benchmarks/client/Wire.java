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
package io.github.camelaigateways.aigateway.benchmarks.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelaigateways.aigateway.benchmarks.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests and answers as one writes and reads them by hand who knows Jackson: no tree where it would be large. */
final class Wire {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .build())
            .build();
    private static final JsonPointer CONTENT = JsonPointer.compile("/choices/0/message/content");
    private static final JsonPointer DELTA = JsonPointer.compile("/choices/0/delta/content");

    private Wire() {}

    static byte[] chat(String question, boolean stream) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("model", "load-model");
            json.writeArrayFieldStart("messages");
            json.writeStartObject();
            json.writeStringField("role", "user");
            json.writeStringField("content", question);
            json.writeEndObject();
            json.writeEndArray();
            if (stream) {
                json.writeBooleanField("stream", true);
            }
            json.writeEndObject();
        }
        return body.toByteArray();
    }

    static byte[] embed(List<String> texts, String encoding) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(texts.size() * 256);
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("model", "load-model");
            json.writeStringField("encoding_format", encoding);
            json.writeArrayFieldStart("input");
            for (String text : texts) {
                json.writeString(text);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return body.toByteArray();
    }

    static String answer(byte[] reply) throws IOException {
        return JSON.readTree(reply).at(CONTENT).asText();
    }

    /** The text of one event's data, or null when it has none. */
    static @Nullable String piece(String data) throws IOException {
        if (data.equals("[DONE]")) {
            return null;
        }
        JsonNode text = JSON.readTree(data).at(DELTA);
        return text.isTextual() ? text.textValue() : null;
    }

    static List<float[]> vectors(byte[] reply) throws IOException {
        List<float[]> vectors = new ArrayList<>(Scenario.BATCH);
        try (JsonParser json = JSON.createParser(reply)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals("embedding")) {
                    vectors.add(json.nextToken() == JsonToken.VALUE_STRING ? base64(json) : numbers(json));
                }
            }
        }
        return vectors;
    }

    private static float[] base64(JsonParser json) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(json.getBinaryValue()).order(ByteOrder.LITTLE_ENDIAN);
        float[] vector = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(vector);
        return vector;
    }

    private static float[] numbers(JsonParser json) throws IOException {
        float[] vector = new float[Scenario.DIMENSIONS];
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            vector[i] = json.getFloatValue();
        }
        return vector;
    }
}
