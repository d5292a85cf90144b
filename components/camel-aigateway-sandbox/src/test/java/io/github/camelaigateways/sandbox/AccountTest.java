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
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The management calls with their own credential, and the lists of models. */
class AccountTest extends SandboxTestCase {

    private static HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.baseUrl("crazyrouter") + path));
    }

    private static Reply manage(String method, String path, String body) throws IOException, InterruptedException {
        return client.send(at(path).headers(
                        "Authorization", "Bearer at-sandbox", "New-Api-User", "1", "Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        JsonNode reply = manage("GET", path, "").json();
        assertThat(reply.path("success").asBoolean()).as(reply.toString()).isTrue();
        return reply.path("data");
    }

    @Test
    void createsFindsChangesAndDeletesAToken() throws IOException, InterruptedException {
        JsonNode created = manage(
                        "POST",
                        "/api/token/",
                        "{\"name\":\"Production\",\"remain_quota\":100000,\"model_limits\":\"[\\\"gpt-5.4\\\"]\"}")
                .json();
        assertThat(created.path("success").asBoolean()).isTrue();
        assertThat(created.has("data")).isFalse();
        JsonNode found = get("/api/token/search?keyword=PROD&token=sk-");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/model_limits").asText()).isEqualTo("[\"gpt-5.4\"]");
        assertThat(found.at("/0/expired_time").asInt()).isEqualTo(-1);
        int id = found.at("/0/id").asInt();
        JsonNode changed = manage("PUT", "/api/token/", "{\"id\":" + id + ",\"name\":\"Renamed\",\"status\":2}")
                .json()
                .path("data");
        assertThat(changed.path("name").asText()).isEqualTo("Renamed");
        assertThat(changed.path("remain_quota").asInt()).isEqualTo(100_000);
        assertThat(get("/api/token/?p=1&size=1").path("items")).hasSize(1);
        assertThat(get("/api/token/?p=2&page_size=1").at("/items/0/name").asText())
                .isEqualTo("Renamed");
        assertThat(get("/api/token/").path("total").asInt()).isEqualTo(2);
        assertThat(manage("DELETE", "/api/token/" + id, "")
                        .json()
                        .path("message")
                        .asText())
                .isEqualTo("Token deleted successfully");
        Reply again = manage("DELETE", "/api/token/" + id, "");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("success").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/api/token/", "/api/token/search", "/api/log/self", "/api/log/self/stat", "/api/user/self"})
    void refusesAModelKeyAndAForeignUser(String path) throws IOException, InterruptedException {
        for (String[] headers : new String[][] {
            {"Authorization", "Bearer " + sandbox.apiKey(), "New-Api-User", "1"},
            {"Authorization", "Bearer at-sandbox", "New-Api-User", "2"},
            {"Authorization", "Bearer at-sandbox"}
        }) {
            Reply reply = client.send(at(path).headers(headers));
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.json().path("success").asBoolean(true)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/api/token/|{}|400",
                "POST|/api/token/|{\"name\":\"x\",\"model_limits\":[\"gpt-5.4\"]}|400",
                "PUT|/api/token/|{\"name\":\"x\"}|400",
                "POST|/api/token|{\"name\":\"x\"}|404",
                "GET|/api/token/models||405"
            })
    void refusesWhatThePageDoesNotAllow(String method, String path, String body, int status)
            throws IOException, InterruptedException {
        assertThat(manage(method, path, body == null ? "" : body).status()).isEqualTo(status);
    }

    @Test
    void countsWhatWasUsed() throws IOException, InterruptedException {
        long before = get("/api/user/self").path("used_quota").asLong();
        chat(asking("Hello", ""));
        chat(asking("Hello", "\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
        JsonNode page = get(
                "/api/log/self?type=2&token_name=sandbox&start_timestamp=0&end_timestamp=9999999999&p=1&page_size=2");
        assertThat(page.path("items")).hasSize(2);
        JsonNode last = page.at("/items/0");
        assertThat(last.path("model_name").asText()).isEqualTo("sandbox-chat");
        assertThat(last.path("is_stream").asBoolean()).isTrue();
        assertThat(last.path("prompt_tokens").asInt()).isPositive();
        assertThat(last.path("cost_usd").asDouble())
                .isEqualTo(last.path("quota").asInt() / 500_000.0);
        assertThat(last.at("/other/request_path").asText()).isEqualTo(CHAT);
        long used = last.path("quota").asLong() + page.at("/items/1/quota").asLong();
        JsonNode self = get("/api/user/self");
        assertThat(self.path("used_quota").asLong()).isEqualTo(before + used);
        assertThat(self.path("quota").asLong() + self.path("used_quota").asLong())
                .isEqualTo(11_000_000);
        assertThat(get("/api/log/self/stat?type=2").path("quota").asLong())
                .isEqualTo(self.path("used_quota").asLong());
        assertThat(get("/api/log/self?token_name=other").path("total").asInt()).isZero();
        assertThat(get("/api/log/self?end_timestamp=5").path("total").asInt()).isZero();
    }

    @Test
    void listsModelsWithTheirEndpointsByThreeCredentials() throws IOException, InterruptedException {
        String path = "/v1beta/openai/models";
        for (HttpRequest.Builder request : new HttpRequest.Builder[] {
            at(path).header("Authorization", "Bearer " + sandbox.apiKey()),
            at(path).header("x-goog-api-key", sandbox.apiKey()),
            at(path + "?key=" + sandbox.apiKey())
        }) {
            assertThat(client.send(request).json().at("/data/0/supported_endpoint_types"))
                    .isNotEmpty();
        }
        assertThat(client.send(at(path)).status()).isEqualTo(401);
        JsonNode pricing = client.send(at("/api/pricing")).json();
        assertThat(pricing.has("popular_models") && pricing.has("vendors")).isTrue();
        assertThat(pricing.at("/supported_endpoint/anthropic/path").asText()).isEqualTo("/v1/messages");
    }
}
