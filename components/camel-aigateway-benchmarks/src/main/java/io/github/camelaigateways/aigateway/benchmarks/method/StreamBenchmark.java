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

import io.github.camelaigateways.aigateway.protocol.OpenAiChat;
import io.github.camelaigateways.aigateway.stream.ServerSentEvent;
import io.github.camelaigateways.aigateway.stream.ServerSentEventParser;
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Reading one chunk of a stream: the event out of the bytes, and what it says. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StreamBenchmark {

    private static final int LARGEST_EVENT = 1 << 20;

    private static final String CHUNK =
            "{\"id\":\"chatcmpl-8f1c2b6a\",\"object\":\"chat.completion.chunk\",\"created\":1763640000,"
                    + "\"model\":\"load-model\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" of the pump\"},"
                    + "\"finish_reason\":null}]}";

    private final ByteBuffer bytes = ByteBuffer.wrap(("data: " + CHUNK + "\n\n").getBytes(StandardCharsets.UTF_8));
    private final ServerSentEvent event = new ServerSentEvent("message", CHUNK);
    private final StreamDecoder decoder = new OpenAiChat().streamDecoder();

    @Benchmark
    public void serverSentEvent(Blackhole hole) {
        new ServerSentEventParser(LARGEST_EVENT, hole::consume).feed(bytes.rewind());
    }

    @Benchmark
    public void chatChunk(Blackhole hole) {
        decoder.decode(event, hole::consume);
    }
}
