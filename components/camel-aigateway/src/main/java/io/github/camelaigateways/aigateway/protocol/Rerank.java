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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reranking in the form of SiliconFlow, which Crazyrouter follows (page en/embeddings/rerank, seen 2026-11). */
public final class Rerank implements Protocol<Ask.Ranking, RerankAnswer> {

    /** The most documents of one call (same page). */
    public static final int MAX_DOCUMENTS = 100;

    private static final RequestFields FIELDS = new RequestFields(Map.of(
            Parameter.MODEL, "model",
            Parameter.TOP_N, "top_n",
            Parameter.RETURN_DOCUMENTS, "return_documents"));

    @Override
    public Payload encode(Ask<Ask.Ranking> ask) {
        ObjectNode body = FIELDS.start(ask);
        Ask.Ranking ranking = ask.subject();
        if (ranking.query() != null && !body.hasNonNull("query")) {
            body.put("query", ranking.query());
        }
        if (ranking.documents() != null && !body.hasNonNull("documents")) {
            ArrayNode documents = body.putArray("documents");
            ranking.documents().forEach(documents::add);
        }
        FIELDS.fill(body, ask);
        RequestFields.require(
                body,
                "model",
                "set the rerankModel option, the header CamelAiGatewayRerankModel or the field model of the body");
        RequestFields.require(
                body, "query", "set the query option, the header CamelAiGatewayQuery or the field query of the body");
        check(body.path("documents"));
        return Json.payload(body);
    }

    private static void check(JsonNode documents) {
        if (documents.isEmpty()) {
            throw new IllegalArgumentException(
                    "The request has no documents: send a list of strings, maps or messages as body");
        }
        if (documents.size() > MAX_DOCUMENTS) {
            throw new IllegalArgumentException("The request has " + documents.size() + " documents, the gateway takes "
                    + MAX_DOCUMENTS + " in one call: retrieve fewer, or split the list");
        }
    }

    @Override
    public RerankAnswer decode(Ask<Ask.Ranking> ask, byte[] body) throws NotAnAnswerException {
        JsonNode reply = Json.tree(body);
        if (reply == null || !reply.path("results").isArray() || reply.hasNonNull("error")) {
            throw new NotAnAnswerException("the reply has no results");
        }
        int sent = documentCount(ask);
        BitSet seen = new BitSet(sent);
        List<RerankAnswer.Score> scores = new ArrayList<>();
        for (JsonNode result : reply.path("results")) {
            int index = result.path("index").asInt(-1);
            if (index < 0
                    || index >= sent
                    || seen.get(index)
                    || !result.path("relevance_score").isNumber()) {
                throw new NotAnAnswerException(
                        "a result of the reply has no relevance_score, or an index that was not asked for or came twice");
            }
            seen.set(index);
            scores.add(
                    new RerankAnswer.Score(index, result.path("relevance_score").doubleValue()));
        }
        scores.sort(Comparator.comparingDouble(RerankAnswer.Score::score).reversed());
        return new RerankAnswer(scores, Json.text(reply, "model"), OpenAiUsage.read(reply.get("usage")));
    }

    private static int documentCount(Ask<Ask.Ranking> ask) {
        List<String> documents = ask.subject().documents();
        ObjectNode request = ask.request();
        if (request != null && request.hasNonNull("documents")) {
            return request.path("documents").size();
        }
        return documents == null ? 0 : documents.size();
    }
}
