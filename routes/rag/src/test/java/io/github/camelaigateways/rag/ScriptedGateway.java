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
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A gateway whose embeddings depend on words in the texts: it refuses a call, or sends a vector of zeros or of another length. It ranks documents
 * from the last to the first and answers every conversation with the same three pieces.
 */
public final class ScriptedGateway implements AutoCloseable {

    /** A call with a text that has this word is an invalid request. */
    public static final String INVALID = "invalidword";

    /** A call with a text that has this word meets the content filter. */
    public static final String FILTERED = "filteredword";

    /** A call with a text that has this word is longer than the model takes. */
    public static final String TOO_LONG = "toolongword";

    /** A text with this word has a vector of four numbers; others have three. */
    public static final String WIDE = "wideword";

    /** A text with this word has a vector of zeros. */
    public static final String ZERO = "zeroword";

    /** A call with a text that has this word fails, but the first time only. */
    public static final String BUSY_ONCE = "busyword";

    /** The pieces of each answer. */
    public static final List<String> ANSWER = List.of("It runs ", "at 40 bar ", "[1].");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean(true);
    private final Queue<JsonNode> conversations = new ConcurrentLinkedQueue<>();
    private final Queue<JsonNode> embeddings = new ConcurrentLinkedQueue<>();
    private final CountDownLatch lastPiece;
    private final Map<String, Double> costs;

    public ScriptedGateway() throws IOException {
        this(Map.of(), new CountDownLatch(0));
    }

    /**
     * A gateway that tells what calls cost.
     *
     * @param costs the cost of a call whose path ends so; it does not tell that of others
     * @param lastPiece it waits for this before it sends the last piece of a stream
     */
    public ScriptedGateway(Map<String, Double> costs, CountDownLatch lastPiece) throws IOException {
        this.costs = costs;
        this.lastPiece = lastPiece;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** A Camel that speaks to it. */
    public RagContext context() {
        return context(WritePointListener.NONE);
    }

    /** A Camel that speaks to it, and tells how far its writes are. */
    public RagContext context(WritePointListener listener) {
        return new RagContext("http://127.0.0.1:" + server.getAddress().getPort(), "sk-sandbox-scripted", listener);
    }

    /** How many requests came. */
    public int requests() {
        return requests.get();
    }

    /** The embeddings requests that came, in their order. */
    public List<JsonNode> embeddings() {
        return List.copyOf(embeddings);
    }

    /** The chat requests that came, in their order. */
    public List<JsonNode> conversations() {
        return List.copyOf(conversations);
    }

    @Override
    public void close() {
        lastPiece.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        JsonNode request = json.readTree(exchange.getRequestBody());
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/chat/completions")) {
            conversations.add(request);
            chat(exchange, request.path("stream").asBoolean());
        } else if (path.endsWith("/rerank")) {
            reply(exchange, 200, ranking(request.path("documents").size()));
        } else {
            embeddings.add(request);
            embed(exchange, request.path("input"));
        }
    }

    private void embed(HttpExchange exchange, JsonNode input) throws IOException {
        String all = input.toString();
        if (all.contains(INVALID)) {
            reply(exchange, 400, failure("bad_parameter"));
        } else if (all.contains(FILTERED)) {
            reply(exchange, 400, failure("content_filter"));
        } else if (all.contains(TOO_LONG)) {
            reply(exchange, 400, failure("context_length_exceeded"));
        } else if (all.contains(BUSY_ONCE) && busy.getAndSet(false)) {
            reply(exchange, 503, failure("model_not_found"));
        } else {
            reply(exchange, 200, vectors(input));
        }
    }

    private ObjectNode vectors(JsonNode input) {
        ObjectNode answer = json.createObjectNode().put("object", "list").put("model", "sandbox-embedding");
        ArrayNode data = answer.putArray("data");
        for (int i = 0; i < (input.isArray() ? input.size() : 1); i++) {
            String text = (input.isArray() ? input.get(i) : input).asText();
            ObjectNode item = data.addObject().put("object", "embedding").put("index", i);
            ArrayNode vector = item.putArray("embedding");
            double length = text.contains(ZERO) ? 0 : 1;
            vector.add(length).add(length * (text.hashCode() % 100)).add(0.0);
            if (text.contains(WIDE)) {
                vector.add(0.0);
            }
        }
        answer.set("usage", usage("embeddings"));
        return answer;
    }

    private ObjectNode ranking(int documents) {
        ObjectNode answer = json.createObjectNode().put("model", "scripted");
        ArrayNode results = answer.putArray("results");
        for (int i = 0; i < documents; i++) {
            results.addObject().put("index", documents - 1 - i).put("relevance_score", 1.0 / (i + 1));
        }
        answer.set("usage", usage("rerank"));
        return answer;
    }

    private void chat(HttpExchange exchange, boolean streaming) throws IOException {
        if (!streaming) {
            ObjectNode answer = json.createObjectNode().put("id", "c1").put("object", "chat.completion");
            answer.put("model", "scripted");
            ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
            choice.putObject("message").put("role", "assistant").put("content", String.join("", ANSWER));
            choice.put("finish_reason", "stop");
            answer.set("usage", usage("chat/completions"));
            reply(exchange, 200, answer);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            event(body, chunk(ANSWER.get(0), null));
            event(body, chunk(ANSWER.get(1), null));
            lastPiece.await();
            event(body, chunk(ANSWER.get(2), "stop"));
            ObjectNode last = chunk("", null);
            last.putArray("choices");
            last.set("usage", usage("chat/completions"));
            event(body, last);
            body.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode chunk(String text, @Nullable String finish) {
        ObjectNode chunk = json.createObjectNode().put("id", "c1").put("object", "chat.completion.chunk");
        chunk.put("model", "scripted");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta").put("content", text);
        choice.put("finish_reason", finish);
        return chunk;
    }

    private static void event(OutputStream body, JsonNode event) throws IOException {
        body.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    private ObjectNode usage(String path) {
        ObjectNode usage = json.createObjectNode().put("prompt_tokens", 3).put("total_tokens", 3);
        if (path.startsWith("chat")) {
            usage.put("completion_tokens", 2).put("total_tokens", 5);
        }
        Double cost = costs.get(path);
        return cost == null ? usage : usage.put("cost", cost);
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
