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
package io.github.camelaigateways.sandbox.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path in which a segment may be a name, such as {@code /v1/videos/{id}} or {@code /v1beta/models/{model}:generateContent}.
 *
 * @param text     the template
 * @param segments its segments
 */
public record PathTemplate(String text, List<String> segments) {

    @JsonCreator
    public PathTemplate(String text) {
        this(text, List.of(text.split("/", -1)));
    }

    /** The decoded values of the names, or nothing when the path is another one. */
    public Optional<Map<String, String>> match(String path) {
        String[] given = path.split("/", -1);
        if (given.length != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < given.length; i++) {
            if (!matches(segments.get(i), given[i], values)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static boolean matches(String segment, String given, Map<String, String> values) {
        int end = segment.indexOf('}');
        if (end < 0) {
            return segment.equals(given);
        }
        String suffix = segment.substring(end + 1);
        if (!given.endsWith(suffix) || given.length() == suffix.length()) {
            return false;
        }
        String value = given.substring(0, given.length() - suffix.length());
        values.put(segment.substring(1, end), QueryStringDecoder.decodeComponent(value.replace("+", "%2B")));
        return true;
    }
}
