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
import org.junit.jupiter.params.provider.CsvSource;
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
        server.reply(Answer.text("text/plain", "Redirecting to " + location)
                .status(status)
                .header("Location", location));
    }

    private void assertNotFollowed(Exchange exchange, int status, String place) {
        GatewayException failure = failure(exchange);
        assertThat(failure.getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
        assertThat(failure.getStatusCode()).isEqualTo(status);
        assertThat(failure.getAttempts()).isEqualTo(1);
        assertThat(failure)
                .hasMessageContaining("HTTP " + status)
                .hasMessageContaining("the reply redirects to " + place + ", which is not followed")
                .hasMessageNotContaining(SECRET);
        assertThat(failure.isOutcomeUncertain())
                .as("whether the gateway acted before it redirected")
                .isTrue();
        assertThat(server.requests()).hasSize(1);
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void sendsAPaidRequestToNoOtherHost(int status) {
        pointTo(status, other.baseUrl() + "/chat?signature=" + SECRET);
        assertNotFollowed(call(CHAT, "Hello!", "model=m"), status, other.baseUrl());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void sendsAPaidRequestToItsOwnHostOnce(int status) {
        pointTo(status, server.baseUrl() + "/chat?signature=" + SECRET);
        assertNotFollowed(call(CHAT, "Hello!", "model=m"), status, server.baseUrl());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void asksNoOtherHostForWhatIsFree(int status) {
        pointTo(status, other.baseUrl() + "/models#" + SECRET);
        assertNotFollowed(call("models", ""), status, other.baseUrl());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307})
    void asksItsOwnHostForWhatIsFreeOnce(int status) {
        pointTo(status, "/elsewhere?key=" + SECRET);
        assertNotFollowed(call("models", ""), status, "another path of the same host");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 308})
    void followsNoStreamElsewhere(int status) {
        pointTo(status, other.baseUrl().replace("//", "//user:" + SECRET + "@") + "/chat");
        assertNotFollowed(call(CHAT, "Hello!", "model=m", "streaming=true"), status, other.baseUrl());
    }

    /** Secrets stand anywhere in an address, and not every address is one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://host.example:8443/a;jsessionid=SECRET | https://host.example:8443
            https://host.example/reset/SECRET/now         | https://host.example
            https://user:SECRET@host.example/x            | https://host.example
            //user:SECRET@host.example/x                  | //host.example
            https://user:p@SECRET@host.example/x          | elsewhere
            https://user:pa/SECRET@host.example/x         | elsewhere
            https:user:SECRET@host.example/x              | elsewhere
            https://host example/SECRET                   | elsewhere
            %%% SECRET                                    | elsewhere
            ../SECRET                                     | another path of the same host
            ;jsessionid=SECRET                            | another path of the same host
            ?key=SECRET                                   | another path of the same host
            """)
    void showsTheHostAtTheMost(String location, String place) {
        pointTo(307, location.replace("SECRET", SECRET));
        assertNotFollowed(call(CHAT, "Hello!", "model=m"), 307, place);
    }
}
