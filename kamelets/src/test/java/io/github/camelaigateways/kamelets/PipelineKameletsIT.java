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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.rag.RagHeaders;
import io.github.camelaigateways.sandbox.Sandbox;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents go in by one Kamelet of the packed jar and come back as cited answers by the other. */
class PipelineKameletsIT {

    private static final String INGEST = "ai-rag-ingest-sink";
    private static final String ASK = "ai-rag-ask-action";

    private static Sandbox sandbox;

    @TempDir
    Path folder;

    @BeforeAll
    static void startSandbox() {
        sandbox = Sandbox.start();
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @Test
    void answersFromTextThatWasIngested() throws Exception {
        try (KameletApplication application = KameletApplication.start(INGEST, ingest())) {
            application
                    .template()
                    .requestBodyAndHeader(
                            "direct:in",
                            "The harbour crane lifts forty tonnes. It was built in Kiel.",
                            RagHeaders.SOURCE,
                            "crane.txt");
        }
        JsonNode answer = ask("How many tonnes does the harbour crane lift?");
        assertThat(answer.path("answer").asText()).contains("forty tonnes");
        assertThat(answer.at("/citations/0").toString()).contains("crane.txt");
    }

    @Test
    void answersFromAFile() throws Exception {
        File file = Files.writeString(folder.resolve("tower.md"), "# Tower\n\nThe tower has ninety steps.")
                .toFile();
        try (KameletApplication application = KameletApplication.start(INGEST, ingest())) {
            application.template().requestBodyAndHeader("direct:in", file, Exchange.FILE_NAME, file.getName());
        }
        JsonNode answer = ask("How many steps has the tower?");
        assertThat(answer.path("answer").asText()).contains("ninety steps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                INGEST + ":embeddingModel",
                INGEST + ":store",
                INGEST + ":deadLetter",
                ASK + ":model",
                ASK + ":embeddingModel",
                ASK + ":store"
            })
    void refusesToStartWithoutWhatIsRequired(String kameletAndProperty) {
        String kamelet = kameletAndProperty.split(":")[0];
        String property = kameletAndProperty.split(":")[1];
        Map<String, Object> properties = kamelet.equals(INGEST) ? ingest() : ask();
        properties.remove(property);
        assertThatThrownBy(() -> KameletApplication.start(kamelet, properties).close())
                .hasStackTraceContaining("the following mandatory parameters must be provided: " + property);
    }

    private JsonNode ask(String question) throws Exception {
        try (KameletApplication application = KameletApplication.start(ASK, ask())) {
            return Yaml.parse(application.template().requestBody("direct:in", question, String.class));
        }
    }

    private Map<String, Object> ingest() {
        Map<String, Object> properties = common();
        properties.put("deadLetter", folder.resolve("dead-letter"));
        return properties;
    }

    private Map<String, Object> ask() {
        Map<String, Object> properties = common();
        properties.put("model", "sandbox-chat");
        properties.put("rerankModel", "sandbox-rerank");
        return properties;
    }

    private Map<String, Object> common() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("apiKey", sandbox.apiKey());
        properties.put("baseUrl", sandbox.baseUrl("crazyrouter"));
        properties.put("embeddingModel", "sandbox-embedding");
        properties.put("store", folder.resolve("store"));
        return properties;
    }
}
