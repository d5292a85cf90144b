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

import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.NotAnAnswerException;
import org.jspecify.annotations.Nullable;

/** Reads the answer out of a good reply that came as a whole. A reply that turns out to be no answer is a failure. */
final class DecodeStep implements Step {

    @Override
    public void run(Call<?, ?> call, Next next, Done done) {
        next.run(failure -> done.done(failure == null ? decode(call) : failure));
    }

    private static <S extends Ask.Subject, A> @Nullable GatewayException decode(Call<S, A> call) {
        Reply reply = call.reply();
        if (reply.stream() != null) {
            return null;
        }
        try {
            call.answer = call.operation().protocol().decode(call.ask(), reply.body());
            return null;
        } catch (NotAnAnswerException e) {
            return ClassifyStep.unexpected(call, reply, e);
        }
    }
}
