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
package io.github.camelaigateways.aigateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.aigateway.call.Call;
import io.github.camelaigateways.aigateway.call.Target;
import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.options.AccountOptions;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Json;
import io.github.camelaigateways.aigateway.protocol.MediaAnswer;
import io.github.camelaigateways.aigateway.protocol.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fetches the further pages of a list, one call each. */
final class Pages {

    private static final String PAGE = "page";

    private final GatewayEndpoint endpoint;
    private final Operation<Ask.Media, MediaAnswer> operation;
    private final Target target;
    private final String items;

    private Pages(GatewayEndpoint endpoint, Operation<Ask.Media, MediaAnswer> operation, String items) {
        this.endpoint = endpoint;
        this.operation = operation;
        this.target = endpoint.target();
        this.items = items;
    }

    /** Null when the endpoint does not ask for all pages. */
    @SuppressWarnings("unchecked")
    static @Nullable Pages of(GatewayEndpoint endpoint, Shape shape) {
        if (!Boolean.TRUE.equals(endpoint.facet(AccountOptions.class).getAllPages())) {
            return null;
        }
        Shape.Answer answer = shape.answer();
        if (answer == null || answer.items() == null) {
            throw new IllegalArgumentException(
                    endpoint.definition() + " has no pages: leave allPages out, or choose another action.");
        }
        return new Pages(endpoint, (Operation<Ask.Media, MediaAnswer>) endpoint.definition(), answer.items());
    }

    /** The entries of the page that came, and of all after it. */
    PagedItems from(Ask<Ask.Media> first, MediaAnswer answer) {
        JsonNode page = first.subject().values().get(PAGE);
        return new PagedItems(
                page == null ? 1 : page.asInt(1), entries(answer), (number, receiver) -> ask(first, number, receiver));
    }

    private void ask(Ask<Ask.Media> first, int page, PagedItems.Receiver receiver) {
        Map<String, JsonNode> values = new HashMap<>(first.subject().values());
        values.put(PAGE, Json.valueToTree(page));
        Ask.Media subject =
                new Ask.Media(first.subject().shape(), values, first.subject().inputs(), false);
        Ask<Ask.Media> next = new Ask<>(first.request(), first.parameters(), first.additional(), subject);
        Call<Ask.Media, MediaAnswer> call = new Call<>(operation, endpoint.entry(), next, target, false);
        endpoint.getComponent()
                .clients()
                .caller()
                .send(call, failure -> receiver.receive(failure == null ? entries(call.answer()) : List.of(), failure));
    }

    private List<?> entries(MediaAnswer answer) {
        JsonNode document = answer.document();
        JsonNode list = document == null ? null : document.at(items);
        return list == null || !list.isArray() ? List.of() : Json.mapper().convertValue(list, List.class);
    }
}
