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
package io.github.camelaigateways.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bodies that a chat completion takes, and the messages that become of them. */
public abstract class ChatBodyContract extends GatewayContract {

    private static final String CHAT = "chat-completion";
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");
    private static final String PNG_PART = """
            {"type":"image_url","image_url":{"url":"data:image/png;base64,%s"}}""".formatted(Base64.getEncoder().encodeToString(PNG));

    private static final byte[] PDF = "%PDF-1.4".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    protected ChatBodyContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    @BeforeEach
    void answerEverything() {
        server.answer(gateway.path(CHAT), request -> ChatReply.saying("Hi").answer());
    }

    private JsonNode sentBy(Object body, String... options) {
        answer(call(CHAT, body, options));
        return server.onlyRequest().json();
    }

    private JsonNode sentAs(String contentType, Object body, String... options) {
        answer(send(
                CHAT,
                message -> {
                    message.setBody(body);
                    message.setHeader(Exchange.CONTENT_TYPE, contentType);
                },
                options));
        return server.onlyRequest().json();
    }

    private Path file(String name, byte[] content) {
        try {
            return Files.write(directory.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError("the test's file could not be written", e);
        }
    }

    @Test
    void takesTextAsWhatTheUserSays() {
        assertThat(sentBy("Grüße 😀\n\"quoted\"", "model=m")
                        .at("/messages/0/content")
                        .asText())
                .isEqualTo("Grüße 😀\n\"quoted\"");
    }

    @Test
    void takesJsonTextAsTheRequest() {
        JsonNode sent = sentBy("""
                {"messages":[{"role":"user","content":"Hi"}],"temperature":0.2,"n":2}""", "model=m", "temperature=0.9", "maxTokens=5");
        assertThat(sent).isEqualTo(json("""
                {"messages":[{"role":"user","content":"Hi"}],"temperature":0.2,"n":2,"model":"m","max_tokens":5}"""));
    }

    @Test
    void takesAMapAsTheRequest() {
        JsonNode sent =
                sentBy(Map.of("model", "own", "messages", List.of(Map.of("role", "user", "content", "Hi"))), "model=m");
        assertThat(sent).isEqualTo(json("""
                {"messages":[{"role":"user","content":"Hi"}],"model":"own"}"""));
    }

    @Test
    void takesAJsonTreeAsTheRequest() {
        JsonNode tree = json("""
                {"model":"own","messages":[{"role":"user","content":"Hi"}]}""");
        assertThat(sentBy(tree, "model=m")).isEqualTo(tree);
    }

    @Test
    void takesAListAsTheConversation() {
        List<Map<String, String>> conversation = List.of(
                Map.of("role", "user", "content", "Hi"),
                Map.of("role", "assistant", "content", "Hello"),
                Map.of("role", "user", "content", "Bye"));
        JsonNode sent = sentBy(conversation, "model=m", "systemMessage=Be kind.");
        assertThat(sent.get("messages")).isEqualTo(json("""
                [{"role":"system","content":"Be kind."},{"role":"user","content":"Hi"},
                 {"role":"assistant","content":"Hello"},{"role":"user","content":"Bye"}]"""));
    }

    @Test
    void keepsTextThatOnlyLooksLikeJson() {
        assertThat(sentBy("{\"name\": \"Ann\"} is what I got", "model=m")
                        .at("/messages/0/content")
                        .asText())
                .isEqualTo("{\"name\": \"Ann\"} is what I got");
    }

    @Test
    void takesAnImageFileWithThePrompt() {
        JsonNode sent = sentBy(file("dot.png", PNG).toFile(), "model=m", "userMessage=What is this?");
        assertThat(sent.get("messages")).isEqualTo(json("""
                [{"role":"user","content":[{"type":"text","text":"What is this?"},%s]}]""".formatted(PNG_PART)));
    }

    @Test
    void takesAnImagePath() {
        JsonNode sent = sentBy(file("dot.png", PNG), "model=m", "userMessage=What is this?");
        assertThat(sent.at("/messages/0/content/1")).isEqualTo(json(PNG_PART));
    }

    @Test
    void takesImageBytesByTheirContentType() {
        JsonNode sent = sentAs("image/png", PNG, "model=m", "userMessage=What is this?");
        assertThat(sent.at("/messages/0/content/1")).isEqualTo(json(PNG_PART));
    }

    @Test
    void takesAnImageStreamByItsContentType() {
        JsonNode sent = sentAs("image/png", new ByteArrayInputStream(PNG), "model=m", "userMessage=What is this?");
        assertThat(sent.at("/messages/0/content/1")).isEqualTo(json(PNG_PART));
    }

    @Test
    void takesADocument() {
        assertDocument(
                sentBy(file("terms.pdf", PDF).toFile(), "model=m", "userMessage=Summarize."),
                "terms.pdf",
                "application/pdf",
                PDF);
    }

    @Test
    void takesDocumentBytesByTheirContentType() {
        byte[] told = {1, 0, 2};
        assertDocument(
                sentAs("application/msword", told, "model=m", "userMessage=Summarize."),
                "document",
                "application/msword",
                told);
    }

    @Test
    void takesADocumentStreamByItsContentTypeWithTheNameOfTheMessage() {
        answer(send(
                CHAT,
                message -> {
                    message.setBody(new ByteArrayInputStream(PDF));
                    message.setHeader(Exchange.CONTENT_TYPE, "application/pdf");
                    message.setHeader(Exchange.FILE_NAME, "in/terms.pdf");
                },
                "model=m",
                "userMessage=Summarize."));
        assertDocument(server.onlyRequest().json(), "terms.pdf", "application/pdf", PDF);
    }

    private static void assertDocument(JsonNode sent, String name, String type, byte[] content) {
        assertThat(sent.at("/messages/0/content/0/text").asText()).isEqualTo("Summarize.");
        JsonNode part = sent.at("/messages/0/content/1");
        assertThat(part.at("/type").asText()).isEqualTo("file");
        assertThat(part.at("/file/filename").asText()).isEqualTo(name);
        assertThat(part.at("/file/file_data").asText())
                .isEqualTo("data:" + type + ";base64," + Base64.getEncoder().encodeToString(content));
    }

    @Test
    void takesATextFileAsWords() {
        JsonNode sent = sentBy(file("note.txt", "Grüße".getBytes(StandardCharsets.UTF_8)), "model=m");
        assertThat(sent.get("messages")).isEqualTo(json("""
                [{"role":"user","content":"Grüße"}]"""));
    }
}
