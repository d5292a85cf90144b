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
package io.github.camelaigateways.aigateway.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers of a reply; names are compared without regard to case. */
public final class ReplyHeaders {

    /** No gateway documents one; these are the names that such gateways use. */
    private static final List<String> REQUEST_ID =
            List.of("x-request-id", "x-oneapi-request-id", "request-id", "cf-ray");

    /** Names and values in turn: a reply has few, and most are never asked for. */
    private final List<String> values = new ArrayList<>();

    void add(String name, String value) {
        values.add(name);
        values.add(value);
    }

    /** The first value of a header, or null. */
    public @Nullable String first(String name) {
        for (int i = 0; i < values.size(); i += 2) {
            if (values.get(i).equalsIgnoreCase(name)) {
                return values.get(i + 1);
            }
        }
        return null;
    }

    /** The first value that any of the headers has, or null. */
    public @Nullable String firstOf(List<String> names) {
        for (String name : names) {
            String value = first(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The gateway's id of the request, or null. */
    public @Nullable String requestId() {
        return firstOf(REQUEST_ID);
    }
}
