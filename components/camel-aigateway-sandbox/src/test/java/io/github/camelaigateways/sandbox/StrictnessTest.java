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

import io.github.camelaigateways.sandbox.Client.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a gateway would refuse is refused, in its envelope. */
class StrictnessTest extends SandboxTestCase {

    @ParameterizedTest
    @CsvSource({
        "crofai,/v1/models,invalid_request_error",
        "crazyrouter,/v1/models,authentication_error",
        "crun,/api/v1/models,invalid_request_error",
        "aicraft,/v1/models,invalid_request_error"
    })
    void refusesAMissingOrForeignKey(String gateway, String path, String type)
            throws IOException, InterruptedException {
        URI address = URI.create(sandbox.baseUrl(gateway) + path);
        for (HttpRequest.Builder request : new HttpRequest.Builder[] {
            HttpRequest.newBuilder(address),
            HttpRequest.newBuilder(address).header("Authorization", "Bearer sk-live-1234"),
            HttpRequest.newBuilder(address).header("Authorization", sandbox.apiKey())
        }) {
            Reply reply = client.send(request);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.errorCode()).isEqualTo("invalid_api_key");
            assertThat(reply.json().at("/error/type").asText()).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @CsvSource({"crun,/api/v1/models,200", "crofai,/v1/models,401"})
    void takesTheKeyHeaderOnlyWhereItIsDocumented(String gateway, String path, int status)
            throws IOException, InterruptedException {
        URI address = URI.create(sandbox.baseUrl(gateway) + path);
        Reply reply = client.send(HttpRequest.newBuilder(address).header("X-API-KEY", sandbox.apiKey()));
        assertThat(reply.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "crun,/v1/models",
        "crofai,/api/v1/models",
        "aicraft,/v1/embeddings",
        "crazyrouter,/v1/v1/models",
        "crazyrouter,/v1/models/"
    })
    void refusesAPathThatTheGatewayLacks(String gateway, String path) throws IOException, InterruptedException {
        Reply reply = client.get(gateway, path);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.errorMessage()).contains(path);
    }

    @Test
    void refusesAnotherMethodAndNamesTheRightOne() throws IOException, InterruptedException {
        Reply reply = client.get("crazyrouter", CHAT);
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @CsvSource({"text/plain,415", "application/jsonp,415", "'application/json; charset=utf-8',200"})
    void refusesABodyThatIsNotDeclaredJson(String contentType, int status) throws IOException, InterruptedException {
        Reply reply = client.send(client.request("crofai", CHAT)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(asking("Hello", ""))));
        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void refusesABodyWithoutAContentType() throws IOException, InterruptedException {
        Reply reply = client.send(client.request("crofai", CHAT).POST(BodyPublishers.ofString(asking("Hello", ""))));
        assertThat(reply.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"m\",|not JSON",
                "{} {}|not JSON",
                "``|empty",
                "[]|has to be an object",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}|'model'",
                "{\"model\":7,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}|'model'",
                "{\"model\":\"m\"}|'messages'",
                "{\"model\":\"m\",\"messages\":[]}|'messages'",
                "{\"model\":\"m\",\"messages\":\"x\"}|'messages'",
                "{\"model\":\"m\",\"messages\":[{\"content\":\"x\"}]}|'messages[0].role'",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"boss\",\"content\":\"x\"}]}|'messages[0].role'",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}|'messages[0].content'",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":5}]}|'messages[0].content'",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]}|'messages[0].tool_call_id'",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"smell\"}]}]}|'messages[0].content[0].type'",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]}|'messages[0].content[0].image_url'"
            })
    void refusesAChatRequestThatIsNotWhole(String body, String named) throws IOException, InterruptedException {
        assertRefused(chat(body), named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\":\"hot\"|'temperature'",
                "\"temperature\":2.5|'temperature'",
                "\"top_p\":2|'top_p'",
                "\"max_tokens\":1.5|'max_tokens'",
                "\"max_tokens\":0|'max_tokens'",
                "\"stream\":\"yes\"|'stream'",
                "\"stream_options\":{\"include_usage\":true}|'stream_options'",
                "\"stop\":7|'stop'",
                "\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]|'stop'",
                "\"n\":2|'n'",
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"not a name\"}}]|'tools[0].function.name'",
                "\"tool_choice\":\"required\"|'tool_choice'",
                "\"response_format\":{\"type\":\"yaml\"}|'response_format.type'",
                "\"response_format\":{\"type\":\"json_schema\"}|'response_format.json_schema'"
            })
    void refusesAnOptionOfTheWrongType(String field, String named) throws IOException, InterruptedException {
        assertRefused(chat(asking("Hello", field)), named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crofai|\"reasoning_effort\":\"extreme\"|'reasoning_effort' has to be one of low, medium, high, none",
                "aicraft|\"aicraft_budget\":\"cheap\"|'aicraft_budget' has to be one of save, quality, auto"
            })
    void refusesAValueThatOneGatewayDoesNotKnow(String gateway, String field, String said)
            throws IOException, InterruptedException {
        assertRefused(client.post(gateway, CHAT, asking("Hello", field)), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"input\":\"x\"}|'model'",
                "{\"model\":\"m\"}|'input'",
                "{\"model\":\"m\",\"input\":[]}|'input'",
                "{\"model\":\"m\",\"input\":[\"a\",1]}|'input'",
                "{\"model\":\"m\",\"input\":[\"a\",\"\"]}|'input[1]'",
                "{\"model\":\"m\",\"input\":\"x\",\"dimensions\":385}|'dimensions'",
                "{\"model\":\"m\",\"input\":\"x\",\"encoding_format\":\"int8\"}|'encoding_format'"
            })
    void refusesAnEmbeddingsRequestThatIsWrong(String body, String named) throws IOException, InterruptedException {
        assertRefused(client.post("crazyrouter", "/v1/embeddings", body), named);
    }

    @Test
    void refusesMoreThan2048InputsAndTakesThatMany() throws IOException, InterruptedException {
        assertRefused(client.post("crazyrouter", "/v1/embeddings", inputs(2049)), "at most 2048 texts, it holds 2049");
        assertThat(client.post("crazyrouter", "/v1/embeddings", inputs(2048)).status())
                .isEqualTo(200);
    }

    private static String inputs(int count) {
        String same = IntStream.range(0, count).mapToObj(i -> "\"x\"").collect(Collectors.joining(","));
        return "{\"model\":\"m\",\"input\":[" + same + "]}";
    }

    @Test
    void refusesATextOfMoreThan8191Tokens() throws IOException, InterruptedException {
        Reply tooLong = client.post("crazyrouter", "/v1/embeddings", words(8192));
        assertRefused(tooLong, "'input[0]' has more than 8191 tokens");
        assertThat(tooLong.errorCode()).isEqualTo("context_length_exceeded");
        assertThat(client.post("crazyrouter", "/v1/embeddings", words(8191)).status())
                .isEqualTo(200);
    }

    /** The word takes one token each time. */
    private static String words(int count) {
        return "{\"model\":\"m\",\"input\":[\"a" + " a".repeat(count - 1) + "\"]}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"m\",\"documents\":[\"a\"]}|'query'",
                "{\"model\":\"m\",\"query\":\"q\"}|'documents'",
                "{\"model\":\"m\",\"query\":\"q\",\"documents\":[]}|'documents'",
                "{\"model\":\"m\",\"query\":\"q\",\"documents\":[{\"title\":\"a\"}]}|'documents[0].text'",
                "{\"model\":\"m\",\"query\":\"q\",\"documents\":[\"a\"],\"top_n\":0}|'top_n'"
            })
    void refusesARerankRequestThatIsWrong(String body, String named) throws IOException, InterruptedException {
        assertRefused(client.post("crazyrouter", "/v1/rerank", body), named);
    }

    @Test
    void refusesMoreThan100Documents() throws IOException, InterruptedException {
        String documents = IntStream.range(0, 101).mapToObj(i -> "\"x\"").collect(Collectors.joining(","));
        String body = "{\"model\":\"m\",\"query\":\"q\",\"documents\":[" + documents + "]}";
        assertRefused(client.post("crazyrouter", "/v1/rerank", body), "at most 100, it holds 101");
    }

    private static void assertRefused(Reply reply, String said) throws IOException {
        assertThat(reply.raw().body()).contains(said);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/error/type").asText()).isEqualTo("invalid_request_error");
    }
}
