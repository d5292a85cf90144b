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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Calls a sandbox over HTTP as a user's program does. */
record Client(Sandbox sandbox) {

    static final ObjectMapper JSON = new ObjectMapper();

    /** So long that a busy machine never makes a test fail. */
    static final Duration LIMIT = Duration.ofMinutes(1);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What came back. */
    record Reply(int status, HttpResponse<String> raw) {

        JsonNode json() throws IOException {
            return JSON.readTree(raw.body());
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        String errorCode() throws IOException {
            return json().at("/error/code").asText();
        }

        String errorMessage() throws IOException {
            return json().at("/error/message").asText();
        }

        /** The data of each event of a stream. */
        List<String> events() {
            return Stream.of(raw.body().split("\n\n"))
                    .map(event -> event.substring("data: ".length()))
                    .toList();
        }
    }

    HttpRequest.Builder request(String gateway, String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.baseUrl(gateway) + path))
                .header("Authorization", "Bearer " + sandbox.apiKey());
    }

    Reply get(String gateway, String path) throws IOException, InterruptedException {
        return send(request(gateway, path).GET());
    }

    /** Posts JSON, with further headers given as names and values in turn. */
    Reply post(String gateway, String path, String json, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(gateway, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            return send(request, LIMIT);
        } catch (TimeoutException e) {
            throw new IOException("No whole reply within " + LIMIT, e);
        }
    }

    /** The reply as it is, for files. */
    HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.timeout(LIMIT).build(), BodyHandlers.ofByteArray());
    }

    /** Waits for the whole reply, which the timeout of a request alone does not bound. */
    Reply send(HttpRequest.Builder request, Duration limit) throws IOException, InterruptedException, TimeoutException {
        try {
            HttpResponse<String> response = HTTP.sendAsync(request.build(), BodyHandlers.ofString())
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), response);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
