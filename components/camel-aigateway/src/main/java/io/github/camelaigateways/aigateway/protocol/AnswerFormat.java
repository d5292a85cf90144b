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
import java.util.Set;

/** How a JSON schema is written into a request that asks for an answer of this form. */
final class AnswerFormat {

    /** What Google's {@code responseSchema}, a selection of OpenAPI's, refuses. */
    private static final Set<String> UNKNOWN_TO_GOOGLE = Set.of("$schema", "$id", "additionalProperties");

    private AnswerFormat() {}

    /** Adds name, strictness and schema, as OpenAI's formats do. */
    static ObjectNode openAi(ObjectNode format, JsonNode schema) {
        String title = schema.path("title").asText("answer").replaceAll("[^A-Za-z0-9_-]", "_");
        format.put("name", title.isEmpty() ? "answer" : title).put("strict", isClosed(schema));
        return format.set("schema", schema);
    }

    /** Strict mode asks that each object forbids further properties and requires all that it names. */
    private static boolean isClosed(JsonNode schema) {
        if (schema.path("properties") instanceof ObjectNode properties
                && (!schema.path("additionalProperties").isBoolean()
                        || schema.path("additionalProperties").asBoolean()
                        || schema.path("required").size() < properties.size())) {
            return false;
        }
        for (JsonNode child : schema) {
            if (child.isContainerNode() && !isClosed(child)) {
                return false;
            }
        }
        return true;
    }

    /** The schema without what Google does not know; the answer is checked against the whole one. */
    static JsonNode google(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        ObjectNode known = Json.object();
        object.properties().forEach(field -> {
            String name = field.getKey();
            if (name.equals("properties")) {
                ObjectNode properties = known.putObject(name);
                field.getValue()
                        .properties()
                        .forEach(entry -> properties.set(entry.getKey(), google(entry.getValue())));
            } else if (!UNKNOWN_TO_GOOGLE.contains(name)) {
                known.set(name, google(field.getValue()));
            }
        });
        return known;
    }
}
