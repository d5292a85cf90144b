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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.aigateway.stream.TokenUsage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's embeddings. Vectors are read as they come, as base64 of little-endian floats or as numbers, without a tree.
 */
public final class OpenAiEmbeddings implements Protocol<Ask.Texts, EmbeddingsAnswer> {

    private static final RequestFields FIELDS = new RequestFields(Map.of(
            Parameter.MODEL, "model",
            Parameter.DIMENSIONS, "dimensions",
            Parameter.ENCODING_FORMAT, "encoding_format"));

    @Override
    public Payload encode(Ask<Ask.Texts> ask) {
        ObjectNode body = FIELDS.start(ask);
        ArrayNode input = body.putArray("input");
        ask.subject().texts().forEach(input::add);
        FIELDS.fill(body, ask);
        RequestFields.require(
                body,
                "model",
                "set the embeddingModel option, the header CamelAiGatewayEmbeddingModel or the field model of the body");
        return Json.payload(body);
    }

    @Override
    public EmbeddingsAnswer decode(Ask<Ask.Texts> ask, byte[] body) throws NotAnAnswerException {
        int expected = ask.subject().texts().size();
        try (JsonParser parser = Json.mapper().createParser(body)) {
            Reader reader = new Reader(expected);
            reader.reply(parser);
            return reader.answer();
        } catch (IOException e) {
            throw new NotAnAnswerException("the reply is not JSON");
        }
    }

    /** Reads one reply. */
    private static final class Reader {
        private final float[][] vectors;
        private int count;
        private boolean hasData;
        private @Nullable String model;
        private TokenUsage usage = TokenUsage.UNKNOWN;

        Reader(int expected) {
            vectors = new float[expected][];
        }

        void reply(JsonParser parser) throws IOException, NotAnAnswerException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotAnAnswerException("the reply is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("data") && value == JsonToken.START_ARRAY) {
                    data(parser);
                } else if (field.equals("model") && value == JsonToken.VALUE_STRING) {
                    model = parser.getText();
                } else if (field.equals("usage") && value == JsonToken.START_OBJECT) {
                    usage = OpenAiUsage.read(parser.readValueAsTree());
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void data(JsonParser parser) throws IOException, NotAnAnswerException {
            hasData = true;
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                item(parser);
            }
        }

        private void item(JsonParser parser) throws IOException, NotAnAnswerException {
            int index = count;
            float[] vector = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("index") && value == JsonToken.VALUE_NUMBER_INT) {
                    index = parser.getIntValue();
                } else if (field.equals("embedding")) {
                    vector = vector(parser, value);
                } else {
                    parser.skipChildren();
                }
            }
            if (vector == null || index < 0 || index >= vectors.length || vectors[index] != null) {
                throw new NotAnAnswerException(
                        "an embedding of the reply has no vector, or an index that was not asked for or came twice");
            }
            vectors[index] = vector;
            count++;
        }

        private static float[] vector(JsonParser parser, JsonToken value) throws IOException, NotAnAnswerException {
            if (value == JsonToken.VALUE_STRING) {
                ByteBuffer bytes = ByteBuffer.wrap(parser.getBinaryValue()).order(ByteOrder.LITTLE_ENDIAN);
                if (bytes.remaining() % Float.BYTES != 0 || !bytes.hasRemaining()) {
                    throw new NotAnAnswerException("an embedding of the reply is not base64 of floats");
                }
                float[] vector = new float[bytes.remaining() / Float.BYTES];
                bytes.asFloatBuffer().get(vector);
                return vector;
            }
            if (value != JsonToken.START_ARRAY) {
                throw new NotAnAnswerException("an embedding of the reply is neither base64 nor numbers");
            }
            return numbers(parser);
        }

        private static float[] numbers(JsonParser parser) throws IOException {
            float[] vector = new float[1536];
            int length = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (length == vector.length) {
                    vector = Arrays.copyOf(vector, 2 * length);
                }
                vector[length++] = parser.getFloatValue();
            }
            return Arrays.copyOf(vector, length);
        }

        EmbeddingsAnswer answer() throws NotAnAnswerException {
            if (!hasData) {
                throw new NotAnAnswerException("the reply has no data");
            }
            if (count != vectors.length) {
                throw new NotAnAnswerException(
                        "the reply has " + count + " embeddings for " + vectors.length + " texts");
            }
            return new EmbeddingsAnswer(List.of(vectors), model, usage);
        }
    }
}
