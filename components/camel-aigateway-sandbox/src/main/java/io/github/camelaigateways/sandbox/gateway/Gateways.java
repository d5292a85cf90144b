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
package io.github.camelaigateways.sandbox.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the descriptions of all gateways from the jar. A further gateway is a further entry in the first file. */
public final class Gateways {

    private static final String FOLDER = "/io/github/camelaigateways/sandbox/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Gateways() {}

    private record Description(Map<String, Failure> failures, List<Gateway> gateways) {}

    /** All gateways, each with the failures common to all, its own, and the operations of its parts. */
    public static List<Gateway> load() {
        Description description = read("gateways.json", Description.class);
        return description.gateways().stream()
                .map(gateway -> gateway.withCommonFailures(description.failures()))
                .map(Gateways::withParts)
                .toList();
    }

    private static Gateway withParts(Gateway gateway) {
        Gateway whole = gateway;
        for (String part : gateway.parts()) {
            whole = whole.with(read(part + ".json", GatewayPart.class));
        }
        return whole;
    }

    private static <T> T read(String name, Class<T> type) {
        String resource = FOLDER + name;
        try (InputStream json = Objects.requireNonNull(Gateways.class.getResourceAsStream(resource), resource)) {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot read its own " + resource, e);
        }
    }
}
