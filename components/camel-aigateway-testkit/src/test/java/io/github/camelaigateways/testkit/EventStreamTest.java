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
package io.github.camelaigateways.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.testkit.fixture.ChatStreams;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How streams are spelled and cut. */
class EventStreamTest {

    private static final EventStream STREAM = EventStream.of(List.of("{\"a\":\"é\"}", "{\"b\":\"😀\"}"));

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void cutsInsideCharactersOfMoreThanOneByte() {
        assertThat(STREAM.positionsInsideCharacters()).hasSize(1 + 3);
        List<Piece> pieces =
                StreamVariation.CUT_INSIDE_CHARACTERS.applyTo(STREAM).pieces();
        assertThat(pieces.stream().filter(Piece.Bytes.class::isInstance)).hasSize(5);
        assertThat(((Piece.Bytes) pieces.get(0)).content().utf8()).endsWith("\uFFFD");
    }

    @Test
    void cutsBetweenCarriageReturnAndLineFeed() {
        List<Piece> pieces = StreamVariation.CUT_INSIDE_CRLF.applyTo(STREAM).pieces();
        assertThat(((Piece.Bytes) pieces.get(0)).content().utf8()).endsWith("\r");
        assertThat(((Piece.Bytes) pieces.get(2)).content().utf8()).isEqualTo("\n\r");
    }

    @ParameterizedTest
    @EnumSource(
            value = StreamVariation.class,
            names = {"PLAIN", "BYTE_BY_BYTE", "CUT_INSIDE_CHARACTERS", "ALL_AT_ONCE"})
    void keepsTheBytesHoweverTheyAreCut(StreamVariation variation) {
        assertThat(text(variation.applyTo(STREAM)))
                .isEqualTo("data: {\"a\":\"é\"}\n\ndata: {\"b\":\"😀\"}\n\ndata: [DONE]\n\n");
    }

    @Test
    void spellsTheSameInOtherWays() {
        assertThat(text(StreamVariation.CR.applyTo(STREAM))).startsWith("data: {\"a\":\"é\"}\r\rdata");
        assertThat(text(StreamVariation.BYTE_ORDER_MARK.applyTo(STREAM))).startsWith("\uFEFFdata: ");
        assertThat(text(StreamVariation.COMMENTS.applyTo(STREAM))).startsWith(": a comment\n:data:");
        assertThat(text(StreamVariation.NAMED_EVENTS.applyTo(STREAM)))
                .startsWith("event: message\nid: 7\nretry: 3000\ndata: {");
        assertThat(text(StreamVariation.NO_BLANK_AFTER_COLON.applyTo(STREAM))).startsWith("data:{");
        assertThat(text(StreamVariation.DATA_IN_TWO_LINES.applyTo(STREAM))).startsWith("data: {\ndata: \"a\"");
        assertThat(text(StreamVariation.DONE_TWICE.applyTo(STREAM))).endsWith("[DONE]\n\ndata: [DONE]\n\n");
        assertThat(text(StreamVariation.NO_BLANK_LINE_AT_THE_END.applyTo(STREAM)))
                .endsWith("[DONE]\n");
    }

    @ParameterizedTest
    @EnumSource(StreamDamage.class)
    void breaksBeforeTheEnd(StreamDamage damage) {
        assertThat(text(damage.applyTo(ChatStreams.openAi("a", "b", "c"))))
                .contains("\"a\"")
                .doesNotContain("\"c\"")
                .doesNotContain("[DONE]");
    }

    @Test
    void spellsTheUsageAsEachGatewayDoes() {
        assertThat(ChatStreams.openAi("a").events().get(3))
                .contains("\"choices\":[]")
                .contains("\"usage\"");
        assertThat(ChatStreams.crun("a").events().get(0))
                .contains("\"id\":\"\"")
                .doesNotContain("finish_reason");
        assertThat(ChatStreams.crun("a").events().get(1))
                .contains("\"finish_reason\":\"stop\"")
                .contains("\"usage\"");
    }
}
