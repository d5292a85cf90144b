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

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.ChatAnswer;
import io.github.camelaigateways.aigateway.protocol.NotAnAnswerException;
import io.github.camelaigateways.aigateway.protocol.OpenAiChat;
import io.github.camelaigateways.aigateway.protocol.Parameter;
import io.github.camelaigateways.aigateway.protocol.Part;
import io.github.camelaigateways.aigateway.protocol.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Writing and reading a chat completion. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChatBenchmark {

    private static final String REPLY = """
            {"id":"chatcmpl-8f1c2b6a","object":"chat.completion","created":1763640000,"model":"load-model",\
            "choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":21,"completion_tokens":52,"total_tokens":73}}""".formatted("Open the valve on its left. ".repeat(6));

    private final OpenAiChat protocol = new OpenAiChat();
    private final byte[] reply = REPLY.getBytes(StandardCharsets.UTF_8);
    private final Ask<Ask.Conversation> ask = new Ask<>(
            null,
            Map.of(Parameter.MODEL, TextNode.valueOf("load-model")),
            Map.of(),
            new Ask.Conversation(
                    null,
                    null,
                    null,
                    List.of(new Part.Text("Which valve starts the pump of the second basin?")),
                    false));

    @Benchmark
    public Payload chatRequest() {
        return protocol.encode(ask);
    }

    @Benchmark
    public ChatAnswer chatReply() throws NotAnAnswerException {
        return protocol.decode(ask, reply);
    }
}
