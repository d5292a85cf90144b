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
package io.github.camelaigateways.aigateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    private static final Dialect DIALECT = Dialect.read(new ByteArrayInputStream("""
            {
              "gateway": "acme",
              "keyVariable": "ACME_API_KEY",
              "hosts": {"api": "https://acme.example"},
              "operations": {
                "chat-completion": {"method": "POST", "host": "api", "path": "/api/v1/chat/completions"},
                "usage": {"method": "GET", "host": "api", "path": "/usage_api/"}
              }
            }
            """.getBytes(StandardCharsets.UTF_8)));

    @ParameterizedTest
    @CsvSource({
        "https://acme.example, https://acme.example",
        "https://acme.example/, https://acme.example",
        "https://acme.example/api/v1, https://acme.example",
        "https://acme.example/api/v1/, https://acme.example",
        "https://acme.example/api/v1/chat/completions, https://acme.example",
        "https://acme.example/usage_api/, https://acme.example",
        "http://127.0.0.1:8080/acme, http://127.0.0.1:8080/acme",
        "http://127.0.0.1:8080/acme/api/v1/, http://127.0.0.1:8080/acme",
        "http://proxy/v1api, http://proxy/v1api",
    })
    void findsTheRoot(String pasted, String root) {
        assertThat(BaseUrl.root("baseUrl", pasted, DIALECT)).isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.example", "ftp://acme.example", "https://", "https://a b", "https://host?x=1"})
    void refusesWhatIsNoHost(String pasted) {
        assertThatThrownBy(() -> BaseUrl.root("baseUrl", pasted, DIALECT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotShowWhatItRefuses() {
        assertThatThrownBy(() -> BaseUrl.root("baseUrl", "https://user:secret@host", DIALECT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
