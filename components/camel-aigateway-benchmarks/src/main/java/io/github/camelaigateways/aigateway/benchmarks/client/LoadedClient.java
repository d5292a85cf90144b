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
package io.github.camelaigateways.aigateway.benchmarks.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A way to call a gateway. All do the same work: write the request from the words, hand out the words of the answer. */
interface LoadedClient extends AutoCloseable {

    /** Asks, and hands out the answer. */
    CompletableFuture<String> chat(String question);

    /** Asks, and hands out the answer piece by piece. */
    CompletableFuture<@Nullable Void> stream(String question, Consumer<String> pieces);

    /** Hands out the vectors of texts, in their order. */
    CompletableFuture<List<float[]>> embed(List<String> texts);

    @Override
    void close();
}
