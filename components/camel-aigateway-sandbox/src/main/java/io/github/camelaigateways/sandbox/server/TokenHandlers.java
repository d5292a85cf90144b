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
package io.github.camelaigateways.sandbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelaigateways.sandbox.account.TokenStore;
import io.github.camelaigateways.sandbox.request.RefusedRequestException;
import java.time.Clock;
import java.util.Map;

/** Manages the tokens of the account. */
final class TokenHandlers {

    private final TokenStore tokens;
    private final Clock clock;

    TokenHandlers(TokenStore tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    Map<String, OperationHandler> all() {
        return Map.of(
                "token-list", inquiry -> Envelope.page(inquiry, tokens.search("", "")),
                "token-search", this::search,
                "token-create", this::create,
                "token-update", this::update,
                "token-delete", this::delete);
    }

    private Answer search(Inquiry inquiry) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        tokens.search(
                        inquiry.query().getOrDefault("keyword", ""),
                        inquiry.query().getOrDefault("token", ""))
                .forEach(found::add);
        return Envelope.of(found);
    }

    /** Tells neither id nor key of the new token, as the page says. */
    private Answer create(Inquiry inquiry) {
        tokens.create(inquiry.body(), clock.instant().getEpochSecond());
        return Envelope.saying("");
    }

    private Answer update(Inquiry inquiry) {
        JsonNode token =
                tokens.update(inquiry.body().path("id").asInt(), inquiry.body()).orElseThrow(TokenHandlers::unknown);
        return Envelope.of(token);
    }

    private Answer delete(Inquiry inquiry) {
        String id = inquiry.pathValues().getOrDefault("id", "");
        if (!id.matches("\\d{1,9}") || !tokens.delete(Integer.parseInt(id))) {
            throw unknown();
        }
        return Envelope.saying("Token deleted successfully");
    }

    private static RefusedRequestException unknown() {
        return new RefusedRequestException("record-not-found", "");
    }
}
