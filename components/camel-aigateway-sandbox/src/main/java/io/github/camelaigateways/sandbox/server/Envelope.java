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
package io.github.camelaigateways.sandbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** The replies of the management calls: {@code {"success", "message", "data"}}. */
final class Envelope {

    private static final int USUAL_SIZE = 10;
    private static final int LARGEST_SIZE = 100;

    private Envelope() {}

    static Answer saying(String message) {
        return Answer.of(
                "-", JsonNodeFactory.instance.objectNode().put("success", true).put("message", message));
    }

    static Answer of(JsonNode data) {
        ObjectNode reply =
                JsonNodeFactory.instance.objectNode().put("success", true).put("message", "");
        reply.set("data", data);
        return Answer.of("-", reply);
    }

    /** The page that the query asks for by {@code p}, from 1, and {@code size} or {@code page_size}, at most 100. */
    static Answer page(Inquiry inquiry, List<? extends JsonNode> items) {
        int page = number(inquiry, 1, "p");
        int size = Math.min(LARGEST_SIZE, number(inquiry, USUAL_SIZE, "size", "page_size"));
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("page", page)
                .put("page_size", size)
                .put("total", items.size());
        var shown = data.putArray("items");
        items.stream().skip((page - 1L) * size).limit(size).forEach(shown::add);
        return of(data);
    }

    private static int number(Inquiry inquiry, int otherwise, String... names) {
        return Stream.of(names)
                .map(name -> inquiry.query().getOrDefault(name, ""))
                .filter(value -> value.matches("[1-9]\\d{0,8}"))
                .map(Integer::parseInt)
                .findFirst()
                .orElse(otherwise);
    }
}
