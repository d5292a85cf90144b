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

/** Writes the request body, once for all attempts. */
final class PrepareStep implements Step {

    @Override
    public void run(Call<?, ?> call, Next next, Done done) {
        prepare(call);
        next.run(done);
    }

    private static <S extends Ask.Subject> void prepare(Call<S, ?> call) {
        byte[] body = call.operation().protocol().encode(call.ask());
        int limit = call.target().limits().requestSize();
        if (body != null && body.length > limit) {
            throw new IllegalArgumentException(
                    "The request is " + body.length + " bytes, more than maxRequestSize allows (" + limit
                            + "): send less, or raise maxRequestSize if the gateway takes it");
        }
        call.body = body;
    }
}
