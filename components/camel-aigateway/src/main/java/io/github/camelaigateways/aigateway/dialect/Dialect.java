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
package io.github.camelaigateways.aigateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelaigateways.aigateway.protocol.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one gateway speaks. Read from the {@code dialect.json} beside the gateway's component.
 *
 * @param gateway its scheme
 * @param keyVariable the environment variable that holds its key
 * @param hosts its hosts by a name of ours
 * @param hostOptions the endpoint options that move one of its hosts alone, by the host's name
 * @param credentials its ways to present a key, by a name of ours
 * @param operations what it offers, by operation id
 * @param families the operations that it offers in families, and the default family of each
 * @param bodyOptions its own endpoint options, and what each fills in a request
 * @param replyHeaders its own reply headers, and the message header that each becomes
 * @param failures how it reports failures, before the rules that hold for all
 */
public record Dialect(
        String gateway,
        String keyVariable,
        Map<String, String> hosts,
        Map<String, String> hostOptions,
        Map<String, Credential> credentials,
        Map<String, Entry> operations,
        Map<String, String> families,
        Map<String, BodyOption> bodyOptions,
        Map<String, String> replyHeaders,
        List<FailureRule> failures) {

    private static final ObjectReader READER = Json.mapper().readerFor(Dialect.class);
    private static final List<FailureRule> SHARED_FAILURES = sharedFailures();

    public Dialect {
        hosts = ordered(hosts);
        hostOptions = ordered(hostOptions);
        credentials = ordered(credentials);
        operations = ordered(operations);
        families = ordered(families);
        bodyOptions = ordered(bodyOptions);
        replyHeaders = ordered(replyHeaders);
        failures = failures == null ? List.of() : List.copyOf(failures);
    }

    /**
     * A way to present a key.
     *
     * @param header the request header that holds it, or null when the query does
     * @param prefix what stands before the key in the header
     * @param query the query parameter that holds it, or null when a header does
     * @param option the endpoint option that holds the key, or null when it is {@code apiKey}
     * @param variable the environment variable that holds it, or null when it is that of the gateway's key
     * @param protocol the WebSocket subprotocol behind which the key stands as another one, or null
     */
    public record Credential(
            @Nullable String header,
            @Nullable String prefix,
            @Nullable String query,
            @Nullable String option,
            @Nullable String variable,
            @Nullable String protocol) {

        /** The header's value. */
        public String value(String key) {
            return prefix == null ? key : prefix + key;
        }

        /** The WebSocket subprotocols that present the key. */
        public List<String> protocols(String key) {
            return protocol == null ? List.of() : List.of(protocol, value(key));
        }
    }

    /**
     * One operation of the gateway.
     *
     * @param method the HTTP method
     * @param host the name of the host
     * @param path the path below the host's root, with its query if it has a fixed one; a name in braces is filled in by the
     *     protocol
     * @param streamPath the path of a streamed call when it is another one
     * @param credential the name of the credential, or null when none is needed
     * @param otherCredentials further credentials that it takes too
     * @param headers request headers that always have the same value, unless {@code additionalHeader} sets them
     * @param stream whether it streams, if its operation can
     * @param streamBody request fields that a streamed call sends besides its own
     * @param wire what a call is sent over when that is not HTTP
     * @param streamWire the same of a streamed call
     * @param page the vendor's page that shows it
     */
    public record Entry(
            String method,
            String host,
            String path,
            @Nullable String streamPath,
            @Nullable String credential,
            @Nullable List<String> otherCredentials,
            @Nullable Map<String, String> headers,
            @Nullable Boolean stream,
            @Nullable Map<String, JsonNode> streamBody,
            @Nullable Wire wire,
            @Nullable Wire streamWire,
            String page) {

        /** What a call is sent over. */
        public Wire wire(boolean streaming) {
            Wire own = streaming && streamWire != null ? streamWire : wire;
            return own == null ? Wire.HTTP : own;
        }

        /** The path of a call. */
        public String path(boolean streaming) {
            return streaming && streamPath != null ? streamPath : path;
        }

        /** The names of all credentials that it takes, its own first. */
        public List<String> credentials() {
            return Stream.concat(
                            Stream.ofNullable(credential),
                            otherCredentials == null ? Stream.empty() : otherCredentials.stream())
                    .toList();
        }

        /** A copy that presents another credential. */
        public Entry presenting(String other) {
            return new Entry(
                    method,
                    host,
                    path,
                    streamPath,
                    other,
                    otherCredentials,
                    headers,
                    stream,
                    streamBody,
                    wire,
                    streamWire,
                    page);
        }

        /** Whether it streams. */
        public boolean streams() {
            return stream == null || stream;
        }

        /** The headers that always have the same value. */
        public Map<String, String> fixedHeaders() {
            return headers == null ? Map.of() : headers;
        }
    }

    /**
     * An endpoint option that only this gateway has.
     *
     * @param field the request field that it fills
     * @param operations the operations that read it
     */
    public record BodyOption(String field, List<String> operations) {}

    /** The ids of all that it offers. */
    public Set<String> offers() {
        Set<String> offers = new LinkedHashSet<>(operations.keySet());
        offers.addAll(families.keySet());
        return offers;
    }

    /** Reads a dialect. */
    public static Dialect read(InputStream json) {
        try (json) {
            return READER.readValue(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("The dialect cannot be read: " + e.getMessage(), e);
        }
    }

    /** The rules about codes before those about a status alone, which say less; this gateway's before those of all. */
    public List<FailureRule> allFailures() {
        List<FailureRule> all = new ArrayList<>(failures);
        all.addAll(SHARED_FAILURES);
        all.sort(Comparator.comparing(rule -> rule.code() == null));
        return all;
    }

    private static List<FailureRule> sharedFailures() {
        try (InputStream json =
                Objects.requireNonNull(Dialect.class.getResourceAsStream("failures.json"), "failures.json")) {
            return List.of(Json.mapper().readValue(json, FailureRule[].class));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> Map<String, T> ordered(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : new LinkedHashMap<>(map);
    }
}
