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
package io.github.camelaigateways.sandbox.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.gateway.Credential;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The API tokens of the account; one is there from the start. Thread-safe. */
public final class TokenStore {

    /** The name of the token that is there from the start; all use counts as its. */
    public static final String FIRST_NAME = "sandbox";

    private static final List<String> SETTABLE = List.of(
            "name",
            "status",
            "remain_quota",
            "unlimited_quota",
            "expired_time",
            "model_limits_enabled",
            "model_limits",
            "allow_ips",
            "group");

    private final Map<Integer, ObjectNode> tokens = new TreeMap<>();
    private int lastId;

    public TokenStore() {
        create(JsonNodeFactory.instance.objectNode().put("name", FIRST_NAME), 0);
    }

    /**
     * Adds a token.
     *
     * @param fields what was asked for; the rest gets its default
     * @param now    in seconds since 1970
     */
    public synchronized void create(JsonNode fields, long now) {
        int id = ++lastId;
        ObjectNode token = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("user_id", 1)
                .put("key", Credential.SANDBOX_KEY + "-" + String.format(Locale.ROOT, "%04d", id))
                .put("status", 1)
                .put("name", "")
                .put("created_time", now)
                .put("accessed_time", now)
                .put("expired_time", -1)
                .put("remain_quota", 0)
                .put("unlimited_quota", false)
                .put("model_limits_enabled", false)
                .put("model_limits", "")
                .put("allow_ips", "")
                .put("used_quota", 0)
                .put("group", "default");
        set(token, fields);
        tokens.put(id, token);
    }

    private static void set(ObjectNode token, JsonNode fields) {
        for (String name : SETTABLE) {
            if (fields.hasNonNull(name)) {
                token.set(name, fields.get(name));
            }
        }
    }

    /** Changes the given fields of a token; returns it as it is then. */
    public synchronized Optional<JsonNode> update(int id, JsonNode fields) {
        Optional<ObjectNode> token = Optional.ofNullable(tokens.get(id));
        token.ifPresent(found -> set(found, fields));
        return token.map(ObjectNode::deepCopy);
    }

    /** Removes a token; returns whether it was there. */
    public synchronized boolean delete(int id) {
        return tokens.remove(id) != null;
    }

    /** The tokens whose name holds the keyword in any case, and whose key holds the fragment. */
    public synchronized List<JsonNode> search(String keyword, String fragment) {
        String wanted = keyword.toLowerCase(Locale.ROOT);
        return tokens.values().stream()
                .filter(token ->
                        token.path("name").asText().toLowerCase(Locale.ROOT).contains(wanted))
                .filter(token -> token.path("key").asText().contains(fragment))
                .<JsonNode>map(ObjectNode::deepCopy)
                .toList();
    }
}
