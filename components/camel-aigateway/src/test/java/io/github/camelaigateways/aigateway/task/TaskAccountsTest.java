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
package io.github.camelaigateways.aigateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.call.Limits;
import io.github.camelaigateways.aigateway.call.RetryPolicy;
import io.github.camelaigateways.aigateway.call.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which endpoints are of one account, and how its questions go out. */
class TaskAccountsTest {

    private static final Map<String, String> ROOTS = Map.of("api", "https://api.example.com");

    private final TaskAccounts accounts = new TaskAccounts();

    @SuppressWarnings("NullAway") // nothing is sent
    private static Target target(String key, Map<String, String> roots, String secret, Map<String, String> headers) {
        Duration second = Duration.ofSeconds(1);
        return new Target(
                null,
                null,
                roots,
                key,
                Set.of(key, secret),
                headers,
                new Limits(second, second, second, second, 1, 1, 1),
                new RetryPolicy(3, second, second, second),
                null,
                null);
    }

    private String add(String key, Map<String, String> roots) {
        return accounts.add(target(key, roots, "secret", Map.of()));
    }

    @Test
    void tellsKeysApart() {
        assertThat(add("key-1", ROOTS)).isNotEqualTo(add("key-2", ROOTS));
    }

    @Test
    void knowsAnAccountWhereverItsHostsMove() {
        String account = add("key", ROOTS);
        assertThat(add("key", Map.of("api", "https://proxy.example.com"))).isEqualTo(account);
        assertThat(add("key", Map.of("api", "https://api.example.com", "image", "https://cn.example.com")))
                .isEqualTo(account);
        assertThat(accounts.known()).containsExactly(account);
    }

    @Test
    void asksAsTheFirstEndpointWouldWithoutItsHeadersAndHidesTheSecretsOfAll() {
        String account = accounts.add(target("key", ROOTS, "first", Map.of("X-Team", "rnd")));
        accounts.add(target("key", Map.of("api", "https://api.example.com", "image", "x"), "second", Map.of()));
        Target asked = Objects.requireNonNull(accounts.target(account));
        assertThat(asked.roots()).isEqualTo(ROOTS);
        assertThat(asked.headers()).isEmpty();
        assertThat(asked.secrets()).containsExactlyInAnyOrder("key", "first", "second");
        assertThat(asked.retry().maxAttempts()).isOne();
    }
}
