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

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.rag.index.Passage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** One question on its way through the route. */
final class AskState {

    private final String question;
    private final @Nullable String collection;
    private final LongSupplier nanos;
    private final long started;
    private final Map<String, Long> timings = new LinkedHashMap<>();
    private long stepStarted;
    private float @Nullable [] vector;
    private List<Passage> passages = List.of();
    private int calls;
    private long promptTokens;
    private long completionTokens;
    private double cost;
    private boolean costKnown = true;
    private @Nullable String model;

    AskState(String question, @Nullable String collection, LongSupplier nanos) {
        this.question = question;
        this.collection = collection;
        this.nanos = nanos;
        this.started = nanos.getAsLong();
        this.stepStarted = started;
    }

    String question() {
        return question;
    }

    @Nullable
    String collection() {
        return collection;
    }

    float @Nullable [] vector() {
        return vector;
    }

    void vector(float[] embedded) {
        this.vector = embedded;
    }

    List<Passage> passages() {
        return passages;
    }

    void passages(List<Passage> found) {
        this.passages = List.copyOf(found);
    }

    /** Ends a step that began with the end of the one before. */
    void done(String step) {
        long now = nanos.getAsLong();
        timings.merge(step, TimeUnit.NANOSECONDS.toMillis(now - stepStarted), Long::sum);
        stepStarted = now;
    }

    /** Counts a call by the headers of its reply. */
    void called(Message reply) {
        calls++;
        Long prompt = reply.getHeader(GatewayHeaders.PROMPT_TOKENS, Long.class);
        Long total = reply.getHeader(GatewayHeaders.TOTAL_TOKENS, Long.class);
        Long completion = reply.getHeader(GatewayHeaders.COMPLETION_TOKENS, Long.class);
        Double charged = reply.getHeader(GatewayHeaders.COST, Double.class);
        promptTokens += prompt != null ? prompt : total != null ? total : 0;
        completionTokens += completion == null ? 0 : completion;
        cost += charged == null ? 0 : charged;
        costKnown &= charged != null;
    }

    void model(@Nullable String answered) {
        this.model = answered;
    }

    Answer answer(String text, boolean refused, List<Integer> cited, List<Integer> invented) {
        timings.put("total", TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - started));
        List<Citation> citations = refused
                ? List.of()
                : cited.stream()
                        .map(number -> Citation.of(number, passages.get(number - 1)))
                        .toList();
        return new Answer(
                question,
                text,
                refused,
                !citations.isEmpty(),
                citations,
                invented,
                model,
                new Answer.Usage(calls, promptTokens, completionTokens),
                timings,
                costKnown && calls > 0 ? cost : null);
    }
}
