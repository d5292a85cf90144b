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
package io.github.camelaigateways.aigateway.benchmarks.method;

import io.github.camelaigateways.aigateway.benchmarks.Scenario;
import io.github.camelaigateways.aigateway.benchmarks.server.Replies;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.EmbeddingsAnswer;
import io.github.camelaigateways.aigateway.protocol.NotAnAnswerException;
import io.github.camelaigateways.aigateway.protocol.OpenAiEmbeddings;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading a reply of 64 vectors of 1,024 dimensions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EmbeddingsBenchmark {

    private final OpenAiEmbeddings protocol = new OpenAiEmbeddings();
    private final byte[] base64 = new Replies().base64().getBytes();
    private final byte[] numbers = new Replies().numbers().getBytes();
    private final Ask<Ask.Texts> ask = new Ask<>(null, Map.of(), Map.of(), new Ask.Texts(Scenario.texts()));

    @Benchmark
    public EmbeddingsAnswer vectorsAsBase64() throws NotAnAnswerException {
        return protocol.decode(ask, base64);
    }

    @Benchmark
    public EmbeddingsAnswer vectorsAsNumbers() throws NotAnAnswerException {
        return protocol.decode(ask, numbers);
    }
}
