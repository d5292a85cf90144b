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
package io.github.camelaigateways.aigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.aigateway.call.Call;
import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.options.EmbeddingsOptions;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.EmbeddingsAnswer;
import io.github.camelaigateways.aigateway.protocol.Parameter;
import io.github.camelaigateways.aigateway.stream.TokenUsage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code embeddings}: in, a text, a list of texts of any length, or the request object; out, a {@code float[]} for one text,
 * a {@code List<float[]>} in the order of the texts for a list.
 */
final class EmbeddingsBinding implements Binding<Ask.Texts, EmbeddingsAnswer> {

    private static final List<String> OWN_FIELDS = List.of("input");

    private final GatewayEndpoint endpoint;
    private final EmbeddingsOptions options;
    private final ReplyBinding replies;
    private final Map<String, JsonNode> additional;

    EmbeddingsBinding(GatewayEndpoint endpoint) {
        this.endpoint = endpoint;
        this.options = endpoint.facet(EmbeddingsOptions.class);
        this.replies = new ReplyBinding(endpoint);
        this.additional = Parameters.additional(endpoint);
    }

    @Override
    public Turn<Ask.Texts, EmbeddingsAnswer> turn(Exchange exchange) {
        ObjectNode request = RequestBody.of(exchange, OWN_FIELDS);
        Object input = request == null ? exchange.getMessage().getBody() : request.get("input");
        boolean list = input instanceof Collection<?> || (input instanceof JsonNode tree && tree.isArray());
        EmbeddingInputs inputs = new EmbeddingInputs(
                list ? texts(input) : List.of(text(exchange, input)),
                options,
                endpoint.getConnection().getMaxRequestSize());
        List<List<EmbeddingInputs.Piece>> batches = inputs.batches();
        Map<Parameter, JsonNode> parameters = parameters(exchange);
        List<Ask<Ask.Texts>> asks = new ArrayList<>(batches.size());
        for (List<EmbeddingInputs.Piece> batch : batches) {
            List<String> words =
                    batch.stream().map(EmbeddingInputs.Piece::words).toList();
            asks.add(new Ask<>(request, parameters, additional, new Ask.Texts(words)));
        }
        return new Embedding(exchange, inputs, batches, asks, list);
    }

    private Map<Parameter, JsonNode> parameters(Exchange exchange) {
        return new Parameters(exchange)
                .add(Parameter.MODEL, GatewayHeaders.EMBEDDING_MODEL, String.class, options.getEmbeddingModel())
                .add(Parameter.DIMENSIONS, GatewayHeaders.DIMENSIONS, Integer.class, options.getDimensions())
                .add(Parameter.ENCODING_FORMAT, options.getEncodingFormat())
                .values();
    }

    private static List<String> texts(Object list) {
        List<String> texts = new ArrayList<>();
        for (Object element : (Iterable<?>) list) {
            String text = BodyText.of(element);
            if (text == null) {
                throw new IllegalArgumentException("The element at place " + texts.size()
                        + " has no text: an element is a string, a map with the field text, or a message.");
            }
            texts.add(text);
        }
        return texts;
    }

    private String text(Exchange exchange, @Nullable Object input) {
        String text = BodyText.of(input);
        if (text == null && input == exchange.getMessage().getBody()) {
            text = BodyContent.text(exchange, endpoint.getConnection().getMaxRequestSize());
        }
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(
                    "The body is empty or no text: send a text, a list of texts, or a request"
                            + " object with the field input.");
        }
        return text;
    }

    private final class Embedding implements Turn<Ask.Texts, EmbeddingsAnswer> {
        private final Exchange exchange;
        private final EmbeddingInputs inputs;
        private final List<List<EmbeddingInputs.Piece>> batches;
        private final List<Ask<Ask.Texts>> asks;
        private final boolean list;

        Embedding(
                Exchange exchange,
                EmbeddingInputs inputs,
                List<List<EmbeddingInputs.Piece>> batches,
                List<Ask<Ask.Texts>> asks,
                boolean list) {
            this.exchange = exchange;
            this.inputs = inputs;
            this.batches = batches;
            this.asks = asks;
            this.list = list;
        }

        @Override
        public List<Ask<Ask.Texts>> asks() {
            return asks;
        }

        @Override
        public Failure describe(Failure failure, int failedAsk) {
            List<EmbeddingInputs.Piece> batch = batches.get(failedAsk);
            int last = batches.get(batches.size() - 1)
                    .get(batches.get(batches.size() - 1).size() - 1)
                    .text();
            return failure.withDetail("batch " + (failedAsk + 1) + " of " + batches.size() + ", the texts at places "
                    + batch.get(0).text() + " to " + batch.get(batch.size() - 1).text() + " of " + (last + 1)
                    + (failedAsk == 0 ? "" : ", after " + failedAsk + " batches were answered and billed") + ": "
                    + failure.detail());
        }

        @Override
        public void answer(List<Call<Ask.Texts, EmbeddingsAnswer>> calls, Runnable done) {
            List<float[]> vectors = new ArrayList<>();
            TokenUsage usage = null;
            for (Call<Ask.Texts, EmbeddingsAnswer> call : calls) {
                vectors.addAll(call.answer().vectors());
                usage = usage == null
                        ? call.answer().usage()
                        : usage.plus(call.answer().usage());
                replies.reply(exchange, call);
                ReplyBinding.set(
                        exchange.getMessage(),
                        GatewayHeaders.RESPONSE_MODEL,
                        call.answer().model());
            }
            ReplyBinding.usage(exchange.getMessage(), usage == null ? TokenUsage.UNKNOWN : usage);
            ReplyBinding.set(
                    exchange.getMessage(),
                    GatewayHeaders.CUT_INPUTS,
                    inputs.cut().isEmpty() ? null : inputs.cut());
            List<float[]> joined = inputs.join(vectors);
            exchange.getMessage().setBody(list ? joined : joined.get(0));
            done.run();
        }
    }
}
