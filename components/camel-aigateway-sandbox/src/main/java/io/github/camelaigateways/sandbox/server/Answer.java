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
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Map;

/**
 * What an operation answers: one JSON value, or the chunks of a stream.
 *
 * @param model   the model asked for, for the log; empty when there is none
 * @param headers further reply headers
 * @param json    the reply; null node for a stream
 * @param chunks  the chunks of a stream without its end mark; empty otherwise
 */
record Answer(String model, Map<String, String> headers, JsonNode json, List<? extends JsonNode> chunks) {

    static Answer of(String model, JsonNode json) {
        return new Answer(model, Map.of(), json, List.of());
    }

    static Answer stream(String model, List<? extends JsonNode> chunks) {
        return new Answer(model, Map.of(), NullNode.getInstance(), chunks);
    }

    Answer withHeaders(Map<String, String> more) {
        return new Answer(model, more, json, chunks);
    }

    boolean streamed() {
        return !chunks.isEmpty();
    }
}
