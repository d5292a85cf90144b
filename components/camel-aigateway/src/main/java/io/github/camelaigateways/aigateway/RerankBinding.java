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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.aigateway.call.Call;
import io.github.camelaigateways.aigateway.options.RerankOptions;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Json;
import io.github.camelaigateways.aigateway.protocol.Parameter;
import io.github.camelaigateways.aigateway.protocol.RerankAnswer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/**
 * {@code rerank}: in, a list of documents (strings, maps with the field {@code text}, messages or exchanges), a JSON array
 * of strings or objects, or the request object; out, a list of {@link RankedDocument}, best first.
 */
final class RerankBinding implements Binding<Ask.Ranking, RerankAnswer> {

    private static final List<String> OWN_FIELDS = List.of("documents", "query");

    private final GatewayEndpoint endpoint;
    private final RerankOptions options;
    private final ReplyBinding replies;
    private final Map<String, JsonNode> additional;
    private final @Nullable Expression query;

    RerankBinding(GatewayEndpoint endpoint) {
        this.endpoint = endpoint;
        this.options = endpoint.facet(RerankOptions.class);
        this.replies = new ReplyBinding(endpoint);
        this.additional = Parameters.additional(endpoint);
        this.query = Prompts.expression(endpoint.getCamelContext(), options.getQuery());
    }

    @Override
    public Turn<Ask.Ranking, RerankAnswer> turn(Exchange exchange) {
        ObjectNode request = RequestBody.of(exchange, OWN_FIELDS);
        List<Object> documents = request == null ? documents(exchange) : asList(request.path("documents"));
        Ask<Ask.Ranking> ask = new Ask<>(
                request,
                parameters(exchange),
                additional,
                new Ask.Ranking(
                        Parameters.header(exchange, GatewayHeaders.QUERY, String.class, Prompts.text(query, exchange)),
                        request == null ? texts(documents) : null));
        return new Ranking(exchange, documents, ask);
    }

    private Map<Parameter, JsonNode> parameters(Exchange exchange) {
        return new Parameters(exchange)
                .add(Parameter.MODEL, GatewayHeaders.RERANK_MODEL, String.class, options.getRerankModel())
                .add(Parameter.TOP_N, GatewayHeaders.TOP_N, Integer.class, options.getTopN())
                .add(Parameter.RETURN_DOCUMENTS, false)
                .values();
    }

    private static List<Object> documents(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Collection<?> list) {
            return new ArrayList<>(list);
        }
        Object tree = body instanceof String text && text.stripLeading().startsWith("[") ? Json.tree(text) : body;
        if (tree instanceof ArrayNode array) {
            return asList(array);
        }
        throw new IllegalArgumentException(
                "The body is no list of documents: send a list of strings, maps or messages, a JSON array of strings or objects,"
                        + " or a request object.");
    }

    private static List<Object> asList(JsonNode documents) {
        List<Object> list = new ArrayList<>();
        documents.forEach(document -> list.add(document.isTextual() ? document.textValue() : document));
        return list;
    }

    private static List<String> texts(List<Object> documents) {
        List<String> texts = new ArrayList<>(documents.size());
        for (Object document : documents) {
            String text = BodyText.of(document);
            if (text == null || text.isBlank()) {
                throw new IllegalArgumentException("The document at place " + texts.size()
                        + " has no text: a document is a string, a map with the field text, or a message.");
            }
            texts.add(text);
        }
        return texts;
    }

    private final class Ranking extends SingleTurn<Ask.Ranking, RerankAnswer> {
        private final List<Object> documents;

        Ranking(Exchange exchange, List<Object> documents, Ask<Ask.Ranking> ask) {
            super(exchange, ask);
            this.documents = documents;
        }

        @Override
        void answer(Call<Ask.Ranking, RerankAnswer> call, Runnable done) {
            Double threshold = options.getScoreThreshold();
            List<RankedDocument> ranked = call.answer().scores().stream()
                    .filter(score -> threshold == null || score.score() >= threshold)
                    .map(score -> new RankedDocument(score.index(), score.score(), documents.get(score.index())))
                    .toList();
            replies.reply(exchange, call);
            ReplyBinding.usage(exchange.getMessage(), call.answer().usage());
            ReplyBinding.set(
                    exchange.getMessage(),
                    GatewayHeaders.RESPONSE_MODEL,
                    call.answer().model());
            exchange.getMessage().setBody(ranked);
            done.run();
        }
    }
}
