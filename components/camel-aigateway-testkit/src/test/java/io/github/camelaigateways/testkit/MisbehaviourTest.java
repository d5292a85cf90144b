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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each misbehaviour puts on the wire. */
class MisbehaviourTest {

    private static final Answer GOOD = Answer.json("{\"text\":\"0123456789\"}");

    private final ScriptedGateway gateway = ScriptedGateway.http();

    @BeforeEach
    void start() {
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String wire(Reply reply) throws Exception {
        gateway.reply(reply);
        try (RawClient client = new RawClient(gateway.port())) {
            return client.post("/x", "{}").readAll();
        }
    }

    private static Answer closing(Misbehaviour misbehaviour) {
        return ((Answer) misbehaviour.applyTo(GOOD)).ending(Answer.Ending.COMPLETE_AND_CLOSE);
    }

    @Test
    void spoilsStatusBodyAndType() throws Exception {
        assertThat(wire(closing(Misbehaviour.ERROR_BODY_WITH_STATUS_200)))
                .startsWith("HTTP/1.1 200")
                .contains("\"error\"");
        assertThat(wire(closing(Misbehaviour.HTML_PAGE_WITH_STATUS_502)))
                .startsWith("HTTP/1.1 502")
                .contains("text/html");
        assertThat(wire(closing(Misbehaviour.HTML_PAGE_WITH_STATUS_200))).startsWith("HTTP/1.1 200");
        assertThat(wire(closing(Misbehaviour.EMPTY_BODY)))
                .contains("Content-Length: 0")
                .endsWith("\r\n\r\n");
        assertThat(wire(closing(Misbehaviour.WRONG_CONTENT_TYPE)))
                .contains("text/plain")
                .endsWith("{\"text\":\"0123456789\"}");
        assertThat(wire(closing(Misbehaviour.MALFORMED_JSON))).endsWith("{\"choices\": [}");
        assertThat(wire(closing(Misbehaviour.TRUNCATED_JSON)))
                .contains("Content-Length: 10")
                .endsWith("{\"text\":\"0");
    }

    @Test
    void liesAboutTheLength() throws Exception {
        assertThat(wire(Misbehaviour.LENGTH_TOO_LONG.applyTo(GOOD)))
                .contains("Content-Length: 31")
                .endsWith("}");
        assertThat(wire(Misbehaviour.LENGTH_TOO_SHORT.applyTo(GOOD)))
                .contains("Content-Length: 11")
                .endsWith("}");
    }

    @Test
    void cutsTheBody() throws Exception {
        assertThat(wire(Misbehaviour.CLOSE_AFTER_HEAD.applyTo(GOOD)))
                .contains("Transfer-Encoding: chunked")
                .endsWith("\r\n\r\n");
        assertThat(wire(Misbehaviour.CLOSE_IN_BODY.applyTo(GOOD))).endsWith("a\r\n{\"text\":\"0\r\n");
        assertThatThrownBy(() -> wire(Misbehaviour.RESET_IN_BODY.applyTo(GOOD))).isInstanceOf(SocketException.class);
    }

    @Test
    void sendsTheWholeBodySlowlyOrLate() throws Exception {
        String drip = wire(closing(Misbehaviour.SLOW_DRIP));
        assertThat(drip).contains("1\r\n{\r\n1\r\n\"\r\n").endsWith("1\r\n}\r\n0\r\n\r\n");
        assertThat(wire(closing(Misbehaviour.HUGE_REPLY)).length()).isGreaterThan(8 * 1024 * 1024);
    }
}
