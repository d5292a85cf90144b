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
package io.github.camelaigateways.rag.extract;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/**
 * JSON and JSON Lines: one line per value, {@code path: value}, so that each line can be understood by itself. Several
 * documents in one file are numbered.
 */
final class JsonReader implements TextReader {

    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    @Override
    public SourceText read(byte[] content, String contentType) throws IOException {
        StringBuilder text = new StringBuilder();
        try (MappingIterator<JsonNode> documents =
                mapper.readerFor(JsonNode.class).readValues(Characters.decode(content))) {
            List<JsonNode> all = documents.readAll();
            for (int i = 0; i < all.size(); i++) {
                write(all.size() == 1 ? "" : "[" + i + "]", all.get(i), text);
            }
        }
        return new SourceText(text.toString(), contentType, null, List.of(), List.of(), true);
    }

    private static void write(String path, JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> write(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), text));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                write(path + "[" + i + "]", node.get(i), text);
            }
        } else {
            text.append(path)
                    .append(path.isEmpty() ? "" : ": ")
                    .append(node.asText())
                    .append('\n');
        }
    }
}
