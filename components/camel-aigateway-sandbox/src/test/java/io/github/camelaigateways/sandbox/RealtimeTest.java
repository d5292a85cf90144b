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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Realtime sessions over a real WebSocket. */
class RealtimeTest extends SandboxTestCase {

    private static final String CLOSED = "{\"type\":\"closed\"}";

    /** Collects the events of a session. */
    private static final class Session implements WebSocket.Listener {

        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        private final StringBuilder message = new StringBuilder();
        private final WebSocket socket;

        Session(String query, UnaryOperator<WebSocket.Builder> how) {
            URI address = URI.create(sandbox.baseUrl("crazyrouter").replace("http:", "ws:") + "/v1/realtime" + query);
            socket = how.apply(HttpClient.newHttpClient().newWebSocketBuilder())
                    .buildAsync(address, this)
                    .join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                events.add(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            events.add(CLOSED);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            events.add(CLOSED);
            return null;
        }

        void send(String event) {
            socket.sendText(event.replace('\'', '"'), true).join();
        }

        JsonNode next() throws InterruptedException, JsonProcessingException {
            String event = events.poll(60, TimeUnit.SECONDS);
            assertThat(event).as("an event within 10 s").isNotNull();
            return Client.JSON.readTree(event);
        }

        List<JsonNode> until(String type) throws InterruptedException, JsonProcessingException {
            List<JsonNode> seen = new ArrayList<>();
            do {
                seen.add(next());
            } while (!seen.get(seen.size() - 1).path("type").asText().equals(type));
            return seen;
        }
    }

    private static WebSocket.Builder withKey(WebSocket.Builder builder) {
        return builder.header("Authorization", "Bearer " + sandbox.apiKey());
    }

    private static String text(List<JsonNode> events) {
        StringBuilder text = new StringBuilder();
        events.stream()
                .filter(event -> event.path("type").asText().equals("response.text.delta"))
                .forEach(event -> text.append(event.path("delta").asText()));
        return text.toString();
    }

    private static void ask(Session session, String text) {
        session.send(
                "{'type':'conversation.item.create','item':{'type':'message','role':'user','content':[{'type':'input_text','text':'"
                        + text + "'}]}}");
        session.send("{'type':'response.create'}");
    }

    @Test
    void answersATurnInTextAndSoundAndHearsThatSound() throws IOException, InterruptedException {
        Session session = new Session("?model=gpt-4o-realtime-preview", RealtimeTest::withKey);
        assertThat(session.next().at("/session/model").asText()).isEqualTo("sandbox/gpt-4o-realtime-preview");
        session.send("{'type':'session.update','session':{'modalities':['text','audio'],'voice':'nova'}}");
        assertThat(session.next().at("/session/voice").asText()).isEqualTo("nova");
        ask(session, "Hello there");
        List<JsonNode> events = session.until("response.done");
        assertThat(text(events)).contains("Hello there");
        assertThat(events.get(events.size() - 1).at("/response/status").asText())
                .isEqualTo("completed");
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        events.stream()
                .filter(event -> event.path("type").asText().equals("response.audio.delta"))
                .forEach(event -> sound.writeBytes(
                        Base64.getDecoder().decode(event.path("delta").asText())));
        String said = Base64.getEncoder().encodeToString(sound.toByteArray());
        session.send("{'type':'input_audio_buffer.append','audio':'" + said + "'}");
        session.send("{'type':'input_audio_buffer.commit'}");
        assertThat(session.until("conversation.item.created").toString()).contains(text(events));
    }

    @Test
    void saysNothingAloudWhenOnlyTextIsAskedFor() throws IOException, InterruptedException {
        Session session = new Session("?model=m", RealtimeTest::withKey);
        session.send("{'type':'session.update','session':{'modalities':['text']}}");
        ask(session, "Hi");
        assertThat(session.until("response.done").toString()).doesNotContain("response.audio.delta");
    }

    @Test
    void takesTheKeyAmongTheProtocols() throws IOException, InterruptedException {
        Session session = new Session(
                "?model=m", builder -> builder.subprotocols("realtime", "openai-insecure-api-key." + sandbox.apiKey()));
        assertThat(session.next().path("type").asText()).isEqualTo("session.created");
        assertThat(session.socket.getSubprotocol()).isEqualTo("realtime");
    }

    @Test
    void refusesAConnectionWithoutKeyOrModel() throws IOException, InterruptedException {
        assertRefused("?model=m&api_key=" + sandbox.apiKey(), builder -> builder, 401);
        assertRefused("", RealtimeTest::withKey, 400);
        assertRefused("?model=m", builder -> withKey(builder).header("X-Sandbox-Misbehave", "rate-limit"), 429);
        assertThat(client.get("crazyrouter", "/v1/realtime?model=m").status()).isEqualTo(400);
    }

    private static void assertRefused(String query, UnaryOperator<WebSocket.Builder> how, int status) {
        assertThatThrownBy(() -> new Session(query, how))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(status));
    }

    @Test
    void tellsOfAnEventThatItDoesNotKnowAndGoesOn() throws IOException, InterruptedException {
        Session session = new Session("?model=m", RealtimeTest::withKey);
        session.next();
        for (String wrong : List.of("{'type':'dance'}", "not JSON", "{'type':'input_audio_buffer.commit'}")) {
            session.send(wrong);
            assertThat(session.next().path("type").asText()).isEqualTo("error");
        }
        ask(session, "Still there?");
        assertThat(text(session.until("response.done"))).contains("Still there?");
    }

    @Test
    void breaksOffInTheMiddleOfAResponse() throws IOException, InterruptedException {
        Session session =
                new Session("?model=m", builder -> withKey(builder).header("X-Sandbox-Misbehave", "dropped-stream"));
        ask(session, "Hi");
        assertThat(session.until("closed").toString())
                .contains("response.text.delta")
                .doesNotContain("response.done");
    }
}
