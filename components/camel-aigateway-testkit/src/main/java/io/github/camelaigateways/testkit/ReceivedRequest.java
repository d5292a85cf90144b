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
package io.github.camelaigateways.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A request as the gateway received it. Assert on it on the test's own thread, after the call.
 *
 * @param method the HTTP method
 * @param target what the request line names: a path with its query, or a whole address when a proxy was meant
 * @param headers the values by name; the names compare without case
 * @param body the bytes of the body, empty when there was none
 * @param connection the number of the connection it came on, from 0
 */
public record ReceivedRequest(
        String method, String target, Map<String, List<String>> headers, ByteString body, int connection) {

    /** A client may send any length of text; only a part of what cannot be read is shown. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private static final int SHOWN = 500;

    static ReceivedRequest of(RecordedRequest request) {
        return new ReceivedRequest(
                request.getMethod(),
                request.getTarget(),
                byName(request.getHeaders()),
                request.getBody() == null ? ByteString.EMPTY : request.getBody(),
                request.getConnectionIndex());
    }

    private static Map<String, List<String>> byName(Headers headers) {
        Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.putAll(headers.toMultimap());
        return values;
    }

    /** The path without the query. */
    public String path() {
        return URI.create(target).getRawPath();
    }

    /** The query without its question mark, or null. */
    public @Nullable String query() {
        return URI.create(target).getRawQuery();
    }

    /** The first value of a header, or null. */
    public @Nullable String header(String name) {
        return headers.containsKey(name) ? headers.get(name).get(0) : null;
    }

    /** The body as text. */
    public String text() {
        return body.utf8();
    }

    /**
     * The body as a JSON tree.
     *
     * @throws AssertionError if the body is no JSON
     */
    public JsonNode json() {
        try {
            return JSON.readTree(text());
        } catch (JsonProcessingException e) {
            throw new AssertionError(method + " " + target + " came with a body that is no JSON: " + beginning(), e);
        }
    }

    private String beginning() {
        String text = text();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }

    @Override
    public String toString() {
        return method + " " + target + " " + beginning();
    }
}
