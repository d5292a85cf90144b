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
package io.github.camelaigateways.aigateway.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tasks below a name, each at a time, so that the earliest are found without looking at the others. */
final class TaskTimes {

    private record Mark(Instant at, String ref) implements Comparable<Mark> {

        private static final Comparator<Mark> ORDER =
                Comparator.comparing(Mark::at).thenComparing(Mark::ref);

        @Override
        public int compareTo(Mark other) {
            return ORDER.compare(this, other);
        }
    }

    private record Cursor(Mark mark, Iterator<Mark> rest) {}

    private final Map<String, TreeSet<Mark>> marks = new HashMap<>();

    void add(@Nullable String name, @Nullable Instant at, String ref) {
        if (name != null && at != null) {
            marks.computeIfAbsent(name, unknown -> new TreeSet<>()).add(new Mark(at, ref));
        }
    }

    void remove(@Nullable String name, @Nullable Instant at, String ref) {
        if (name != null && at != null) {
            marks.computeIfPresent(name, (key, all) -> all.remove(new Mark(at, ref)) && all.isEmpty() ? null : all);
        }
    }

    /** The earliest below any of these names that are not after this time and meet the condition. */
    List<String> earliest(Set<String> names, Instant until, int most, Predicate<String> condition) {
        PriorityQueue<Cursor> heads = new PriorityQueue<>(Comparator.comparing(Cursor::mark));
        names.forEach(name -> advance(marks.getOrDefault(name, new TreeSet<>()).iterator(), until, heads));
        List<String> found = new ArrayList<>();
        while (found.size() < most && !heads.isEmpty()) {
            Cursor head = heads.remove();
            if (condition.test(head.mark().ref())) {
                found.add(head.mark().ref());
            }
            advance(head.rest(), until, heads);
        }
        return found;
    }

    private static void advance(Iterator<Mark> rest, Instant until, PriorityQueue<Cursor> heads) {
        if (rest.hasNext()) {
            Mark mark = rest.next();
            if (!mark.at().isAfter(until)) {
                heads.add(new Cursor(mark, rest));
            }
        }
    }
}
