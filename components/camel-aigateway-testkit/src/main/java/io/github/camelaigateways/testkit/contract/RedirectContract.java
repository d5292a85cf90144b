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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ScriptedGateway;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reply that points elsewhere is a failure: the key is for its own host, and what is paid for is asked for once. */
public abstract class RedirectContract extends GatewayContract {

    private static final String CHAT = "chat-completion";
    private static final String SECRET = "secret-of-the-link";

    /** Fails the test if anything is asked of it. */
    @RegisterExtension
    final ScriptedGateway other = ScriptedGateway.http();

    protected RedirectContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    private void pointTo(int status, String location) {
        server.reply(Answer.empty().status(status).header("Location", location));
    }

    private void assertNotFollowed(Exchange exchange, int status, String location) {
        GatewayException failure = failure(exchange);
        assertThat(failure.getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
        assertThat(failure.getStatusCode()).isEqualTo(status);
        assertThat(failure.getAttempts()).isEqualTo(1);
        assertThat(failure)
                .hasMessageContaining("HTTP " + status)
                .hasMessageContaining("it redirects to " + location + ", which is not followed")
                .hasMessageNotContaining(SECRET);
        assertThat(server.requests()).hasSize(1);
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void sendsAPaidRequestToNoOtherHost(int status) {
        pointTo(status, other.baseUrl() + "/chat?signature=" + SECRET);
        assertNotFollowed(call(CHAT, "Hello!", "model=m"), status, other.baseUrl() + "/chat");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void sendsAPaidRequestToItsOwnHostOnce(int status) {
        pointTo(status, server.baseUrl() + "/chat?signature=" + SECRET);
        assertNotFollowed(call(CHAT, "Hello!", "model=m"), status, server.baseUrl() + "/chat");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void asksNoOtherHostForWhatIsFree(int status) {
        pointTo(status, other.baseUrl() + "/models#" + SECRET);
        assertNotFollowed(call("models", ""), status, other.baseUrl() + "/models");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307})
    void asksItsOwnHostForWhatIsFreeOnce(int status) {
        pointTo(status, "/elsewhere?key=" + SECRET);
        assertNotFollowed(call("models", ""), status, "/elsewhere");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 308})
    void followsNoStreamElsewhere(int status) {
        pointTo(status, other.baseUrl().replace("//", "//user:" + SECRET + "@") + "/chat");
        assertNotFollowed(call(CHAT, "Hello!", "model=m", "streaming=true"), status, other.baseUrl() + "/chat");
    }
}
