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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.InputStreamSource;
import io.github.camelaigateways.aigateway.protocol.Json;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a structured answer must look like: a JSON schema, and the class to read it as if there is one. Thread-safe. */
final class AnswerSchema {

    /** Where the library keeps the drafts of JSON Schema, whatever their addresses. */
    private static final String DRAFTS = "classpath:draft";

    private final JsonNode schema;
    private final JsonSchema validator;
    private final @Nullable ObjectReader reader;

    private AnswerSchema(JsonNode schema, @Nullable ObjectReader reader) {
        this.schema = schema;
        this.reader = reader;
        try {
            SpecVersion.VersionFlag version =
                    SpecVersionDetector.detectOptionalVersion(schema, false).orElse(SpecVersion.VersionFlag.V202012);
            this.validator = JsonSchemaFactory.getInstance(
                            version, factory -> factory.schemaLoaders(loaders -> loaders.add(AnswerSchema::load)))
                    .getSchema(schema);
            // resolves all references now; by itself it would swallow what is wrong with them until the answer came
            validator.initializeValidators();
        } catch (JsonSchemaException e) {
            String reason =
                    e.getCause() instanceof IllegalArgumentException refused ? refused.getMessage() : e.getMessage();
            throw new IllegalArgumentException("The JSON schema cannot be used: " + reason, e);
        }
    }

    /** The schema of a JSON text. */
    static AnswerSchema ofText(String json) {
        try {
            return new AnswerSchema(Json.tree(json), null);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("jsonSchema: " + e.getMessage(), e);
        }
    }

    /** The schema of a class: every property is required, none may be added, as strict mode asks. */
    static AnswerSchema ofClass(Class<?> type) {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule())
                .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields().withRequiredCheck(field -> true);
        JsonNode schema = new SchemaGenerator(config.build()).generateSchema(type);
        return new AnswerSchema(schema, Json.mapper().readerFor(type));
    }

    /** Leaves the drafts of JSON Schema to the library's own copies, and refuses all else before it is opened. */
    private static @Nullable InputStreamSource load(AbsoluteIri place) {
        if (place.toString().startsWith(DRAFTS)) {
            return null;
        }
        throw new IllegalArgumentException(
                "It refers to " + place + ", and nothing is loaded for a schema, since it may"
                        + " come with a message: name a draft of json-schema.org in $schema, and write what a $ref needs below the"
                        + " schema's own $defs.");
    }

    JsonNode schema() {
        return schema;
    }

    /**
     * The answer as an object of the class, or its JSON text when there is none.
     *
     * @throws InvalidAnswerException when the answer does not follow the schema
     */
    Object read(String answer) throws InvalidAnswerException {
        JsonNode tree;
        try {
            tree = Json.tree(answer);
        } catch (IllegalArgumentException e) {
            throw new InvalidAnswerException(String.valueOf(e.getMessage()));
        }
        Set<ValidationMessage> problems = validator.validate(tree);
        if (!problems.isEmpty()) {
            throw new InvalidAnswerException(problems.stream()
                    .limit(5)
                    .map(ValidationMessage::getMessage)
                    .collect(Collectors.joining("; ")));
        }
        try {
            return reader == null ? answer : reader.readValue(Json.bytes(tree));
        } catch (JsonProcessingException e) {
            throw new InvalidAnswerException(e.getOriginalMessage());
        } catch (java.io.IOException e) {
            throw new InvalidAnswerException(String.valueOf(e.getMessage()));
        }
    }

    /** An answer does not follow its schema. */
    static final class InvalidAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidAnswerException(String problem) {
            super(problem);
        }
    }
}
