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
package io.github.camelaigateways.aigateway.call;

import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.operation.Operations;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.ChatAnswer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A call with the key {@code key-1}, which may take a second, of a gateway that does not exist. */
final class AnyCall {

    private AnyCall() {}

    static Call<Ask.Conversation, ChatAnswer> create() {
        return create(1);
    }

    /** The same, whose attempts are as many, without a wait to speak of. */
    @SuppressWarnings("NullAway") // nothing is sent
    static Call<Ask.Conversation, ChatAnswer> create(int attempts) {
        Dialect dialect = Dialect.read(new ByteArrayInputStream("""
                {"gateway": "any", "keyVariable": "ANY_KEY", "hosts": {"api": "https://api.example.com"},
                 "operations": {"chat-completion": {"method": "POST", "host": "api", "path": "/chat", "page": "none"}}}
                """.getBytes(StandardCharsets.UTF_8)));
        Duration second = Duration.ofSeconds(1);
        Target target = new Target(
                dialect,
                null,
                dialect.hosts(),
                "key-1",
                Set.of("key-1"),
                Map.of(),
                new Limits(second, second, second, second, 1, 1, 1),
                new RetryPolicy(attempts, Duration.ofMillis(1), second, second),
                null,
                null);
        Ask.Conversation nothing = new Ask.Conversation(null, null, null, List.of(), false);
        return new Call<>(
                Operations.CHAT_COMPLETION,
                dialect.operations().get("chat-completion"),
                new Ask<>(null, Map.of(), Map.of(), nothing),
                target,
                false);
    }
}
