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
package io.github.camelaigateways.rag.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents, questions and judgements.
 *
 * @param documents what is searched
 * @param questions what is asked
 * @param judgements by question id, the gain of each document id that was judged relevant
 */
record Dataset(List<Text> documents, List<Text> questions, Map<String, Map<String, Integer>> judgements) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A document or a question.
     *
     * @param text its title, if any, and its words
     */
    record Text(String id, String text) {}

    /** Reads {@code documents.jsonl}, {@code queries.jsonl} and {@code qrels.tsv} of a folder. */
    static Dataset read(Path folder) throws IOException {
        return new Dataset(
                texts(folder.resolve("documents.jsonl")),
                texts(folder.resolve("queries.jsonl")),
                judgements(folder.resolve("qrels.tsv")));
    }

    private static List<Text> texts(Path file) throws IOException {
        List<Text> texts = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode text = JSON.readTree(line);
            String title = text.path("title").asText("");
            String words = text.path("text").asText("");
            texts.add(new Text(text.path("id").asText(), (title + "\n\n" + words).strip()));
        }
        return texts;
    }

    private static Map<String, Map<String, Integer>> judgements(Path file) throws IOException {
        Map<String, Map<String, Integer>> judgements = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split("\t");
            judgements.computeIfAbsent(columns[0], id -> new HashMap<>()).put(columns[1], Integer.valueOf(columns[2]));
        }
        return judgements;
    }
}
