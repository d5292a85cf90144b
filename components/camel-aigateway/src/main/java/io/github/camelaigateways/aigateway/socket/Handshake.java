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
package io.github.camelaigateways.aigateway.socket;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is opened.
 *
 * @param url where, with the scheme {@code http} or {@code https}
 * @param channel the part of the server that is spoken to, where the wire has such, such as a namespace of Socket.IO
 * @param headers request headers; they may hold a key
 * @param protocols the subprotocols that are offered; they may hold a key
 * @param connectTimeout how long it may take; zero for no limit
 * @param largestMessage the most characters of a message
 */
public record Handshake(
        String url,
        @Nullable String channel,
        Map<String, String> headers,
        List<String> protocols,
        Duration connectTimeout,
        int largestMessage) {

    /** What a header's value may consist of: what clients tell of another one quotes it, and it may be the key. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E]*");

    /** @throws IllegalArgumentException naming a header whose value cannot be sent */
    public Handshake {
        headers.forEach((name, value) -> {
            if (!VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("The header " + name
                        + " has a character that is not of US-ASCII, or a line break: it cannot be sent");
            }
        });
    }

    /** The same, which may take so long if there is no limit. */
    public Handshake within(Duration limit) {
        return connectTimeout.isZero() ? new Handshake(url, channel, headers, protocols, limit, largestMessage) : this;
    }

    /** The address only: the rest may hold a key. */
    @Override
    public String toString() {
        return "Handshake[" + url + "]";
    }
}
