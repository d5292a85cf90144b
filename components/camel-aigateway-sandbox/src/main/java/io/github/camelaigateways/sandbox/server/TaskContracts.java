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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.gateway.Gateway;
import io.github.camelaigateways.sandbox.task.TaskContract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The contracts of tasks that an operation works with: its settings name them in {@code contracts}. */
final class TaskContracts {

    private final Map<String, TaskContract> all = new HashMap<>();

    TaskContracts(List<Gateway> gateways) {
        for (Gateway gateway : gateways) {
            gateway.contracts().forEach((name, json) -> all.put(name, read(name, json)));
        }
    }

    private static TaskContract read(String name, JsonNode json) {
        try {
            return Replies.JSON.treeToValue(json, TaskContract.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sandbox cannot read its own contract " + name, e);
        }
    }

    /** The contracts of the operation with their names, in its order. */
    List<Map.Entry<String, TaskContract>> of(Inquiry inquiry) {
        List<Map.Entry<String, TaskContract>> found = new ArrayList<>();
        for (String name : names(inquiry)) {
            found.add(Map.entry(name, Objects.requireNonNull(all.get(name), name)));
        }
        return found;
    }

    /** The names of the operation's contracts. */
    static Collection<String> names(Inquiry inquiry) {
        return texts(inquiry.operation().settings().path("contracts"));
    }

    /** The names of the contracts whose tasks a submit may go on from; by default those of the operation itself. */
    Collection<String> family(Inquiry inquiry) {
        JsonNode parents = inquiry.operation().settings().path("parents");
        return parents.isMissingNode() ? names(inquiry) : texts(parents);
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
