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
import io.github.camelaigateways.sandbox.request.RerankRequest;
import io.github.camelaigateways.sandbox.request.RerankRequest.Document;
import io.github.camelaigateways.sandbox.text.Relevance;
import io.github.camelaigateways.sandbox.text.TokenCounter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Ranks documents by how well they match the query. */
final class RerankHandler implements OperationHandler {

    private final Relevance relevance;
    private final TokenCounter tokens;

    RerankHandler(Relevance relevance, TokenCounter tokens) {
        this.relevance = relevance;
        this.tokens = tokens;
    }

    @Override
    public Answer answer(Inquiry inquiry) {
        RerankRequest request = RerankRequest.read(inquiry.body());
        List<String> texts = request.documents().stream().map(Document::text).toList();
        double[] scores = relevance.score(request.query(), texts);
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        reply.put("model", ModelNames.answering(request.model()));
        ArrayNode results = reply.putArray("results");
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer index) -> scores[index])
                        .reversed())
                .limit(request.topN())
                .forEach(index -> addResult(results, index, scores[index], request));
        int used = tokens.count(request.query())
                + texts.stream().mapToInt(tokens::count).sum();
        reply.putObject("usage").put("total_tokens", used);
        return Answer.of(request.model(), reply);
    }

    private static void addResult(ArrayNode results, int index, double score, RerankRequest request) {
        ObjectNode result = results.addObject().put("index", index).put("relevance_score", score);
        if (request.returnDocuments()) {
            Document document = request.documents().get(index);
            result.set(
                    "document",
                    document.source().isObject()
                            ? document.source()
                            : JsonNodeFactory.instance.objectNode().put("text", document.text()));
        }
    }
}
