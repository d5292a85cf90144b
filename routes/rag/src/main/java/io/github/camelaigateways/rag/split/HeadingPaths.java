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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The headings above each place of a text. */
final class HeadingPaths {

    private final String text;
    private final NavigableMap<Integer, Heading> headings = new TreeMap<>();
    private final NavigableMap<Integer, List<String>> paths = new TreeMap<>();

    HeadingPaths(SourceText source) {
        this.text = source.text();
        Deque<Heading> open = new ArrayDeque<>();
        for (Heading heading : source.headings()) {
            headings.put(heading.offset(), heading);
            while (!open.isEmpty() && open.getLast().level() >= heading.level()) {
                open.removeLast();
            }
            open.addLast(heading);
            List<String> path = new ArrayList<>();
            open.forEach(above -> path.add(above.title()));
            paths.put(heading.offset(), List.copyOf(path));
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

    private int skipBlank(int offset) {
        int place = offset;
        while (place < text.length() && Character.isWhitespace(text.charAt(place)) && !headings.containsKey(place)) {
            place++;
        }
        return place;
    }
}
