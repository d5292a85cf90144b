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
package io.github.camelaigateways.sandbox.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much of a query's words stand in each of some texts, rare words counting more. */
final class LexicalOverlap {

    private final List<Set<String>> texts;
    private final Map<String, Integer> textsWithWord = new HashMap<>();

    LexicalOverlap(List<String> texts) {
        this.texts = texts.stream().map(Words::of).toList();
        for (Set<String> words : this.texts) {
            words.forEach(word -> textsWithWord.merge(word, 1, Integer::sum));
        }
    }

    /** For each text the share, 0 to 1, of the query's weight that it holds. */
    double[] of(String query) {
        Set<String> asked = Words.of(query);
        double total = asked.stream().mapToDouble(this::weight).sum();
        return texts.stream()
                .mapToDouble(words -> total == 0 ? 0 : held(asked, words) / total)
                .toArray();
    }

    private double held(Set<String> asked, Set<String> words) {
        return asked.stream().filter(words::contains).mapToDouble(this::weight).sum();
    }

    /** The inverse document frequency of BM25: never negative, highest for a word in no text. */
    private double weight(String word) {
        int found = textsWithWord.getOrDefault(word, 0);
        return Math.log(1 + (texts.size() - found + 0.5) / (found + 0.5));
    }
}
