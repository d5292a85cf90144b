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
package io.github.camelaigateways.testkit.contract;

import static io.github.camelaigateways.aigateway.failure.FailureKind.CONNECTION;
import static io.github.camelaigateways.aigateway.failure.FailureKind.MALFORMED_REPLY;
import static io.github.camelaigateways.aigateway.failure.FailureKind.TIMEOUT;
import static io.github.camelaigateways.aigateway.failure.FailureKind.TRUNCATED;
import static io.github.camelaigateways.aigateway.failure.FailureKind.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.Hangup;
import io.github.camelaigateways.testkit.Misbehaviour;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to a paid call whose reply is spoiled on the way: it fails with the right kind and is not repeated. */
public abstract class DamagedReplyContract extends GatewayContract {

    private static final String CHAT = "chat-completion";
    private static final String[] OPTIONS = {"model=m", "firstByteTimeout=1000", "idleTimeout=1000"};

    /** The kinds of the misbehaviours that are failures; the others do no harm. */
    private static final Map<Misbehaviour, FailureKind> KINDS = new EnumMap<>(Map.ofEntries(
            Map.entry(Misbehaviour.ERROR_BODY_WITH_STATUS_200, UPSTREAM),
            Map.entry(Misbehaviour.HTML_PAGE_WITH_STATUS_200, MALFORMED_REPLY),
            Map.entry(Misbehaviour.HTML_PAGE_WITH_STATUS_502, UPSTREAM),
            Map.entry(Misbehaviour.EMPTY_BODY, MALFORMED_REPLY),
            Map.entry(Misbehaviour.MALFORMED_JSON, MALFORMED_REPLY),
            Map.entry(Misbehaviour.TRUNCATED_JSON, MALFORMED_REPLY),
            Map.entry(Misbehaviour.LENGTH_TOO_LONG, TRUNCATED),
            Map.entry(Misbehaviour.LENGTH_TOO_SHORT, MALFORMED_REPLY),
            Map.entry(Misbehaviour.RESET_BEFORE_REQUEST, CONNECTION),
            Map.entry(Misbehaviour.RESET_AFTER_REQUEST, CONNECTION),
            Map.entry(Misbehaviour.CLOSE_AFTER_REQUEST, CONNECTION),
            Map.entry(Misbehaviour.CLOSE_AFTER_HEAD, TRUNCATED),
            Map.entry(Misbehaviour.CLOSE_IN_BODY, TRUNCATED),
            Map.entry(Misbehaviour.RESET_IN_BODY, TRUNCATED),
            Map.entry(Misbehaviour.STALL_BEFORE_HEAD, TIMEOUT),
            Map.entry(Misbehaviour.STALL_IN_BODY, TIMEOUT)));

    protected DamagedReplyContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    void survivesOrFailsWithTheRightKind(Misbehaviour misbehaviour) {
        server.reply(misbehaviour.applyTo(ChatReply.saying("Hi").answer()));
        Exchange exchange = call(CHAT, "Hello!", with(misbehaviour));
        FailureKind kind = KINDS.get(misbehaviour);
        if (kind == null) {
            assertThat(answer(exchange).getBody()).isEqualTo("Hi");
        } else {
            assertThat(failure(exchange).getKind()).isEqualTo(kind);
        }
        assertThat(server.requests()).hasSizeLessThanOrEqualTo(1);
    }

    /** Short limits only where silence is the damage, so that a slow machine is not taken for one. */
    private static String[] with(Misbehaviour misbehaviour) {
        return switch (misbehaviour) {
            case STALL_BEFORE_HEAD, STALL_IN_BODY -> OPTIONS;
            case RESET_BEFORE_REQUEST, HTML_PAGE_WITH_STATUS_502 -> new String[] {"model=m", "maxAttempts=1"};
            default -> new String[] {"model=m"};
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"RESET_AFTER_REQUEST", "CLOSE_AFTER_REQUEST", "STALL_BEFORE_HEAD", "STALL_IN_BODY"})
    void saysThatTheOutcomeIsUncertain(Misbehaviour misbehaviour) {
        server.reply(misbehaviour.applyTo(ChatReply.saying("Hi").answer()));
        GatewayException failure = failure(call(CHAT, "Hello!", with(misbehaviour)));
        assertThat(failure.isOutcomeUncertain()).isTrue();
        assertThat(failure).hasMessageContaining("outcome is uncertain");
    }

    @Test
    void repeatsAFreeCallWhoseConnectionBroke() {
        server.reply(Hangup.afterRequest(), Answer.json("{\"data\":[{\"id\":\"m\"}]}"));
        assertThat(answer(call("models", "")).getBody(List.class)).hasSize(1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void followsNoRedirectWithTheKey() {
        server.reply(Answer.empty().status(302).header("Location", server.baseUrl() + "/stolen"));
        assertThat(call(CHAT, "Hello!", "model=m").getException()).isInstanceOf(GatewayException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void losesNoCallWhenKeptConnectionsAreClosedBehindItsBack() {
        Answer closing = ChatReply.saying("Hi").answer().ending(Answer.Ending.COMPLETE_AND_CLOSE);
        server.answer(gateway.path(CHAT), request -> closing);
        int answered = 0;
        for (int time = 0; time < 20; time++) {
            Exchange exchange = call(CHAT, "Hello!", "model=m");
            if (exchange.getException() == null) {
                answered++;
            } else {
                // written to a connection whose end had not been noticed yet: nobody can know what became of it
                assertThat(failure(exchange).isOutcomeUncertain()).isTrue();
            }
        }
        assertThat(answered).isPositive().isEqualTo(server.requests().size());
    }

    @Test
    void refusesAReplyThatIsTooLarge() {
        server.reply(Misbehaviour.HUGE_REPLY.applyTo(ChatReply.saying("Hi").answer()));
        GatewayException failure = failure(call(CHAT, "Hello!", "model=m", "maxReplySize=100000"));
        assertThat(failure.getKind()).isEqualTo(MALFORMED_REPLY);
        assertThat(failure).hasMessageContaining("maxReplySize");
    }
}
