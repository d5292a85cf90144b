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
package io.github.camelaigateways.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelaigateways.quickstart.documents.DocumentFolder;
import io.github.camelaigateways.quickstart.documents.Models;
import io.github.camelaigateways.rag.ingest.IngestSummary;
import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server as a client sees it. */
class QuickstartServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String SANDBOX_CHAT = "/crazyrouter/v1/chat/completions";

    @TempDir
    private static Path directory;

    private static Settings settings;
    private static Sandbox sandbox;
    private static QuickstartApplication application;

    @BeforeAll
    static void start() throws IOException {
        settings = new Settings(DocumentFolder.of(Manuals.write(directory.resolve("manuals"))), Models.SANDBOX, 0);
        sandbox = Sandbox.start();
        application = application(sandbox);
        application.start();
        application.ingest(progress -> {});
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @AfterEach
    void behave() {
        sandbox.behave();
    }

    @Test
    void answersWithCitationsThatPointIntoTheDocument() throws Exception {
        HttpResponse<String> reply = ask(question(Manuals.QUESTION));

        assertThat(reply.statusCode()).isEqualTo(200);
        JsonNode answer = JSON.readTree(reply.body());
        assertThat(answer.path("answer").textValue()).contains("40 bar").contains("[1]");
        JsonNode citation = answer.path("citations").path(0);
        assertThat(citation.path("file").textValue()).isEqualTo("plant/pump.md");
        assertThat(citation.path("headingPath").toString()).contains("Pressure");
        assertThat(answer.path("usage").path("promptTokens").longValue()).isPositive();
        assertThat(answer.path("cost").isNull()).isTrue();
    }

    @Test
    void refusesAPortThatAnotherProgramHas() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Sandbox other = Sandbox.start();
                QuickstartApplication second = application(
                        other,
                        new Settings(
                                DocumentFolder.of(Manuals.write(directory.resolve("others"))),
                                Models.SANDBOX,
                                taken.getLocalPort()))) {
            assertThatThrownBy(second::start)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken")
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void refusesWhatTheDocumentsDoNotSay() throws Exception {
        JsonNode answer =
                JSON.readTree(ask(question("Who composed the opera Tosca?")).body());

        assertThat(answer.path("refused").booleanValue()).isTrue();
        assertThat(answer.path("citations")).isEmpty();
    }

    @Test
    void opensTheCitedPassageInTheTextAroundIt() throws Exception {
        JsonNode citation = JSON.readTree(ask(question(Manuals.QUESTION)).body())
                .path("citations")
                .path(0);

        HttpResponse<String> reply = get(
                "passage?document=plant%2Fpump.md&start=" + citation.path("start") + "&end=" + citation.path("end"));

        assertThat(reply.statusCode()).isEqualTo(200);
        JsonNode passage = JSON.readTree(reply.body());
        assertThat(passage.path("passage").textValue()).contains("40 bar");
        assertThat(passage.path("passage")).isEqualTo(citation.path("text"));
    }

    @Test
    void streamsEachPieceOfTheAnswerOnItsOwn() throws Exception {
        List<String> chunks = chunksOfTheStream(Manuals.QUESTION);

        List<String> pieces = chunks.stream()
                .filter(chunk -> chunk.startsWith("event: text\n"))
                .toList();
        assertThat(pieces).hasSizeGreaterThan(3).allMatch(chunk -> chunk.endsWith("}\n\n"));
        String last = chunks.get(chunks.size() - 1);
        assertThat(last).startsWith("event: answer\ndata: ");
        StringBuilder streamed = new StringBuilder();
        for (String piece : pieces) {
            streamed.append(data(piece).path("text").textValue());
        }
        assertThat(streamed.toString().strip())
                .isEqualTo(data(last).path("answer").textValue());
        assertThat(data(last).path("model").textValue()).endsWith("sandbox-chat");
        assertThat(data(last).path("usage"))
                .as("the tokens, as when it is not streamed")
                .isEqualTo(JSON.readTree(ask(question(Manuals.QUESTION)).body()).path("usage"));
    }

    @Test
    void goesOnAfterClientsThatLeft() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (Socket socket = send(Manuals.QUESTION)) {
                assertThat(socket.getInputStream().read()).isPositive();
            }
        }

        assertThat(ask(question(Manuals.QUESTION)).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsTheStateOfTheIndex() throws Exception {
        JsonNode status = JSON.readTree(get("status").body());

        assertThat(status.path("ready").booleanValue()).isTrue();
        assertThat(status.path("files").intValue()).isEqualTo(2);
        assertThat(status.path("chunks").intValue())
                .isEqualTo(status.path("summary").path("chunksWritten").intValue())
                .isPositive();
        assertThat(status.path("models").path("embedding").textValue()).isEqualTo("sandbox-embedding");
        assertThat(status.path("lastIngest").textValue()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', text/html", "quickstart.js, text/javascript", "quickstart.css, text/css"})
    void servesAPageThatMayLoadNothingFromElsewhere(String path, String contentType) throws Exception {
        HttpResponse<String> reply = get(path);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type").orElse("")).startsWith(contentType);
        assertThat(reply.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(reply.body().replace("http://www.apache.org/licenses/LICENSE-2.0", ""))
                .doesNotContain("http://", "https://", "innerHTML");
    }

    @ParameterizedTest
    @CsvSource({
        "document=..%2F..%2Fetc%2Fpasswd&start=0&end=5, 404",
        "document=%2Fetc%2Fpasswd&start=0&end=5, 404",
        "document=plant%2Fpump.md&start=0&end=999999, 404",
        "document=plant%2Fpump.md&start=0, 400",
        "document=plant%2Fpump.md&start=-1&end=5, 400",
        "start=0&end=5, 400"
    })
    void opensNothingButPassagesOfTheIndex(String query, int status) throws Exception {
        HttpResponse<String> reply = get("passage?" + query);

        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(reply.body()).path("error").textValue()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"question\": ', 400",
        "'{\"question\": \"  \"}', 400",
        "'{\"question\": 5}', 400",
        "'[]', 400",
        "'', 400",
    })
    void refusesARequestWithoutAQuestion(String body, int status) throws Exception {
        assertThat(ask(body).statusCode()).isEqualTo(status);
    }

    @Test
    void limitsWhatIsSent() throws Exception {
        assertThat(ask(question("why ".repeat(1100))).statusCode()).isEqualTo(400);
        assertThat(ask(question("why ".repeat(10_000))).statusCode()).isEqualTo(413);
        assertThat(send(request("ask").POST(BodyPublishers.ofString(question("why"))))
                        .statusCode())
                .as("without a content type, as another site's form could send it")
                .isEqualTo(415);
        assertThat(get("ask").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({"evil.example, 403", "http://127.0.0.1:1, 403", "null, 403"})
    void refusesPagesOfOtherSites(String origin, int status) throws Exception {
        HttpRequest.Builder request = request("ask")
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(question(Manuals.QUESTION)));

        assertThat(send(request).statusCode()).isEqualTo(status);
    }

    @Test
    void refusesAnotherHostThatPointsHere() throws Exception {
        String reply = raw("GET /status HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(reply)
                .startsWith("HTTP/1.1 403")
                .contains("open " + application.url() + "\"")
                .doesNotContain("sandbox");
    }

    @Test
    void saysWhyTheGatewayDidNotAnswer() throws Exception {
        sandbox.misbehave(Misbehaviour.INSUFFICIENT_QUOTA, 5);

        HttpResponse<String> reply = ask(question("Why is the red valve so slow today?"));

        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(JSON.readTree(reply.body()).path("error").textValue())
                .containsIgnoringCase("quota")
                .doesNotContain(sandbox.apiKey());
    }

    @Test
    void embedsNothingWhenItStartsAgain() throws Exception {
        application.close();
        sandbox = Sandbox.start();
        application = application(sandbox);
        application.start();
        assertThat(ask(question(Manuals.QUESTION)).statusCode())
                .as("before the ingest")
                .isEqualTo(503);

        IngestSummary summary = application.ingest(progress -> {});

        assertThat(sandbox.embeddedTexts()).isZero();
        assertThat(summary.unchanged()).isEqualTo(2);
        assertThat(JSON.readTree(ask(question(Manuals.QUESTION)).body())
                        .path("answer")
                        .textValue())
                .contains("40 bar");
        assertThat(sandbox.requestCount(SANDBOX_CHAT)).isEqualTo(1);
    }

    private static QuickstartApplication application(Sandbox gateway) {
        return application(gateway, settings);
    }

    private static QuickstartApplication application(Sandbox gateway, Settings of) {
        return new QuickstartApplication(
                of, directory.resolve("indexes"), new GatewayAccess(gateway), Clock.systemUTC());
    }

    private static String question(String text) throws IOException {
        return JSON.writeValueAsString(JSON.createObjectNode().put("question", text));
    }

    private static HttpResponse<String> ask(String body) throws Exception {
        return send(request("ask").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(application.url() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** Each chunk as the server framed it, which it does for every write. */
    private static List<String> chunksOfTheStream(String question) throws IOException {
        try (Socket socket = send(question)) {
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String body = reply.substring(reply.indexOf("\r\n\r\n") + 4);
            return Arrays.stream(Pattern.compile("(?:^|\r\n)[0-9a-f]+\r\n").split(body))
                    .filter(chunk -> !chunk.isBlank())
                    .toList();
        }
    }

    private static JsonNode data(String event) throws IOException {
        return JSON.readTree(event.substring(event.indexOf("data: ") + "data: ".length()));
    }

    private static Socket send(String question) throws IOException {
        String body = question(question);
        Socket socket = connect();
        String head = "POST /ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Accept: text/event-stream\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket connect() throws IOException {
        return new Socket("127.0.0.1", URI.create(application.url()).getPort());
    }
}
