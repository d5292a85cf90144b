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
import io.github.camelaigateways.sandbox.wire.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One gateway as the sandbox plays it.
 *
 * @param name        the scheme of its component
 * @param prefix      the path under which the sandbox serves it
 * @param credentials the ways in which it takes a key, any of which suffices
 * @param failures    its refusals by the sandbox's name for them
 * @param chat        what is peculiar to its chat
 * @param parts       names of the files that hold further operations
 * @param contracts   the contracts of its tasks, by name
 * @param operations  what it answers
 */
public record Gateway(
        String name,
        String prefix,
        List<Credential> credentials,
        Map<String, Failure> failures,
        ChatStyle chat,
        List<String> parts,
        Map<String, JsonNode> contracts,
        List<GatewayOperation> operations) {

    public Gateway {
        credentials = List.copyOf(credentials);
        failures = failures == null ? Map.of() : Map.copyOf(failures);
        parts = parts == null ? List.of() : List.copyOf(parts);
        contracts = contracts == null ? Map.of() : Map.copyOf(contracts);
        operations = List.copyOf(operations);
    }

    /** The refusal of that name; every name used in code is in the common table, so none is missing. */
    public Failure failure(String failure) {
        return Objects.requireNonNull(failures.get(failure), failure);
    }

    Gateway withCommonFailures(Map<String, Failure> common) {
        Map<String, Failure> merged = new HashMap<>(common);
        merged.putAll(failures);
        return new Gateway(name, prefix, credentials, merged, chat, parts, contracts, operations);
    }

    Gateway with(GatewayPart part) {
        Map<String, JsonNode> all = new HashMap<>(contracts);
        part.contracts().forEach((name, contract) -> all.put(name, Template.overlay(part.defaults(), contract)));
        List<GatewayOperation> more = new ArrayList<>(operations);
        more.addAll(part.operations());
        return new Gateway(name, prefix, credentials, failures, chat, parts, all, more);
    }
}
