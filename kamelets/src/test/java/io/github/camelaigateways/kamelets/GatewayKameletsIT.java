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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.RankedDocument;
import io.github.camelaigateways.sandbox.Sandbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each gateway Kamelet of the packed jar, run in camel-main against the sandbox over HTTP. */
class GatewayKameletsIT {

    private static Sandbox sandbox;

    @BeforeAll
    static void startSandbox() {
        sandbox = Sandbox.start();
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"crofai", "crazyrouter", "crun", "aicraft"})
    void answers(String scheme) throws Exception {
        Map<String, Object> properties = connection(scheme);
        properties.put("model", "sandbox-chat");
        properties.put("systemMessage", "Answer from the context.");
        try (KameletApplication application =
                KameletApplication.start(scheme + "-chat-completion-action", properties)) {
            Exchange answer = application
                    .template()
                    .request("direct:in", it -> it.getMessage().setBody("Say hello."));
            assertThat(answer.getException()).isNull();
            assertThat(answer.getMessage().getBody()).asString().isNotBlank();
            assertThat(answer.getMessage().getHeader(GatewayHeaders.RESPONSE_MODEL, String.class))
                    .contains("sandbox");
        }
    }

    @Test
    void embeds() throws Exception {
        Map<String, Object> properties = connection("crazyrouter");
        properties.put("embeddingModel", "sandbox-embedding");
        try (KameletApplication application = KameletApplication.start("crazyrouter-embeddings-action", properties)) {
            assertThat((float[]) application.template().requestBody("direct:in", "one text"))
                    .hasSize(384);
            List<?> vectors = application.template().requestBody("direct:in", List.of("a", "b"), List.class);
            assertThat(vectors).hasSize(2);
        }
    }

    @Test
    void ranks() throws Exception {
        Map<String, Object> properties = connection("crazyrouter");
        properties.put("rerankModel", "sandbox-rerank");
        properties.put("query", "How do I bake bread?");
        properties.put("topN", 1);
        try (KameletApplication application = KameletApplication.start("crazyrouter-rerank-action", properties)) {
            List<?> ranked = application
                    .template()
                    .requestBody(
                            "direct:in",
                            List.of("A car needs fuel.", "Bread is baked from flour and water."),
                            List.class);
            assertThat(ranked)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            RankedDocument.class,
                            best -> assertThat(best.index()).isEqualTo(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crofai-chat-completion-action:model",
                "crazyrouter-chat-completion-action:model",
                "crun-chat-completion-action:model",
                "aicraft-chat-completion-action:model",
                "crazyrouter-embeddings-action:embeddingModel",
                "crazyrouter-rerank-action:rerankModel"
            })
    void refusesToStartWithoutWhatIsRequired(String kameletAndProperty) {
        String kamelet = kameletAndProperty.split(":")[0];
        String property = kameletAndProperty.split(":")[1];
        String scheme = kamelet.split("-")[0];
        assertThatThrownBy(() ->
                        KameletApplication.start(kamelet, connection(scheme)).close())
                .hasStackTraceContaining("the following mandatory parameters must be provided: " + property);
    }

    private static Map<String, Object> connection(String scheme) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("apiKey", sandbox.apiKey());
        properties.put("baseUrl", sandbox.baseUrl(scheme));
        return properties;
    }
}
