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
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Fills a request from an ask by a table: the caller's own fields first, then parameters, then additional fields. */
final class RequestFields {

    private static final String MODEL_ADVICE =
            "set the model option, the header CamelAiGatewayModel or the field model of the body";

    private final Map<Parameter, String> names;

    /** @param names where the protocol's request holds each parameter; a dotted name is a nested field */
    RequestFields(Map<Parameter, String> names) {
        this.names = Map.copyOf(names);
    }

    /** The parameters that the table names, and the further ones that the protocol reads by itself. */
    Set<Parameter> parameters(Parameter... further) {
        Set<Parameter> parameters = EnumSet.noneOf(Parameter.class);
        parameters.addAll(names.keySet());
        parameters.addAll(Set.of(further));
        return parameters;
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

    static void requireModel(ObjectNode body) {
        require(body, "model", MODEL_ADVICE);
    }

    /** The model of a request whose path names it. */
    static String model(Ask<?> ask) {
        ObjectNode told = Json.object();
        if (ask.request() != null && ask.request().hasNonNull("model")) {
            told.set("model", ask.request().get("model"));
        } else if (ask.parameters().containsKey(Parameter.MODEL)) {
            told.set("model", ask.parameters().get(Parameter.MODEL));
        }
        requireModel(told);
        return told.path("model").asText();
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
