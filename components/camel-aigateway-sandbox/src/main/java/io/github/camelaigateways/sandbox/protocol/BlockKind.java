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
package io.github.camelaigateways.sandbox.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * How one kind of block is streamed.
 *
 * @param field      the block's field that grows
 * @param delta      the type of its deltas
 * @param deltaField the field of a delta that holds a piece
 */
record BlockKind(String field, String delta, String deltaField) {

    private static final BlockKind TEXT = new BlockKind("text", "text_delta", "text");
    private static final Map<String, BlockKind> KINDS = Map.of(
            "thinking", new BlockKind("thinking", "thinking_delta", "thinking"),
            "tool_use", new BlockKind("input", "input_json_delta", "partial_json"));

    static BlockKind of(String type) {
        return KINDS.getOrDefault(type, TEXT);
    }

    /** What is sent piece by piece: a text, or an object as JSON. */
    String text(ObjectNode block) {
        JsonNode value = block.path(field);
        return value.isTextual() ? value.asText() : value.toString();
    }

    ObjectNode emptied(ObjectNode block) {
        ObjectNode empty = block.deepCopy();
        if (block.path(field).isTextual()) {
            return empty.put(field, "");
        }
        empty.putObject(field);
        return empty;
    }
}
