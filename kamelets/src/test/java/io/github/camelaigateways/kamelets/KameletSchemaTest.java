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
package io.github.camelaigateways.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files are valid custom resources of Camel K, and their templates valid YAML DSL of Camel. */
class KameletSchemaTest {

    private static final JsonSchema KAMELET = resourceSchema("camel.apache.org_kamelets.yaml");
    private static final JsonSchema PIPE = resourceSchema("camel.apache.org_pipes.yaml");
    private static final JsonSchema ROUTES = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
            .getSchema(Yaml.resource("schema/camelYamlDsl.json"));

    static Stream<KameletFile> files() {
        return KameletFile.all().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isAValidResource(KameletFile file) {
        assertThat(refusals(KAMELET, file.tree())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasAValidTemplate(KameletFile file) {
        assertThat(ROUTES.validate(asRouteTemplate(file.template()))).isEmpty();
    }

    @Test
    void pipeIsAValidResource() {
        assertThat(refusals(PIPE, Yaml.parse(PipeFile.text()))).isEmpty();
    }

    @Test
    void refusesFieldsThatTheResourceDoesNotHave() {
        ObjectNode broken = files().findFirst().orElseThrow().tree().deepCopy();
        broken.withObject("/spec").putObject("templatee");
        broken.withObject("/spec/definition").put("title", 7);
        assertThat(refusals(KAMELET, broken).toString()).contains("templatee", "string expected");
    }

    @Test
    void refusesStepsThatCamelDoesNotHave() {
        ObjectNode template = files().findFirst().orElseThrow().template().deepCopy();
        template.withArray("/from/steps").addObject().put("too", "direct:x");
        assertThat(ROUTES.validate(asRouteTemplate(template)).toString()).contains("too");
    }

    private static Set<ValidationMessage> refusals(JsonSchema schema, JsonNode resource) {
        ObjectNode withoutMetadata = resource.deepCopy();
        withoutMetadata.remove("metadata");
        return schema.validate(withoutMetadata);
    }

    private static JsonNode asRouteTemplate(JsonNode template) {
        ObjectNode routeTemplate = JsonNodeFactory.instance.objectNode();
        routeTemplate.putObject("routeTemplate").put("id", "any").setAll((ObjectNode) template);
        return JsonNodeFactory.instance.arrayNode().add(routeTemplate);
    }

    private static JsonSchema resourceSchema(String file) {
        JsonNode version = Yaml.resource(file).at("/spec/versions/0");
        assertThat(version.path("name").asText()).isEqualTo("v1");
        JsonNode schema = version.at("/schema/openAPIV3Schema").deepCopy();
        ((ObjectNode) schema.path("properties")).remove("metadata");
        close(schema);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
    }

    /** A cluster drops fields that it does not know without a word: here they are refused. */
    private static void close(JsonNode schema) {
        if (schema.path("properties").isObject()
                && !schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.forEach(KameletSchemaTest::close);
    }
}
