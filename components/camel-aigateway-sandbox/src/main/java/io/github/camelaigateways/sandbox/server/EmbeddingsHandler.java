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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.gateway.ModelNames;
import io.github.camelaigateways.sandbox.request.EmbeddingsRequest;
import io.github.camelaigateways.sandbox.text.SentenceModel;
import io.github.camelaigateways.sandbox.text.TokenCounter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Answers with the real vectors of the sentence model. */
final class EmbeddingsHandler implements OperationHandler {

    private final SentenceModel model;
    private final TokenCounter tokens;
    private final AtomicLong embeddedTexts;

    EmbeddingsHandler(SentenceModel model, TokenCounter tokens, AtomicLong embeddedTexts) {
        this.model = model;
        this.tokens = tokens;
        this.embeddedTexts = embeddedTexts;
    }

    @Override
    public Answer answer(Inquiry inquiry) {
        EmbeddingsRequest request = EmbeddingsRequest.read(inquiry.body(), tokens);
        List<float[]> vectors = model.embed(request.inputs());
        embeddedTexts.addAndGet(vectors.size());
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        reply.put("object", "list");
        ArrayNode data = reply.putArray("data");
        for (int i = 0; i < vectors.size(); i++) {
            addEmbedding(data, i, shorten(vectors.get(i), request.dimensions()), request.base64());
        }
        int used = request.inputs().stream().mapToInt(tokens::count).sum();
        reply.put("model", ModelNames.answering(request.model()));
        reply.putObject("usage").put("prompt_tokens", used).put("total_tokens", used);
        return Answer.of(request.model(), reply);
    }

    private static void addEmbedding(ArrayNode data, int index, float[] vector, boolean base64) {
        ObjectNode entry = data.addObject().put("object", "embedding").put("index", index);
        if (base64) {
            entry.put("embedding", encode(vector));
        } else {
            entry.putPOJO("embedding", vector);
        }
    }

    private static String encode(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** The first numbers of a vector, brought back to length 1. */
    private static float[] shorten(float[] vector, int dimensions) {
        if (dimensions == vector.length) {
            return vector;
        }
        float[] first = Arrays.copyOf(vector, dimensions);
        float length = (float) Math.sqrt(SentenceModel.cosine(first, first));
        for (int i = 0; i < first.length; i++) {
            first[i] /= length;
        }
        return first;
    }
}
