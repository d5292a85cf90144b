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

import static java.util.Map.entry;

import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.operation.Operations;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Shaped;
import java.util.Map;
import java.util.Objects;

/** Which binding serves an operation. */
final class Bindings {

    private static final Map<Operation<?, ?>, Maker> MAKERS = Map.ofEntries(
            entry(Operations.CHAT_COMPLETION, ChatBinding::new),
            entry(Operations.RESPONSES, ChatBinding::new),
            entry(Operations.MESSAGES, ChatBinding::new),
            entry(Operations.GENERATE_CONTENT, ChatBinding::new),
            entry(Operations.COMPLETIONS, ChatBinding::new),
            entry(Operations.LEGACY_CHAT, ChatBinding::new),
            entry(Operations.REALTIME, ChatBinding::new),
            entry(Operations.COUNT_TOKENS, TokenCountBinding::new),
            entry(Operations.EMBEDDINGS, EmbeddingsBinding::new),
            entry(Operations.RERANK, RerankBinding::new),
            entry(Operations.TASK_QUERY, TasksBinding::new),
            entry(Operations.MODELS, ModelsBinding::new));

    private interface Maker {
        Binding<?, ?> make(GatewayEndpoint endpoint) throws Exception;
    }

    private Bindings() {}

    /** A binding for the endpoint; operations and bindings are paired by what they are about. */
    @SuppressWarnings("unchecked")
    static <S extends Ask.Subject, A> Binding<S, A> of(Operation<S, A> operation, GatewayEndpoint endpoint)
            throws Exception {
        Maker maker = operation.protocol() instanceof Shaped
                ? MediaBinding::new
                : Objects.requireNonNull(MAKERS.get(operation), () -> "no binding for " + operation);
        return (Binding<S, A>) maker.make(endpoint);
    }
}
