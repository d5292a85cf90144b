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
package io.github.camelaigateways.aigateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Fills a request from an ask by a table: the caller's own fields first, then parameters, then additional fields. */
final class RequestFields {

    private final Map<Parameter, String> names;

    /** @param names where the protocol's request holds each parameter; a dotted name is a nested field */
    RequestFields(Map<Parameter, String> names) {
        this.names = Map.copyOf(names);
    }

    ObjectNode start(Ask<?> ask) {
        ObjectNode request = ask.request();
        return request == null ? Json.object() : request.deepCopy();
    }

    void fill(ObjectNode body, Ask<?> ask) {
        for (Map.Entry<Parameter, JsonNode> parameter : ask.parameters().entrySet()) {
            String name = names.get(parameter.getKey());
            if (name != null) {
                Json.fill(body, name, parameter.getValue());
            }
        }
        // copied, since a dotted name may be filled into them: all messages share them
        ask.additional().forEach((name, value) -> Json.fill(body, name, value.deepCopy()));
    }

    static void require(ObjectNode body, String field, String advice) {
        JsonNode value = body.get(field);
        if (value == null
                || value.isNull()
                || (value.isTextual() && value.textValue().isBlank())) {
            throw new IllegalArgumentException("The request has no " + field + ": " + advice);
        }
    }
}
