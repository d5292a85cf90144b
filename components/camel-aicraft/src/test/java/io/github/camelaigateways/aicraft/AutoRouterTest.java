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
package io.github.camelaigateways.aicraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** AICraft's auto router, as the page aicraft/api shows it. */
class AutoRouterTest {

    @RegisterExtension
    @Order(1)
    final ScriptedGateway gateway = ScriptedGateway.http();

    @RegisterExtension
    @Order(2)
    final RunningCamel camel = new RunningCamel();

    private Exchange call(String operation, String options) {
        String uri = "aicraft:" + operation + "?apiKey=sk-test&baseUrl=" + gateway.baseUrl() + options;
        return camel.request(uri, exchange -> exchange.getMessage().setBody("Hello!"));
    }

    @Test
    void tellsHowToChoose() {
        gateway.reply(ChatReply.saying("Hi").answer());
        assertThat(call("chat-completion", "&model=auto&budget=save").getException())
                .isNull();
        assertThat(gateway.onlyRequest().json().get("aicraft_budget").asText()).isEqualTo("save");
        assertThat(gateway.onlyRequest().json().get("model").asText()).isEqualTo("auto");
    }

    @Test
    void surfacesWhatReallyRan() {
        gateway.reply(ChatReply.saying("Hi")
                .answer()
                .header("X-AICraft-Routed-To", "deepseek-chat")
                .header("X-AICraft-Tier", "primary")
                .header("X-AICraft-Fallback", "false")
                .header("X-AICraft-Savings", "93% vs GPT-4"));
        Message message = call("chat-completion", "&model=auto").getMessage();
        assertThat(message.getHeader(AicraftHeaders.ROUTED_TO)).isEqualTo("deepseek-chat");
        assertThat(message.getHeader(AicraftHeaders.TIER)).isEqualTo("primary");
        assertThat(message.getHeader(AicraftHeaders.FALLBACK)).isEqualTo("false");
        assertThat(message.getHeader(AicraftHeaders.SAVINGS)).isEqualTo("93% vs GPT-4");
    }

    @Test
    void leavesTheBudgetToTheOperationThatReadsIt() {
        assertThatThrownBy(() -> call("models", "&budget=save"))
                .rootCause()
                .hasMessageContaining("budget")
                .hasMessageContaining("chat-completion");
    }
}
