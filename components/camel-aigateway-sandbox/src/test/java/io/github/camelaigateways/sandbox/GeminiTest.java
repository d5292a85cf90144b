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
package io.github.camelaigateways.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.Client.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Google's native protocol. */
class GeminiTest extends SandboxTestCase {

    private static final String HELLO = "'contents':[{'role':'user','parts':[{'text':'Say hello to the weather'}]}]";

    private static Reply ask(String call, String query, String fields) throws IOException, InterruptedException {
        URI address = URI.create(sandbox.baseUrl("crazyrouter") + "/v1beta/models/" + call + query);
        return client.send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(("{" + fields + "}").replace('\'', '"'))));
    }

    private static JsonNode generate(String model, String fields) throws IOException, InterruptedException {
        Reply reply = ask(model + ":generateContent", "?key=" + sandbox.apiKey(), fields);
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void answersAndTakesItsKeyOnlyInTheQuery() throws IOException, InterruptedException {
        JsonNode reply = generate("gemini-3-pro", HELLO + ",'generationConfig':{'maxOutputTokens':128}");
        assertThat(reply.at("/candidates/0/content/parts/0/text").asText()).contains("Say hello");
        assertThat(reply.at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
        assertThat(reply.path("modelVersion").asText()).isEqualTo("sandbox/gemini-3-pro");
        assertThat(ask("gemini-3-pro:generateContent", "", HELLO).status()).isEqualTo(401);
        assertThat(client.post(
                                "crazyrouter",
                                "/v1beta/models/gemini-3-pro:generateContent",
                                ("{" + HELLO + "}").replace('\'', '"'))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void streamsEventsThatJoinToTheText() throws IOException, InterruptedException {
        Reply reply = ask("g:streamGenerateContent", "?alt=sse&key=" + sandbox.apiKey(), HELLO);
        StringBuilder text = new StringBuilder();
        JsonNode last = null;
        for (String event : reply.events()) {
            last = Client.JSON.readTree(event);
            text.append(last.at("/candidates/0/content/parts/0/text").asText());
        }
        assertThat(text.toString()).contains("Say hello to the weather");
        assertThat(last).isNotNull();
        assertThat(last.at("/usageMetadata/totalTokenCount").asInt()).isPositive();
        assertThat(ask("g:streamGenerateContent", "?key=" + sandbox.apiKey(), HELLO)
                        .json()
                        .isArray())
                .isTrue();
    }

    @Test
    void writesJsonThinksAndCallsFunctions() throws IOException, InterruptedException {
        String json = generate(
                        "g",
                        HELLO
                                + ",'generationConfig':{'responseMimeType':'application/json','responseSchema':{'type':'OBJECT',"
                                + "'properties':{'city':{'type':'STRING'}},'required':['city']}}")
                .at("/candidates/0/content/parts/0/text")
                .asText();
        assertThat(Client.JSON.readTree(json).path("city").isTextual()).isTrue();
        assertThat(generate("g", HELLO + ",'generationConfig':{'thinkingConfig':{'thinkingBudget':256}}")
                        .at("/usageMetadata/thoughtsTokenCount")
                        .asInt())
                .isPositive();
        JsonNode call = generate(
                        "g",
                        HELLO + ",'tools':[{'functionDeclarations':[{'name':'weather','parameters':{'type':'object',"
                                + "'properties':{'city':{'type':'string'}},'required':['city']}}]}]")
                .at("/candidates/0/content/parts/0/functionCall");
        assertThat(call.at("/args/city").isTextual()).isTrue();
        assertThat(generate(
                                "g",
                                "'contents':[{'role':'function','parts':[{'functionResponse':{'name':'weather','response':{'sky':'grey'}}}]}]")
                        .toString())
                .contains("grey");
    }

    @Test
    void leavesTheMarksOfItsTools() throws IOException, InterruptedException {
        JsonNode searched = generate("g", HELLO + ",'tools':[{'googleSearch':{}}]");
        assertThat(searched.at("/candidates/0/groundingMetadata/groundingSupports"))
                .isNotEmpty();
        JsonNode read = generate("g", HELLO + ",'tools':[{'urlContext':{}}]");
        assertThat(read.at("/candidates/0/urlContextMetadata").isObject()).isTrue();
        JsonNode ran = generate("g", HELLO + ",'tools':[{'codeExecution':{}}]");
        assertThat(ran.at("/candidates/0/content/parts/1/codeExecutionResult/outcome")
                        .asText())
                .isEqualTo("OUTCOME_OK");
    }

    @Test
    void drawsInTheFormOfTheModel() throws IOException, InterruptedException {
        String fields = HELLO
                + ",'generationConfig':{'responseModalities':['IMAGE'],'imageGenerationConfig':{'numberOfImages':2,'aspectRatio':'16:9'}}";
        JsonNode parts = generate("imagen-4", fields).at("/candidates/0/content/parts");
        assertThat(parts).hasSize(2);
        byte[] image = Base64.getDecoder().decode(parts.at("/0/inlineData/data").asText());
        assertThat(ImageIO.read(new ByteArrayInputStream(image)).getWidth()).isEqualTo(1024);
        assertThat(generate("nano-banana-pro", fields)
                        .at("/candidates/0/content/parts/0/text")
                        .asText())
                .startsWith("![image](data:image/png;base64,");
        String hosted = generate("nano-banana", fields)
                .at("/candidates/0/content/parts/0/text")
                .asText();
        String address = hosted.lines().collect(Collectors.joining()).replaceAll(".*\\((.*)\\)", "$1");
        assertThat(client.bytes(HttpRequest.newBuilder(URI.create(address))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesADataUrlAndAnEmptyPart() throws IOException, InterruptedException {
        String key = "?key=" + sandbox.apiKey();
        assertThat(ask("g:generateContent", key, "'contents':[{'parts':[{}]}]").status())
                .isEqualTo(400);
        assertThat(ask(
                                "g:generateContent",
                                key,
                                "'contents':[{'parts':[{'inlineData':{'mimeType':'image/png','data':'data:image/png;base64,AA'}}]}]")
                        .status())
                .isEqualTo(400);
    }
}
