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
package io.github.camelaigateways.sandbox.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.text.SentenceModel;
import io.github.camelaigateways.sandbox.text.TokenCounter;
import java.util.List;

/**
 * A request for embeddings.
 *
 * @param model      the model asked for
 * @param inputs     the texts, 1 to {@value #MOST_INPUTS}
 * @param dimensions the length of the vectors, 1 to 384
 * @param base64     whether vectors are sent as little-endian floats in base64
 */
public record EmbeddingsRequest(String model, List<String> inputs, int dimensions, boolean base64) {

    /** Per call, by en/embeddings/create (seen 2026-11-20). */
    static final int MOST_INPUTS = 2048;

    /** Per text, by the same page. */
    static final int MOST_TOKENS = 8191;

    /** Reads and checks the body of a request. */
    public static EmbeddingsRequest read(JsonNode body, TokenCounter tokens) {
        Fields fields = Fields.of(body, "");
        String model = fields.requiredText("model");
        List<String> inputs = inputs(fields);
        for (int i = 0; i < inputs.size(); i++) {
            check(inputs.get(i), i, tokens);
        }
        int dimensions = fields.optionalInteger("dimensions", 1).orElse(SentenceModel.DIMENSIONS);
        if (dimensions > SentenceModel.DIMENSIONS) {
            throw fields.wrong("dimensions", "has to be at most " + SentenceModel.DIMENSIONS + ", it is " + dimensions);
        }
        fields.requireOneOf("encoding_format", List.of("float", "base64"));
        boolean base64 = fields.optionalText("encoding_format").orElse("float").equals("base64");
        return new EmbeddingsRequest(model, inputs, dimensions, base64);
    }

    private static List<String> inputs(Fields fields) {
        JsonNode input = fields.any("input").orElseThrow(() -> fields.missing("input"));
        if (input.isTextual()) {
            return List.of(input.textValue());
        }
        List<JsonNode> items = fields.requiredArray("input");
        if (items.size() > MOST_INPUTS) {
            throw fields.wrong("input", "has to hold at most " + MOST_INPUTS + " texts, it holds " + items.size());
        }
        if (!items.stream().allMatch(JsonNode::isTextual)) {
            throw fields.wrong("input", "has to be a string or an array of strings");
        }
        return items.stream().map(JsonNode::textValue).toList();
    }

    private static void check(String text, int index, TokenCounter tokens) {
        if (text.isEmpty()) {
            throw RefusedRequestException.invalid("'input[" + index + "]' must not be empty");
        }
        if (tokens.exceeds(text, MOST_TOKENS)) {
            throw new RefusedRequestException(
                    "too-many-tokens",
                    "'input[" + index + "]' has more than " + MOST_TOKENS + " tokens, the limit of one text");
        }
    }
}
