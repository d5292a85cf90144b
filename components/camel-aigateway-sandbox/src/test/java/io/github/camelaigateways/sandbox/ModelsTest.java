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
package io.github.camelaigateways.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.Client.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model lists in the shape that each gateway documents. */
class ModelsTest extends SandboxTestCase {

    @ParameterizedTest
    @CsvSource({"crofai,/v1/models", "crazyrouter,/v1/models", "crun,/api/v1/models", "aicraft,/v1/models"})
    void listsSandboxModelsAndSaysSo(String gateway, String path) throws IOException, InterruptedException {
        Reply reply = client.get(gateway, path);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Sandbox")).isEqualTo("true");
        assertThat(reply.json().path("data").findValuesAsText("id")).contains("sandbox-chat", "sandbox-reasoning");
    }

    @Test
    void crofaiTellsPricesAsStringsAndSpeed() throws IOException, InterruptedException {
        JsonNode reply = client.get("crofai", "/v1/models").json();
        assertThat(reply.has("object")).isFalse();
        JsonNode model = reply.at("/data/0");
        assertThat(model.at("/pricing/prompt").isTextual()).isTrue();
        assertThat(model.at("/context_length").isInt()).isTrue();
        assertThat(model.at("/quantization").isTextual()).isTrue();
        assertThat(model.at("/speed").isInt()).isTrue();
    }

    @Test
    void crazyrouterAddsSuccessAndItsOtherModels() throws IOException, InterruptedException {
        JsonNode reply = client.get("crazyrouter", "/v1/models").json();
        assertThat(reply.path("success").asBoolean()).isTrue();
        assertThat(reply.path("object").asText()).isEqualTo("list");
        assertThat(reply.path("data").findValuesAsText("id")).contains("sandbox-embedding", "sandbox-rerank");
    }

    @Test
    void crunCapitalisesTheOwner() throws IOException, InterruptedException {
        assertThat(client.get("crun", "/api/v1/models").json().path("data").findValuesAsText("owned_by"))
                .containsOnly("Sandbox");
    }

    @Test
    void crazyrouterStatusNeedsNoKey() throws IOException, InterruptedException {
        Reply reply = client.send(HttpRequest.newBuilder(URI.create(sandbox.baseUrl("crazyrouter") + "/api/status")));
        assertThat(reply.json().at("/data/quota_per_unit").asInt()).isEqualTo(500_000);
    }
}
