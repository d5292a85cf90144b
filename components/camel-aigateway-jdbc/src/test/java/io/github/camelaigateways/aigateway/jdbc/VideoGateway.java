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
package io.github.camelaigateways.aigateway.jdbc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway that counts: submits by prompt, questions, and questions after one task that are on their way at once. */
final class VideoGateway implements AutoCloseable {

    private static final String PATH = "/kling/v1/videos/text2video";
    private static final Pattern PROMPT = Pattern.compile("\"prompt\"\\s*:\\s*\"([^\"]*)\"");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Duration takes;
    private final Map<String, Long> submits = new ConcurrentHashMap<>();
    private final Map<String, Long> began = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asking = new ConcurrentHashMap<>();
    private final Set<String> ending = ConcurrentHashMap.newKeySet();
    private final AtomicInteger overlaps = new AtomicInteger();
    private final AtomicLong questions = new AtomicLong();
    private final AtomicLong firstQuestion = new AtomicLong();

    /** @param takes how long each task runs */
    VideoGateway(Duration takes) throws IOException {
        this.takes = takes;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::answer);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Map<String, Long> submits() {
        return new TreeMap<>(submits);
    }

    int overlaps() {
        return overlaps.get();
    }

    long questions() {
        return questions.get();
    }

    /** The seconds since the first question that is counted. */
    double seconds() {
        return (System.nanoTime() - firstQuestion.get()) / 1e9;
    }

    /** Lets a task end now. */
    void end(String id) {
        ending.add(id);
    }

    /** Counts questions from now on. */
    void forget() {
        firstQuestion.set(0);
        questions.set(0);
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().getPath();
            byte[] reply = (call.getRequestMethod().equals("POST")
                            ? begin(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                            : tell(path.substring(PATH.length() + 1)))
                    .getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(200, reply.length);
            call.getResponseBody().write(reply);
        }
    }

    private String begin(String request) {
        Matcher prompt = PROMPT.matcher(request);
        String id = prompt.find() ? prompt.group(1) : "none";
        submits.merge(id, 1L, Long::sum);
        began.put(id, System.nanoTime());
        return "{\"task_id\":\"" + id + "\"}";
    }

    private String tell(String id) {
        firstQuestion.compareAndSet(0, System.nanoTime());
        questions.incrementAndGet();
        AtomicInteger now = asking.computeIfAbsent(id, unknown -> new AtomicInteger());
        if (now.incrementAndGet() > 1) {
            overlaps.incrementAndGet();
        }
        try {
            boolean done = ending.contains(id)
                    || System.nanoTime() - began.computeIfAbsent(id, unknown -> System.nanoTime()) > takes.toNanos();
            return "{\"data\":{\"task_id\":\"" + id + "\",\"status\":\""
                    + (done ? "succeeded\",\"url\":\"https://media.example.com/" + id : "processing") + "\"}}";
        } finally {
            now.decrementAndGet();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
