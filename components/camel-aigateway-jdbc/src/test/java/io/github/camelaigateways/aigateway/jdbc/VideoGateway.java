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

/** A gateway that counts: submits by prompt, questions, and those after one task that come sooner than one node alone would ask. */
final class VideoGateway implements AutoCloseable {

    static {
        // the JDK's server keeps 200 connections at most by itself, and may close one just when a submit goes out on it
        System.setProperty("sun.net.httpserver.maxIdleConnections", "5000");
    }

    private static final String PATH = "/kling/v1/videos/text2video";
    private static final Pattern PROMPT = Pattern.compile("\"prompt\"\\s*:\\s*\"([^\"]*)\"");

    /** A fifth less than the interval, and a little less for clocks that count milliseconds. */
    private static final Duration LEAST =
            TaskNode.INTERVAL.multipliedBy(4).dividedBy(5).minusMillis(5);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Duration takes;
    private final Map<String, Long> submits = new ConcurrentHashMap<>();
    private final Map<String, Long> began = new ConcurrentHashMap<>();
    private final Map<String, Long> asked = new ConcurrentHashMap<>();
    private final Set<String> ending = ConcurrentHashMap.newKeySet();
    private final AtomicInteger early = new AtomicInteger();
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

    /** How many questions came sooner after the one before about the same task than a node leaves between two. */
    int early() {
        return early.get();
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
        long now = System.nanoTime();
        Long before = asked.put(id, now);
        if (before != null && now - before < LEAST.toNanos()) {
            early.incrementAndGet();
        }
        boolean done = ending.contains(id) || now - began.computeIfAbsent(id, unknown -> now) > takes.toNanos();
        return "{\"data\":{\"task_id\":\"" + id + "\",\"status\":\""
                + (done ? "succeeded\",\"url\":\"https://media.example.com/" + id : "processing") + "\"}}";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
