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
package io.github.camelaigateways.crazyrouter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which host a call goes to: gpt-image-2 has its own (en/images/gpt-image). */
class CrazyrouterHostsTest {

    private static final String IMAGE = "{\"data\":[{\"url\":\"https://media.crazyrouter.com/a.png\"}]}";

    @RegisterExtension
    final ScriptedGateway api = ScriptedGateway.http();

    @RegisterExtension
    final ScriptedGateway images = ScriptedGateway.http();

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    private Exchange generate(String options) {
        Exchange exchange = camel.request(
                "crazyrouter:image-generation?apiKey=k&baseUrl=" + api.baseUrl() + "&" + options,
                it -> it.getMessage().setBody("A fox"));
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    @Test
    void sendsAModelWithItsOwnHostThere() {
        images.reply(Answer.json(IMAGE));
        generate("imageModel=gpt-image-2&imageBaseUrl=" + images.baseUrl() + "/v1");
        assertThat(images.onlyRequest().target()).isEqualTo("/v1/images/generations");
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void sendsOtherModelsToTheGatewaysHost() {
        api.reply(Answer.json(IMAGE));
        generate("imageModel=dall-e-3&imageBaseUrl=" + images.baseUrl());
        assertThat(api.requests()).hasSize(1);
        assertThat(images.requests()).isEmpty();
    }

    @Test
    void takesTheModelOfARequestObjectAndOfAHeader() {
        images.reply(Answer.json(IMAGE), Answer.json(IMAGE));
        String uri = "crazyrouter:image-generation?apiKey=k&imageModel=dall-e-3&baseUrl=" + api.baseUrl()
                + "&imageBaseUrl=" + images.baseUrl();
        camel.request(uri, it -> it.getMessage().setBody("{\"model\":\"gpt-image-2\",\"prompt\":\"A fox\"}"));
        camel.request(uri, it -> {
            it.getMessage().setBody("A fox");
            it.getMessage().setHeader("CamelAiGatewayImageModel", "gpt-image-2");
        });
        assertThat(images.requests()).hasSize(2);
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void movesAllHostsWithBaseUrlAlone() {
        api.reply(Answer.json(IMAGE), Answer.json(IMAGE));
        generate("imageModel=gpt-image-2");
        generate("imageModel=dall-e-3");
        assertThat(api.requests()).hasSize(2);
    }

    @Test
    void hasTheHostsOfTheVendorsPage() {
        CrazyrouterComponent component = camel.context().getComponent("crazyrouter", CrazyrouterComponent.class);
        assertThat(component.dialect().hosts())
                .containsEntry("api", "https://crazyrouter.com")
                .containsEntry("image", "https://cn.crazyrouter.com");
    }
}
