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
package io.github.camelaigateways.aigateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSentEventParserTest {

    private static List<ServerSentEvent> parse(byte[] bytes, int... cuts) {
        List<ServerSentEvent> events = new ArrayList<>();
        ServerSentEventParser parser = new ServerSentEventParser(1000, events::add);
        int from = 0;
        for (int cut : cuts) {
            parser.feed(ByteBuffer.wrap(bytes, from, cut - from));
            from = cut;
        }
        parser.feed(ByteBuffer.wrap(bytes, from, bytes.length - from));
        parser.end();
        return events;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ServerSentEvent message(String data) {
        return new ServerSentEvent("message", data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsTheSameWithEveryLineEndAndCutAnywhere(String lineEnd) {
        byte[] stream = bytes(("\uFEFF: a comment\n\ndata: grün 😀\ndata:two\nid: 7\nretry: 10\n\n"
                        + "event: done\ndata\n\nevent: no data\n\ndata: last\n\n")
                .replace("\n", lineEnd));
        List<ServerSentEvent> expected =
                List.of(message("grün 😀\ntwo"), new ServerSentEvent("done", ""), message("last"));
        assertThat(parse(stream)).isEqualTo(expected);
        for (int cut = 0; cut <= stream.length; cut++) {
            assertThat(parse(stream, cut)).as("cut at %d", cut).isEqualTo(expected);
        }
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int[] cuts = random.ints(5, 0, stream.length + 1).sorted().toArray();
            assertThat(parse(stream, cuts)).isEqualTo(expected);
        }
    }

    @Test
    void readsALastEventWithoutABlankLine() {
        assertThat(parse(bytes("data: one\n\ndata: two"))).containsExactly(message("one"), message("two"));
    }

    @Test
    void takesOnlyOneSpaceAway() {
        assertThat(parse(bytes("data:  two spaces\n\n"))).containsExactly(message(" two spaces"));
    }

    @Test
    void refusesAnEventThatIsTooLarge() {
        byte[] line = bytes("data: " + "x".repeat(2000));
        assertThatThrownBy(() -> parse(line)).hasMessageContaining("larger than 1000 bytes");
        byte[] lines = bytes("data: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n".repeat(40));
        assertThatThrownBy(() -> parse(lines)).hasMessageContaining("larger than 1000 bytes");
    }
}
