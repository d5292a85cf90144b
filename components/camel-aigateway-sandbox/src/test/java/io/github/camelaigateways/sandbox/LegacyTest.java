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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CrofAI's first protocol, its usage, and sound in chat. */
class LegacyTest extends SandboxTestCase {

    private static Reply post(String path, String body) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(sandbox.baseUrl("crofai") + path))
                .headers("Content-Type", "application/json", "X-API-Key", sandbox.apiKey())
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void answersWithATextAndNothingElse() throws IOException, InterruptedException {
        JsonNode reply = post(
                        "/v1/free/llama3", "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":300}")
                .json();
        assertThat(reply.path("response").asText()).contains("Hi");
        assertThat(reply.size()).isEqualTo(1);
    }

    @Test
    void failsWithStatus200AndNoResponse() throws IOException, InterruptedException {
        for (String body : new String[] {"{}", "{\"messages\":[{\"role\":\"user\",\"content\":\"sandbox:fail\"}]}"}) {
            Reply reply = post("/v1/free/llama3", body);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().has("response")).isFalse();
        }
        assertThat(client.post("crofai", "/v1/free/llama3", "{\"messages\":[]}")
                        .json()
                        .has("response"))
                .as("a Bearer key, which this protocol does not know")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"free|a cat|b'", "premium|a cat's hat|b\""})
    void drawsIntoAPythonLiteralInEitherQuotes(String tier, String prompt, String begins)
            throws IOException, InterruptedException {
        String literal = post("/v1/" + tier + "/stable_diffusion", "{\"prompt\":" + quoted(prompt) + "}")
                .json()
                .path("response")
                .asText();
        assertThat(literal).startsWith(begins).endsWith(begins.substring(1));
        assertThat(ImageIO.read(new ByteArrayInputStream(python(literal))).getWidth())
                .isEqualTo(256);
    }

    /** What Python makes of the literal. */
    private static byte[] python(String literal) {
        Map<Character, Integer> escapes = Map.of('n', 10, 'r', 13, 't', 9, '\\', 92, '\'', 39, '"', 34);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 2; i < literal.length() - 1; i++) {
            char letter = literal.charAt(i);
            assertThat(letter).isNotEqualTo(literal.charAt(1));
            if (letter != '\\') {
                bytes.write(letter);
            } else if (literal.charAt(++i) == 'x') {
                bytes.write(Integer.parseInt(literal.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(escapes.get(literal.charAt(i)));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void tellsTheUsageOfAnAccountWithoutAPlan() throws IOException, InterruptedException {
        JsonNode usage = client.get("crofai", "/usage_api/").json();
        assertThat(usage.get("usable_requests").isNull()).isTrue();
        assertThat(usage.path("credits").isNumber()).isTrue();
        assertThat(client.get("crofai", "/usage_api").status()).isEqualTo(404);
    }

    @Test
    void saysItsAnswerInChatAndHearsIt() throws IOException, InterruptedException {
        JsonNode message = chat(asking(
                        "Say hello",
                        "\"modalities\":[\"text\",\"audio\"],\"audio\":{\"voice\":\"nova\",\"format\":\"wav\"}"))
                .json()
                .at("/choices/0/message");
        String audio = message.at("/audio/data").asText();
        assertThat(Base64.getDecoder().decode(audio)).startsWith('R', 'I', 'F', 'F');
        String heard = chat("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\","
                        + "\"input_audio\":{\"format\":\"wav\",\"data\":\"" + audio + "\"}}]}]}")
                .json()
                .at("/choices/0/message/content")
                .asText();
        assertThat(heard)
                .contains("You said: " + message.path("content").asText().substring(0, 20));
        assertThat(chat(asking("x", "\"modalities\":[\"audio\"]")).status()).isEqualTo(400);
    }

    @Test
    void someModelsSearchTheWebByATool() throws IOException, InterruptedException {
        String search = asking("news?", "\"web_search_options\":{\"search_context_size\":\"medium\"}");
        JsonNode choice =
                chat(search.replace("sandbox-chat", "claude-sonnet-4-6")).json().at("/choices/0");
        assertThat(choice.path("finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(choice.at("/message/tool_calls/0/function/name").asText()).isEqualTo("remote_web_search");
        assertThat(chat(search).json().at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    }
}
