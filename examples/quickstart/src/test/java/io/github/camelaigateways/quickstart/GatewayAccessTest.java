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
package io.github.camelaigateways.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.quickstart.documents.Models;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayAccessTest {

    @Test
    void asksTheRealGatewayWhenTheEnvironmentHasItsKey() {
        try (GatewayAccess access = GatewayAccess.choose(Map.of("CRAZYROUTER_API_KEY", "sk-real"), false)) {
            assertThat(access.sandbox()).isNull();
            assertThat(access.name()).isEqualTo("crazyrouter");
            assertThat(access.defaultModels()).isEqualTo(Models.CRAZYROUTER);
            assertThat(access.properties())
                    .as("the component takes host and key by itself")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"CRAZYROUTER_API_KEY, ' ', false", "OTHER_API_KEY, sk-real, false", "CRAZYROUTER_API_KEY, sk-real, true"
    })
    void asksASandboxWithoutAKeyOrWhenTold(String variable, String key, boolean told) {
        try (GatewayAccess access = GatewayAccess.choose(Map.of(variable, key), told)) {
            assertThat(access.sandbox()).isNotNull();
            assertThat(access.name()).startsWith("sandbox");
            assertThat(access.defaultModels()).isEqualTo(Models.SANDBOX);
            assertThat(access.properties())
                    .containsEntry(
                            "camel.component.crazyrouter.apiKey",
                            access.sandbox().apiKey())
                    .containsEntry(
                            "camel.component.crazyrouter.baseUrl",
                            access.sandbox().baseUrl("crazyrouter"));
        }
    }
}
