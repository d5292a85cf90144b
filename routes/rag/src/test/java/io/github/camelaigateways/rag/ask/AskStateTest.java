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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.camelaigateways.aigateway.GatewayHeaders;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an answer says of the time and the tokens it took. */
class AskStateTest {

    private final AtomicLong nanos = new AtomicLong(5);
    private final AskState state = new AskState("?", null, nanos::get);

    @Test
    void timesEachStepFromTheEndOfTheOneBeforeInMilliseconds() {
        pass(20);
        state.done("embed");
        pass(3);
        state.done("search");
        pass(400);
        state.done("chat");
        pass(1);

        assertThat(answer().timings())
                .containsExactly(entry("embed", 20L), entry("search", 3L), entry("chat", 400L), entry("total", 424L));
    }

    @Test
    void takesTheTotalOfCallsThatTellNothingElse() {
        state.called(reply(null, null, 7L));
        state.called(reply(10L, 4L, 14L));
        state.called(reply(null, null, null));

        assertThat(answer().usage()).isEqualTo(new Answer.Usage(3, 17, 4));
    }

    private void pass(long milliseconds) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    private Answer answer() {
        return state.answer("So.", false, List.of(), List.of());
    }

    private static Message reply(@Nullable Long prompt, @Nullable Long completion, @Nullable Long total) {
        Message reply = new DefaultExchange(new DefaultCamelContext()).getMessage();
        reply.setHeader(GatewayHeaders.PROMPT_TOKENS, prompt);
        reply.setHeader(GatewayHeaders.COMPLETION_TOKENS, completion);
        reply.setHeader(GatewayHeaders.TOTAL_TOKENS, total);
        return reply;
    }
}
