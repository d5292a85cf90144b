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
package io.github.camelaigateways.rag.ask;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question.
 *
 * @param question what was asked
 * @param answer the answer, without citations of passages that do not exist
 * @param refused whether the documents do not hold the answer
 * @param grounded whether it cites at least one passage that the model was given
 * @param citations the cited passages in the order of their numbers
 * @param inventedCitations the numbers that the model cited and that were not given to it; removed from the answer
 * @param model the model that answered, null when none was asked
 * @param usage the tokens of all calls together, as the gateway counted them
 * @param timings how long each step took, in milliseconds
 * @param cost what the gateway charged, null when it does not say so of every call
 */
public record Answer(
        String question,
        String answer,
        boolean refused,
        boolean grounded,
        List<Citation> citations,
        List<Integer> inventedCitations,
        @Nullable String model,
        Usage usage,
        Map<String, Long> timings,
        @Nullable Double cost) {

    public Answer {
        citations = List.copyOf(citations);
        inventedCitations = List.copyOf(inventedCitations);
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
    }

    /**
     * Tokens of a question.
     *
     * @param calls how many calls were made: embedding, rerank and chat
     * @param promptTokens what was sent
     * @param completionTokens what came back
     */
    public record Usage(int calls, long promptTokens, long completionTokens) {}
}
