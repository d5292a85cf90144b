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
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ReceivedRequest;
import io.github.camelaigateways.testkit.fixture.ModelList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The list of models, whatever each gateway says of a model. */
public abstract class ModelsContract extends GatewayContract {

    private static final String MODELS = "models";

    protected ModelsContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> models(Answer reply) {
        server.reply(reply);
        return answer(call(MODELS, "ignored")).getBody(List.class);
    }

    @Test
    void asksWithoutABody() {
        models(ModelList.crun());
        ReceivedRequest request = server.onlyRequest();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo(gateway.path(MODELS));
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(request.text()).isEmpty();
    }

    @Test
    void listsTheModelsInOrder() {
        assertThat(models(ModelList.crun()))
                .extracting(model -> model.get("id"))
                .containsExactly("gpt-5.4", "claude-sonnet-4-5", "gemini-3.1-pro-preview");
        assertThat(models(ModelList.crazyrouter())).hasSize(2);
    }

    @Test
    void keepsTheFieldsThatOnlyOneGatewayHas() {
        assertThat(models(ModelList.crofai()).get(0))
                .containsEntry("context_length", 163840)
                .containsEntry("pricing", Map.of("completion", "0.00000038", "prompt", "0.00000028"));
    }

    @Test
    void takesABareArrayAndAnEmptyList() {
        assertThat(models(Answer.json("[{\"id\":\"m\"}]"))).containsExactly(Map.of("id", "m"));
        assertThat(models(Answer.json("{\"data\":[]}"))).isEmpty();
    }

    @Test
    void failsOnARefusalUnderStatus200() {
        server.reply(Answer.json("{\"success\":false,\"message\":\"no permission\"}"), Answer.json("{\"data\":{}}"));
        assertThat(failure(call(MODELS, "", "maxAttempts=1"))).hasMessageContaining("no permission");
        assertThat(failure(call(MODELS, "", "maxAttempts=1")).getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
    }
}
