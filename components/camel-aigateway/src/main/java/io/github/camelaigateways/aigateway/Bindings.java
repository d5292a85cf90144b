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

import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.operation.Operations;
import io.github.camelaigateways.aigateway.protocol.Ask;
import java.util.Map;
import java.util.Objects;

/** Which binding serves an operation. */
final class Bindings {

    private static final Map<Operation<?, ?>, Maker> MAKERS = Map.of(
            Operations.CHAT_COMPLETION, ChatBinding::new,
            Operations.RESPONSES, ChatBinding::new,
            Operations.MESSAGES, ChatBinding::new,
            Operations.GENERATE_CONTENT, ChatBinding::new,
            Operations.COMPLETIONS, ChatBinding::new,
            Operations.LEGACY_CHAT, ChatBinding::new,
            Operations.COUNT_TOKENS, TokenCountBinding::new,
            Operations.EMBEDDINGS, EmbeddingsBinding::new,
            Operations.RERANK, RerankBinding::new,
            Operations.MODELS, ModelsBinding::new);

    private interface Maker {
        Binding<?, ?> make(GatewayEndpoint endpoint) throws Exception;
    }

    private Bindings() {}

    /** A binding for the endpoint; the table above pairs operations and bindings of the same types. */
    @SuppressWarnings("unchecked")
    static <S extends Ask.Subject, A> Binding<S, A> of(Operation<S, A> operation, GatewayEndpoint endpoint)
            throws Exception {
        Maker maker = Objects.requireNonNull(MAKERS.get(operation), () -> "no binding for " + operation);
        return (Binding<S, A>) maker.make(endpoint);
    }
}
