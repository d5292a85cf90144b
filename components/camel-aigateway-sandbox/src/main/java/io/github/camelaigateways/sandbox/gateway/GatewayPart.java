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
package io.github.camelaigateways.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;

/**
 * Operations of a gateway in a file of their own.
 *
 * @param page       the page that documents them
 * @param defaults   what each contract says unless it says otherwise
 * @param contracts  the contracts of tasks, by name
 * @param operations the operations
 */
public record GatewayPart(
        String page, JsonNode defaults, Map<String, JsonNode> contracts, List<GatewayOperation> operations) {

    public GatewayPart {
        defaults = defaults == null ? MissingNode.getInstance() : defaults;
        contracts = contracts == null ? Map.of() : Map.copyOf(contracts);
        operations = List.copyOf(operations);
    }
}
