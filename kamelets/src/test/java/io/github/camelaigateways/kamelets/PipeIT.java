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
import java.util.Properties;
import org.apache.camel.ConsumerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Pipe, the YAML of Camel K, with a Kamelet of Camel's catalogue as source and one of ours as step. */
class PipeIT {

    private static final String KAMELET = "camel.kamelet.crofai-chat-completion-action.";
    private static final long A_MINUTE = 60_000;

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    @Test
    void bindsAGatewayKamelet() throws Exception {
        gateway.reply(ChatReply.saying("Hello back").answer());
        Properties properties = new Properties();
        properties.setProperty(KAMELET + "apiKey", "sk-a+b/c%20d&e=f");
        properties.setProperty(KAMELET + "baseUrl", gateway.baseUrl());
        properties.setProperty(KAMELET + "systemMessage", "Be brief & kind: 100 %.");
        try (KameletApplication application = KameletApplication.start(properties, PipeFile.text());
                ConsumerTemplate consumer = application.context().createConsumerTemplate()) {
            assertThat(consumer.receiveBody("seda:answers", A_MINUTE, String.class))
                    .isEqualTo("Hello back");
        }
        ReceivedRequest request = gateway.onlyRequest();
        assertThat(request.header("Authorization")).isEqualTo("Bearer sk-a+b/c%20d&e=f");
        assertThat(request.json().path("model").asText()).isEqualTo("glm-5");
        assertThat(request.json().at("/messages/0/content").asText()).isEqualTo("Be brief & kind: 100 %.");
        assertThat(request.json().at("/messages/1/content").asText()).isEqualTo("hello");
    }
}
