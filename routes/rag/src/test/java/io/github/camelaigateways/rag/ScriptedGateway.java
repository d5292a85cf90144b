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
package io.github.camelaigateways.rag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelaigateways.rag.store.WritePointListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A gateway whose embeddings depend on words in the texts: it refuses a call, or sends a vector of zeros. */
public final class ScriptedGateway implements AutoCloseable {

    /** A call with a text that has this word is an invalid request. */
    public static final String INVALID = "invalidword";

    /** A call with a text that has this word meets the content filter. */
    public static final String FILTERED = "filteredword";

    /** A text with this word has a vector of zeros. */
    public static final String ZERO = "zeroword";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;

    public ScriptedGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** A Camel that speaks to it. */
    public RagContext context() {
        return new RagContext(
                "http://127.0.0.1:" + server.getAddress().getPort(), "sk-sandbox-scripted", WritePointListener.NONE);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode input = json.readTree(exchange.getRequestBody()).path("input");
        String all = input.toString();
        if (all.contains(INVALID)) {
            reply(exchange, 400, failure("bad_parameter"));
        } else if (all.contains(FILTERED)) {
            reply(exchange, 400, failure("content_filter"));
        } else {
            reply(exchange, 200, embeddings(input));
        }
    }

    private ObjectNode embeddings(JsonNode input) {
        ObjectNode answer = json.createObjectNode().put("object", "list").put("model", "sandbox-embedding");
        ArrayNode data = answer.putArray("data");
        for (int i = 0; i < (input.isArray() ? input.size() : 1); i++) {
            String text = (input.isArray() ? input.get(i) : input).asText();
            ObjectNode item = data.addObject().put("object", "embedding").put("index", i);
            ArrayNode vector = item.putArray("embedding");
            double length = text.contains(ZERO) ? 0 : 1;
            vector.add(length).add(length * (text.hashCode() % 100)).add(0.0);
        }
        answer.putObject("usage").put("prompt_tokens", 1).put("total_tokens", 1);
        return answer;
    }

    private ObjectNode failure(String code) {
        ObjectNode answer = json.createObjectNode();
        answer.putObject("error")
                .put("message", "no")
                .put("type", "invalid_request_error")
                .put("code", code);
        return answer;
    }

    private void reply(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        byte[] body = json.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
