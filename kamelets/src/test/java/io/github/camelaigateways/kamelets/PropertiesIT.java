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
package io.github.camelaigateways.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.testkit.ReceivedRequest;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Properties arrive at the gateway unchanged, whatever characters they hold. */
class PropertiesIT {

    private static final String KEY = "sk-a+b/c%20d&e=f";
    private static final String AWKWARD = "Be brief & kind: 100% sure, 1+1=2? #yes ü {ok}";

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    @Test
    void reachTheGatewayUnchanged() throws Exception {
        gateway.reply(ChatReply.saying("Hello").answer());
        Map<String, Object> properties = Map.of(
                "apiKey",
                "RAW(" + KEY + ")",
                "baseUrl",
                gateway.baseUrl(),
                "model",
                "vendor/model:free",
                "systemMessage",
                "RAW(" + AWKWARD + ")",
                "temperature",
                0.25,
                "maxTokens",
                7);
        try (KameletApplication application =
                KameletApplication.start("crazyrouter-chat-completion-action", properties)) {
            assertThat(application.template().requestBody("direct:in", "Hi")).isEqualTo("Hello");
        }
        ReceivedRequest request = gateway.onlyRequest();
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(request.json().path("model").asText()).isEqualTo("vendor/model:free");
        assertThat(request.json().at("/messages/0/content").asText()).isEqualTo(AWKWARD);
        assertThat(request.json().path("temperature").asDouble()).isEqualTo(0.25);
        assertThat(request.json().path("max_tokens").asInt()).isEqualTo(7);
    }

    @Test
    void sendsNothingForWhatIsNotSet() throws Exception {
        gateway.reply(ChatReply.saying("Hello").answer());
        Map<String, Object> properties = Map.of("apiKey", "sk-x", "baseUrl", gateway.baseUrl(), "model", "m");
        try (KameletApplication application =
                KameletApplication.start("crazyrouter-chat-completion-action", properties)) {
            application.template().requestBody("direct:in", "Hi");
        }
        assertThat(gateway.onlyRequest().json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("model", "messages");
    }
}
