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
package io.github.camelaigateways.sandbox.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.chat.ChatAnswer;
import java.util.stream.StreamSupport;

/** What Gemini's own tools leave in a reply. Nothing is searched, read or run: the sandbox makes it up. */
final class GeminiTools {

    private static final String SOURCE = "https://example.com/";

    private GeminiTools() {}

    private static boolean offered(JsonNode view, String tool) {
        return StreamSupport.stream(view.at("/body/tools").spliterator(), false).anyMatch(given -> given.has(tool));
    }

    static void executeCode(ArrayNode parts, JsonNode view) {
        if (offered(view, "codeExecution")) {
            parts.addObject()
                    .putObject("executableCode")
                    .put("language", "PYTHON")
                    .put("code", "print(\"sandbox\")\n");
            parts.addObject()
                    .putObject("codeExecutionResult")
                    .put("outcome", "OUTCOME_OK")
                    .put("output", "sandbox\n");
        }
    }

    static void tellOfSearches(ObjectNode candidate, JsonNode view, ChatAnswer answer) {
        boolean read = offered(view, "urlContext");
        if (read) {
            candidate
                    .putObject("urlContextMetadata")
                    .putArray("urlMetadata")
                    .addObject()
                    .put("retrievedUrl", SOURCE)
                    .put("urlRetrievalStatus", "URL_RETRIEVAL_STATUS_SUCCESS");
        }
        if (read || offered(view, "googleSearch")) {
            ObjectNode grounding = candidate.putObject("groundingMetadata");
            grounding.putArray("webSearchQueries").add("sandbox");
            grounding
                    .putArray("groundingChunks")
                    .addObject()
                    .putObject("web")
                    .put("uri", SOURCE)
                    .put("title", "example.com");
            ObjectNode support = grounding.putArray("groundingSupports").addObject();
            support.putObject("segment")
                    .put("startIndex", 0)
                    .put("endIndex", answer.content().length())
                    .put("text", answer.content());
            support.putArray("groundingChunkIndices").add(0);
        }
    }
}
