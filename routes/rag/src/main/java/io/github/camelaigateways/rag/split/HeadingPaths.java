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
package io.github.camelaigateways.rag.split;

import io.github.camelaigateways.rag.extract.Heading;
import io.github.camelaigateways.rag.extract.SourceText;
import io.github.camelaigateways.rag.ledger.Chunk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The headings above each place of a text. */
final class HeadingPaths {

    /** In UTF-16 units; a title that is longer is none, such as the first row of a wide table. */
    private static final int LONGEST_TITLE = 200;

    private final String text;
    private final TokenCounter counter;
    private final int maxTokens;
    private final NavigableMap<Integer, Heading> headings = new TreeMap<>();
    private final NavigableMap<Integer, List<String>> paths = new TreeMap<>();

    /** Of titles that are cut to 200 characters, and of as many of the innermost as stay within the tokens. */
    HeadingPaths(SourceText source, TokenCounter counter, int maxTokens) {
        this.counter = counter;
        this.maxTokens = maxTokens;
        this.text = source.text();
        Deque<Heading> open = new ArrayDeque<>();
        for (Heading heading : source.headings()) {
            headings.put(heading.offset(), heading);
            while (!open.isEmpty() && open.getLast().level() >= heading.level()) {
                open.removeLast();
            }
            open.addLast(heading);
            List<String> path = new ArrayList<>();
            open.forEach(above -> path.add(cut(above.title(), LONGEST_TITLE)));
            paths.put(heading.offset(), bounded(path));
        }
    }

    /** The path of the first words from an offset on that are no heading themselves. */
    List<String> at(int offset) {
        int place = offset;
        Heading heading = headings.get(skipBlank(place));
        while (heading != null) {
            place = heading.offset();
            int next = skipBlank(heading.end());
            heading = next > place ? headings.get(next) : null;
        }
        var path = paths.floorEntry(place);
        return path == null ? List.of() : path.getValue();
    }

    /** What stands before the words of a piece when it is embedded; empty without headings. */
    static String prefix(List<String> path) {
        return Chunk.context(path, "");
    }

    private List<String> bounded(List<String> path) {
        int first = 0;
        while (first < path.size() - 1 && counter.count(prefix(path.subList(first, path.size()))) > maxTokens) {
            first++;
        }
        List<String> inner = new ArrayList<>(path.subList(first, path.size()));
        for (String title = inner.get(0); inner.size() == 1 && counter.count(prefix(inner)) > maxTokens; ) {
            title = cut(title, title.length() / 2);
            inner.set(0, title);
        }
        return List.copyOf(inner);
    }

    private static String cut(String title, int units) {
        if (title.length() <= units) {
            return title;
        }
        boolean half = Character.isHighSurrogate(title.charAt(Math.max(0, units - 1)));
        return title.substring(0, half ? units - 1 : units).strip();
    }

    private int skipBlank(int offset) {
        int place = offset;
        while (place < text.length() && Character.isWhitespace(text.charAt(place)) && !headings.containsKey(place)) {
            place++;
        }
        return place;
    }
}
