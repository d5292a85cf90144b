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
import static org.awaitility.Awaitility.await;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CrofAI's Socket.IO stream, asked by a real Socket.IO client. */
class LegacyStreamTest extends SandboxTestCase {

    private static final String DONE = "ENDOFMESSAGE";
    private static final String FAILED = "||AI ERROR||";

    private final List<String> chunks = new CopyOnWriteArrayList<>();
    private Socket socket;

    private void connect(String namespace, String... transports) {
        IO.Options options = IO.Options.builder()
                .setTransports(transports)
                .setForceNew(true)
                .setReconnection(false)
                .build();
        socket = IO.socket(URI.create("http://127.0.0.1:" + sandbox.port() + namespace), options);
        socket.on("chunk", arguments -> chunks.add((String) arguments[0]));
        socket.connect();
    }

    @AfterEach
    void disconnect() {
        socket.disconnect();
        sandbox.behave();
    }

    private static String prompt(String text, String token) {
        return "{\"model\":\"llama3-8b\",\"context\":[{\"role\":\"user\",\"content\":\"" + text + "\"}],\"token\":\""
                + token + "\"}";
    }

    private void ask(String text) {
        socket.emit("start_stream", sandbox.apiKey());
        socket.emit("prompt", prompt(text, sandbox.apiKey()));
    }

    private void awaitLast(String sentinel) {
        await().atMost(Client.LIMIT)
                .untilAsserted(() -> assertThat(chunks).last().isEqualTo(sentinel));
    }

    @ParameterizedTest
    @CsvSource({"/,polling,websocket", "/,websocket,", "/,polling,", "/stream,websocket,"})
    void streamsChunksUpToTheSentinel(String namespace, String first, String second) {
        String[] transports = second == null ? new String[] {first} : new String[] {first, second};
        connect(namespace, transports);
        ask("Hello out there");
        awaitLast(DONE);
        assertThat(String.join("", chunks)).contains("Hello out there").endsWith(DONE);
        assertThat(chunks).hasSizeGreaterThan(3);
    }

    @Test
    void failsByASentinelInTheMiddle() {
        connect("/", "websocket");
        ask("please sandbox:fail now");
        awaitLast(FAILED);
        assertThat(chunks).hasSizeGreaterThan(2).doesNotContain(DONE);
    }

    @Test
    void refusesAPromptWithoutKeyAndOneThatIsNoText() {
        connect("/", "websocket");
        socket.emit("prompt", prompt("Hi", sandbox.apiKey()));
        await().atMost(Client.LIMIT).untilAsserted(() -> assertThat(chunks).containsExactly(FAILED));
        socket.emit("start_stream", sandbox.apiKey());
        socket.emit("prompt", prompt("Hi", "sk-live-1"));
        await().atMost(Client.LIMIT).untilAsserted(() -> assertThat(chunks).containsExactly(FAILED, FAILED));
        socket.emit("prompt", new JSONObject());
        await().atMost(Client.LIMIT).untilAsserted(() -> assertThat(chunks).containsExactly(FAILED, FAILED, FAILED));
    }

    @Test
    void closesInTheMiddleWhenItIsToldTo() {
        connect("/", "websocket");
        await().atMost(Client.LIMIT).until(socket::connected);
        sandbox.misbehave(Misbehaviour.DROPPED_STREAM);
        ask("Hello out there");
        await().atMost(Client.LIMIT).until(() -> !socket.connected());
        assertThat(chunks).isNotEmpty().doesNotContain(DONE);
    }

    @Test
    void refusesAnUnknownSession() throws IOException, InterruptedException {
        connect("/", "websocket");
        assertThat(client.get("crofai", "/socket.io/?EIO=4&transport=polling&sid=unknown")
                        .status())
                .isEqualTo(400);
        assertThat(client.get("crofai", "/socket.io/?EIO=4&transport=polling")
                        .raw()
                        .body())
                .startsWith("0{");
    }
}
