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
import java.util.ArrayList;
import java.util.List;

/**
 * A request to rank documents.
 *
 * @param model           the model asked for
 * @param query           what they are ranked by
 * @param documents       the documents, 1 to {@value #MOST_DOCUMENTS}
 * @param topN            how many come back
 * @param returnDocuments whether the reply repeats them
 */
public record RerankRequest(String model, String query, List<Document> documents, int topN, boolean returnDocuments) {

    /** Per call, by en/embeddings/rerank (seen 2026-11-20). */
    static final int MOST_DOCUMENTS = 100;

    /**
     * One document.
     *
     * @param text   what is ranked
     * @param source the document as sent: a string, or an object with {@code text}
     */
    public record Document(String text, JsonNode source) {}

    /** Reads and checks the body of a request. */
    public static RerankRequest read(JsonNode body) {
        Fields fields = Fields.of(body, "");
        String model = fields.requiredText("model");
        String query = fields.requiredText("query");
        if (query.isBlank()) {
            throw fields.wrong("query", "must not be empty");
        }
        List<Document> documents = documents(fields);
        int topN = fields.optionalInteger("top_n", 1).orElse(documents.size());
        return new RerankRequest(model, query, documents, topN, fields.flag("return_documents", true));
    }

    private static List<Document> documents(Fields fields) {
        List<JsonNode> items = fields.requiredArray("documents");
        if (items.size() > MOST_DOCUMENTS) {
            throw fields.wrong("documents", "has to hold at most " + MOST_DOCUMENTS + ", it holds " + items.size());
        }
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            documents.add(document(items.get(i), "documents[" + i + "]"));
        }
        return documents;
    }

    private static Document document(JsonNode item, String path) {
        String text =
                item.isTextual() ? item.textValue() : Fields.of(item, path).requiredText("text");
        return new Document(text, item);
    }
}
