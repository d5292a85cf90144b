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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.aigateway.failure.Failure.Acceptance;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A step that throws in place of telling, which no message from outside should be able to bring about. */
class PassageTest {

    private static final Step PASSES = (call, next, done) -> next.run(done);
    private static final Step ENDS = (call, next, done) -> done.done(null);

    private final List<@Nullable GatewayException> ends = new ArrayList<>();

    @Test
    void tellsThatNothingWasSentWhenAStepThrowsOnTheWayOut() {
        begin(PASSES, (call, next, done) -> {
            throw new IllegalStateException("key-1 is broken");
        });
        assertThat(ends).singleElement().satisfies(end -> {
            assertThat(end.getKind()).isEqualTo(FailureKind.CONNECTION);
            assertThat(end.failure().accepted()).isEqualTo(Acceptance.NOT_ACCEPTED);
            assertThat(end.getMessage()).contains("could not be sent").doesNotContain("key-1");
            assertThat(end.getCause()).as("what shows the key").isNull();
        });
    }

    @Test
    void tellsThatTheReplyCouldNotBeReadWhenAStepThrowsOnTheWayBack() {
        begin(
                (call, next, done) -> next.run(failure -> {
                    throw new StackOverflowError("deep");
                }),
                ENDS);
        assertThat(ends).singleElement().satisfies(end -> {
            assertThat(end.getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
            assertThat(end.failure().accepted()).isEqualTo(Acceptance.ACCEPTED);
        });
    }

    @Test
    void tellsTheEndOnceWhenAStepTellsItTwice() {
        begin(PASSES, (call, next, done) -> {
            done.done(null);
            done.done(null);
        });
        assertThat(ends).hasSize(1);
    }

    /** Whoever was told must not hear of a failure too: what it throws is its own. */
    @Test
    void throwsWhatIsThrownAfterTheEndWasTold() {
        assertThatThrownBy(() -> begin((call, next, done) -> {
                    done.done(null);
                    throw new IllegalStateException("late");
                }))
                .hasMessage("late");
        assertThat(ends).hasSize(1);
    }

    @Test
    void goesThroughTheStepsBehindAgainWhenAStepRepeats() {
        List<String> way = new ArrayList<>();
        begin(
                (call, next, done) -> next.run(first -> next.run(done)),
                (call, next, done) -> {
                    way.add("out");
                    next.run(failure -> {
                        way.add("back");
                        done.done(failure);
                    });
                },
                ENDS);
        assertThat(way).containsExactly("out", "back", "out", "back");
        assertThat(ends).hasSize(1);
    }

    private void begin(Step... steps) {
        Passage.begin(List.of(steps), AnyCall.create(), ends::add);
    }
}
