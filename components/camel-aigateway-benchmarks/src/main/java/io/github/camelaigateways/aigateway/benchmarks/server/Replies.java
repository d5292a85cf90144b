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
package io.github.camelaigateways.aigateway.benchmarks.server;

import io.github.camelaigateways.aigateway.benchmarks.Scenario;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Random;

/** The bodies that are always the same. */
public final class Replies {

    /** An answer of 40 words with the fields that gateways send. */
    private static final String CHAT = """
            {"id":"chatcmpl-8f1c2b6a","object":"chat.completion","created":1763640000,"model":"load-model",\
            "choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"logprobs":null,"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":21,"completion_tokens":52,"total_tokens":73,\
            "prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}}""".formatted("Open the valve on its left. ".repeat(6));

    private final Buffer chat = Buffer.buffer(CHAT);
    private final Buffer base64 = Buffer.buffer(vectors(true));
    private final Buffer numbers = Buffer.buffer(vectors(false));

    /** A chat completion. */
    public Buffer chat() {
        return chat;
    }

    /** The vectors of one batch in base64. */
    public Buffer base64() {
        return base64;
    }

    /** The vectors of one batch as numbers. */
    public Buffer numbers() {
        return numbers;
    }

    private static String vectors(boolean base64) {
        Random random = new Random(1);
        StringBuilder json = new StringBuilder("{\"object\":\"list\",\"data\":[");
        for (int i = 0; i < Scenario.BATCH; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"object\":\"embedding\",\"index\":")
                    .append(i);
            json.append(",\"embedding\":");
            if (base64) {
                json.append('"').append(base64(random)).append('"');
            } else {
                numbers(random, json);
            }
            json.append('}');
        }
        return json.append("],\"model\":\"load-model\",\"usage\":{\"prompt_tokens\":2816,\"total_tokens\":2816}}")
                .toString();
    }

    private static String base64(Random random) {
        ByteBuffer floats =
                ByteBuffer.allocate(Scenario.DIMENSIONS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < Scenario.DIMENSIONS; i++) {
            floats.putFloat((float) random.nextGaussian() / 32);
        }
        return Base64.getEncoder().encodeToString(floats.array());
    }

    private static void numbers(Random random, StringBuilder json) {
        for (int i = 0; i < Scenario.DIMENSIONS; i++) {
            json.append(i == 0 ? '[' : ',').append((float) random.nextGaussian() / 32);
        }
        json.append(']');
    }
}
