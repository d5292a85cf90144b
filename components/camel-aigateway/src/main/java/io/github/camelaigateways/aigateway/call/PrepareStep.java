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
package io.github.camelaigateways.aigateway.call;

import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Payload;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writes the request body, once for all attempts. */
final class PrepareStep implements Step {

    private final RandomGenerator random;

    PrepareStep(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void run(Call<?, ?> call, Next next, Done done) {
        prepare(call);
        next.run(done);
    }

    private <S extends Ask.Subject> void prepare(Call<S, ?> call) {
        Payload payload = call.operation().protocol().encode(call.ask());
        long size = size(payload);
        int limit = call.target().limits().requestSize();
        if (size > limit) {
            throw new IllegalArgumentException("The request is " + size + " bytes, more than maxRequestSize allows ("
                    + limit + "): send less, or raise maxRequestSize if the gateway takes it");
        }
        call.payload = payload;
        call.boundary = payload instanceof Payload.Form ? "camel-ai-gateways-" + hex() + hex() : null;
    }

    private String hex() {
        return Long.toHexString(random.nextLong());
    }

    private static long size(@Nullable Payload payload) {
        if (payload instanceof Payload.Json json) {
            return json.text().length;
        }
        if (payload instanceof Payload.Messages messages) {
            return messages.ofKey().apply("").stream()
                    .mapToLong(message -> message.text().length())
                    .sum();
        }
        long size = 0;
        if (payload instanceof Payload.Form form) {
            for (Payload.Field field : form.fields()) {
                size += field instanceof Payload.File file ? file.content().size() : 0;
            }
        }
        return size;
    }
}
