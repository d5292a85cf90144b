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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ReceivedRequest;
import io.github.camelaigateways.testkit.contract.GatewayContract;
import io.github.camelaigateways.testkit.contract.GatewayUnderTest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an account tells of itself, page by page (en/token-management/logs-and-costs). */
class CrazyrouterAccountTest extends GatewayContract {

    private static final String TOKEN = "at-account-7d1e0c4b";

    CrazyrouterAccountTest() {
        super(GatewayUnderTest.of("crazyrouter"));
    }

    private static Answer page(String... names) {
        List<String> items = new ArrayList<>();
        for (String name : names) {
            items.add("{\"model_name\":\"" + name + "\"}");
        }
        return Answer.json("{\"success\":true,\"data\":{\"page\":1,\"items\":[" + String.join(",", items) + "]}}");
    }

    @SuppressWarnings("unchecked")
    private Iterator<Map<String, Object>> logs() {
        return answer(call("usage-logs", null, "accessToken=" + TOKEN, "userId=485", "allPages=true", "pageSize=2"))
                .getBody(Iterator.class);
    }

    @Test
    void readsOnFromPageToPage() {
        server.reply(page("a", "b"), page("c"), page());
        List<Object> models = new ArrayList<>();
        logs().forEachRemaining(entry -> models.add(entry.get("model_name")));
        assertThat(models).containsExactly("a", "b", "c");
        assertThat(server.requests())
                .extracting(ReceivedRequest::target)
                .containsExactly(
                        "/api/log/self?p=1&page_size=2",
                        "/api/log/self?p=2&page_size=2",
                        "/api/log/self?p=3&page_size=2");
    }

    @Test
    void endsWhereAGatewayRepeatsItsLastPage() {
        server.reply(page("a", "b"), page("c"), page("c"));
        List<Object> models = new ArrayList<>();
        logs().forEachRemaining(entry -> models.add(entry.get("model_name")));
        assertThat(models).containsExactly("a", "b", "c");
    }

    @Test
    void asksForAPageOnlyWhenItIsRead() {
        server.reply(page("a"));
        assertThat(logs().next()).containsEntry("model_name", "a");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void failsWhereAPageFailsAndKeepsWhatCameBefore() {
        server.reply(page("a"), Answer.json("{\"success\":false,\"message\":\"no " + TOKEN + "\"}"));
        Iterator<Map<String, Object>> logs = logs();
        assertThat(logs.next()).containsEntry("model_name", "a");
        assertThatThrownBy(logs::hasNext)
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("no xxxxxx")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void neverShowsTheAccessToken() {
        String uri = uri("balance", "accessToken=" + TOKEN, "userId=485");
        assertThat(camel.context().getEndpoint(uri).getEndpointUri()).doesNotContain(TOKEN);
        assertThat(camel.context().getEndpoint(uri)).asString().doesNotContain(TOKEN);
    }

    @Test
    void managesWithTheAccessTokenOnly() {
        assertThatThrownBy(() -> camel.context().getEndpoint(uri("tokens", "userId=485")))
                .rootCause()
                .hasMessageContaining("accessToken")
                .hasMessageContaining("CRAZYROUTER_ACCESS_TOKEN");
    }

    @Test
    void asksForNoPagesWhereThereAreNone() {
        assertThatThrownBy(() -> call("balance", null, "accessToken=" + TOKEN, "userId=485", "allPages=true"))
                .rootCause()
                .hasMessageContaining("has no pages");
    }
}
