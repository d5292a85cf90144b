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
package io.github.camelaigateways.crazyrouter;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import io.github.camelaigateways.testkit.documented.Documents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Realtime sessions with the sandbox, in turns and as a source of events (page en/audio/realtime). */
@Timeout(60)
class CrazyrouterRealtimeTest {

    private static final String MODEL = "crazyrouter:realtime?model=gpt-4o-realtime-preview";

    private static Sandbox sandbox;

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static String uri(String options) {
        return MODEL + "&apiKey=" + sandbox.apiKey() + "&baseUrl=" + sandbox.baseUrl("crazyrouter") + options;
    }

    private Message answer(String options, Object body, String contentType) {
        Exchange exchange = camel.request(uri(options), it -> {
            it.getMessage().setBody(body);
            it.getMessage().setHeader(Exchange.CONTENT_TYPE, contentType);
        });
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }

    @Test
    @Documents(
            rows = "crazyrouter/realtime/realtime",
            page = "crazyrouter/audio/realtime",
            uri = "crazyrouter:realtime?model=gpt-4o-realtime-preview")
    void answersInTextAndSound() {
        Message message = answer("&modalities=text,audio&voice=nova", "Hello there", null);
        assertThat(message.getBody()).isInstanceOf(byte[].class);
        assertThat(message.getBody(byte[].class)).hasSizeGreaterThan(10_000);
        assertThat(message.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("audio/pcm");
        assertThat(message.getHeader(GatewayHeaders.TEXT, String.class)).contains("Hello there");
        assertThat(message.getHeader(GatewayHeaders.FINISH_REASON)).isEqualTo("completed");
        assertThat(message.getHeader(GatewayHeaders.TOTAL_TOKENS)).isInstanceOf(Long.class);
    }

    @Test
    void answersInTextWhenOnlyTextIsAskedFor() {
        assertThat(answer("&modalities=text&authMethod=protocol", "Hello there", null)
                        .getBody(String.class))
                .contains("Hello there");
    }

    @Test
    void hearsRecordings() throws IOException {
        byte[] said = answer("&modalities=text,audio", "Ahoy", null).getBody(byte[].class);
        assertThat(answer("&modalities=text", said, "audio/pcm").getBody(String.class))
                .contains("You said: This is the sandbox");
        assertThat(answer("&modalities=text", wav(said, 24_000), null).getBody(String.class))
                .contains("You said: This is the sandbox");
        Exchange refused =
                camel.request(uri("&modalities=text"), it -> it.getMessage().setBody(wav(said, 8_000)));
        assertThat(refused.getException()).hasMessageContaining("8000.0 Hz").hasMessageContaining("24 kHz");
    }

    private static byte[] wav(byte[] samples, int rate) throws IOException {
        AudioFormat format = new AudioFormat(rate, 16, 1, true, false);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2),
                AudioFileFormat.Type.WAVE,
                file);
        return file.toByteArray();
    }

    @Test
    void streamsText() {
        List<String> pieces = new ArrayList<>();
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream")
                        .to(uri("&modalities=text&streaming=true"))
                        .process(exchange -> exchange.getMessage()
                                .getBody(Iterator.class)
                                .forEachRemaining(piece -> pieces.add((String) piece)));
            }
        });
        Exchange exchange = camel.request("direct:stream", it -> it.getMessage().setBody("One two three four"));
        assertThat(exchange.getException()).isNull();
        assertThat(pieces).hasSizeGreaterThan(2);
        assertThat(String.join("", pieces)).contains("One two three four");
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TOTAL_TOKENS)).isInstanceOf(Long.class);
    }

    @Test
    void isTruncatedWhenTheConnectionIsCutWithinTheAnswer() {
        Exchange exchange = camel.request(
                uri("&additionalHeader.X-Sandbox-Misbehave=dropped-stream"),
                it -> it.getMessage().setBody("One two three four"));
        assertThat(exchange.getException())
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        failure -> assertThat(failure.getKind()).isEqualTo(FailureKind.TRUNCATED));
    }

    private static Map<String, Object> said(String text) {
        return Map.of(
                "type",
                "conversation.item.create",
                "item",
                Map.of(
                        "type",
                        "message",
                        "role",
                        "user",
                        "content",
                        List.of(Map.of("type", "input_text", "text", text))));
    }

    @Test
    void givesEachEventOfASessionInOrderAndSendsWhatTheRouteAnswers() throws Exception {
        List<String> types = Collections.synchronizedList(new ArrayList<>());
        StringBuffer text = new StringBuffer();
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("&modalities=text&exchangePattern=InOut"))
                        .routeId("session")
                        .process(exchange ->
                                types.add(exchange.getMessage().getHeader(GatewayHeaders.EVENT_TYPE, String.class)))
                        .choice()
                        .when(header(GatewayHeaders.EVENT_TYPE).isEqualTo("session.created"))
                        .setBody(constant(List.of(said("Good morning"), Map.of("type", "response.create"))))
                        .when(header(GatewayHeaders.EVENT_TYPE).isEqualTo("response.text.delta"))
                        .process(exchange -> text.append(
                                exchange.getMessage().getBody(Map.class).get("delta")));
            }
        });
        await().until(() -> types.contains("response.done"));
        assertThat(types).startsWith("session.created", "session.updated", "conversation.item.created");
        assertThat(text.toString()).contains("Good morning");
        assertThat(types.indexOf("response.created")).isLessThan(types.indexOf("response.text.delta"));
        assertThat(types.lastIndexOf("response.text.delta")).isLessThan(types.indexOf("response.done"));
        types.clear();
        camel.context().getRouteController().suspendRoute("session");
        camel.context().getRouteController().resumeRoute("session");
        await().until(() -> types.contains("response.done"));
        assertThat(types).startsWith("session.created");
    }
}
