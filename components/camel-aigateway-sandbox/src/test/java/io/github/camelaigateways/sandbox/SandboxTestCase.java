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

import io.github.camelaigateways.sandbox.Client.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A sandbox for all tests of a class, and short ways to call it. */
abstract class SandboxTestCase {

    static final String CHAT = "/v1/chat/completions";

    static Sandbox sandbox;
    static Client client;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
        client = new Client(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    static Reply chat(String json, String... headers) throws IOException, InterruptedException {
        return client.post("crazyrouter", CHAT, json, headers);
    }

    /** The body of a chat request with a text of the user and further fields. */
    static String asking(String text, String fields) {
        return Client.JSON
                .createObjectNode()
                .put("model", "sandbox-chat")
                .toString()
                .replace(
                        "}",
                        ",\"messages\":[{\"role\":\"user\",\"content\":" + quoted(text) + "}]"
                                + (fields.isEmpty() ? "" : "," + fields) + "}");
    }

    static String quoted(String text) {
        return Client.JSON.getNodeFactory().textNode(text).toString();
    }
}
