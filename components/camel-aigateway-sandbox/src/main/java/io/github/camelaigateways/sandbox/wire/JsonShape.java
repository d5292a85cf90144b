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
package io.github.camelaigateways.sandbox.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a request has to look like, as a JSON schema (2020-12). A field that is null counts as not given. */
public final class JsonShape {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static final int MOST_PROBLEMS = 5;

    private final JsonSchema schema;

    @JsonCreator
    public JsonShape(JsonNode schema) {
        this.schema = SCHEMAS.getSchema(schema);
    }

    /** Whether the value has this shape. */
    public boolean fits(JsonNode value) {
        return problem(value).isEmpty();
    }

    /** What is wrong with the value, with the field's place; nothing when it has this shape. */
    public Optional<String> problem(JsonNode value) {
        String problems = schema.validate(withoutNulls(value)).stream()
                .map(message -> message.getMessage().replaceFirst("^\\$: ", "").replaceFirst("^\\$\\.([^:]+):", "'$1'"))
                .distinct()
                .sorted()
                .limit(MOST_PROBLEMS)
                .collect(Collectors.joining("; "));
        return Optional.of(problems).filter(found -> !found.isEmpty());
    }

    private static JsonNode withoutNulls(JsonNode value) {
        JsonNode copy = value.deepCopy();
        prune(copy);
        return copy;
    }

    private static void prune(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        value.forEach(JsonShape::prune);
    }
}
