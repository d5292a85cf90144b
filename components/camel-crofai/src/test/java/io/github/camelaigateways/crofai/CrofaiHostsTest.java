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
package io.github.camelaigateways.crofai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which host a call goes to: the Anthropic form and the first API have their own (pages crofai/v1, crofai/legacy). */
class CrofaiHostsTest {

    private static final String MESSAGE =
            "{\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}],\"stop_reason\":\"end_turn\",\"usage\":{}}";

    @RegisterExtension
    final ScriptedGateway api = ScriptedGateway.http();

    @RegisterExtension
    final ScriptedGateway anthropic = ScriptedGateway.http();

    @RegisterExtension
    final ScriptedGateway legacy = ScriptedGateway.http();

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    private void call(String operation, String options) {
        String uri = "crofai:" + operation + "?apiKey=k&baseUrl=" + api.baseUrl() + options;
        assertThat(camel.request(uri, it -> it.getMessage().setBody("Hi")).getException())
                .isNull();
    }

    @Test
    void sendsMessagesToTheHostOfTheAnthropicForm() {
        anthropic.reply(Answer.json(MESSAGE));
        call("messages", "&model=m&maxTokens=9&anthropicBaseUrl=" + anthropic.baseUrl());
        assertThat(anthropic.onlyRequest().target()).isEqualTo("/v1/messages");
        assertThat(api.requests()).isEmpty();
        assertThat(legacy.requests()).isEmpty();
    }

    @Test
    void sendsTheFirstApiToItsOwnHost() {
        legacy.reply(Answer.json("{\"response\":\"Hi\"}"));
        call("legacy-chat", "&model=m&legacyBaseUrl=" + legacy.baseUrl());
        assertThat(legacy.onlyRequest().target()).isEqualTo("/v1/free/m");
        assertThat(api.requests()).isEmpty();
        assertThat(anthropic.requests()).isEmpty();
    }

    @Test
    void sendsAllElseToTheGatewaysHost() {
        api.reply(Answer.json("{\"data\":[{\"id\":\"m\"}]}"));
        // an operation takes the options of its own host only
        call("models", "");
        assertThat(api.onlyRequest().target()).isEqualTo("/v1/models");
    }

    @Test
    void movesAllHostsWithBaseUrlAlone() {
        api.reply(Answer.json(MESSAGE), Answer.json("{\"response\":\"Hi\"}"));
        call("messages", "&model=m&maxTokens=9");
        call("legacy-chat", "&model=m");
        assertThat(api.requests()).hasSize(2);
    }

    @Test
    void hasTheHostsOfTheVendorsPages() {
        CrofaiComponent component = camel.context().getComponent("crofai", CrofaiComponent.class);
        assertThat(component.dialect().hosts())
                .containsEntry("api", "https://crof.ai")
                .containsEntry("anthropic", "https://anthropic.nahcrof.com")
                .containsEntry("legacy", "https://ai.nahcrof.com");
        assertThat(component.dialect().operations())
                .extractingFromEntries(it -> it.getKey() + " " + it.getValue().host())
                .containsExactlyInAnyOrder(
                        "chat-completion api", "messages anthropic", "legacy-chat legacy", "models api");
    }
}
