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
package io.github.camelaigateways.aigateway.operation;

import io.github.camelaigateways.aigateway.options.ChatOptions;
import io.github.camelaigateways.aigateway.options.EmbeddingsOptions;
import io.github.camelaigateways.aigateway.options.RerankOptions;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.ChatAnswer;
import io.github.camelaigateways.aigateway.protocol.EmbeddingsAnswer;
import io.github.camelaigateways.aigateway.protocol.ModelList;
import io.github.camelaigateways.aigateway.protocol.OpenAiChat;
import io.github.camelaigateways.aigateway.protocol.OpenAiEmbeddings;
import io.github.camelaigateways.aigateway.protocol.Rerank;
import io.github.camelaigateways.aigateway.protocol.RerankAnswer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The catalogue: the one place that lists the operations. Which of them a gateway offers is in its dialect. */
public final class Operations {

    public static final Operation<Ask.Conversation, ChatAnswer> CHAT_COMPLETION = new Operation<>(
            "chat-completion",
            "Answers a conversation",
            new OpenAiChat(),
            Set.of(ChatOptions.class),
            Set.of(Delivery.ONCE, Delivery.STREAM),
            true);

    public static final Operation<Ask.Texts, EmbeddingsAnswer> EMBEDDINGS = new Operation<>(
            "embeddings",
            "Turns texts into vectors",
            new OpenAiEmbeddings(),
            Set.of(EmbeddingsOptions.class),
            Set.of(Delivery.ONCE),
            true);

    public static final Operation<Ask.Ranking, RerankAnswer> RERANK = new Operation<>(
            "rerank",
            "Orders documents by their relevance for a query",
            new Rerank(),
            Set.of(RerankOptions.class),
            Set.of(Delivery.ONCE),
            true);

    public static final Operation<Ask.Nothing, List<Map<String, Object>>> MODELS = new Operation<>(
            "models", "Lists the models of the key", new ModelList(), Set.of(), Set.of(Delivery.ONCE), false);

    private static final Map<String, Operation<?, ?>> ALL = index(CHAT_COMPLETION, EMBEDDINGS, RERANK, MODELS);

    private Operations() {}

    /** All operations by id, in the order of the catalogue. */
    public static Map<String, Operation<?, ?>> all() {
        return ALL;
    }

    private static Map<String, Operation<?, ?>> index(Operation<?, ?>... operations) {
        Map<String, Operation<?, ?>> index = new LinkedHashMap<>();
        for (Operation<?, ?> operation : operations) {
            index.put(operation.id(), operation);
        }
        return Collections.unmodifiableMap(index);
    }
}
