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

import java.util.Map;

/**
 * One way in which a gateway takes its key.
 *
 * @param header the request header that carries it; empty when a query parameter does
 * @param query  the query parameter that carries it; empty when a header does
 * @param prefix what stands before the key in that header, such as {@code "Bearer "}; may be empty
 * @param key    what an accepted key begins with; {@link #SANDBOX_KEY} unless it says otherwise
 * @param beside further headers that have to come with it, with their values
 */
public record Credential(String header, String query, String prefix, String key, Map<String, String> beside) {

    /** What every key begins with that can only be meant for a sandbox. */
    public static final String SANDBOX_KEY = "sk-sandbox";

    public Credential {
        header = header == null ? "" : header;
        query = query == null ? "" : query;
        prefix = prefix == null ? "" : prefix;
        key = key == null ? SANDBOX_KEY : key;
        beside = beside == null ? Map.of() : Map.copyOf(beside);
    }
}
