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

import io.github.camelaigateways.rag.extract.TextRange;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Finds whether an offset lies in a code block. */
final class CodeBlocks {

    private final NavigableMap<Integer, TextRange> blocks = new TreeMap<>();

    CodeBlocks(List<TextRange> ranges) {
        ranges.forEach(range -> blocks.put(range.start(), range));
    }

    boolean holds(int offset) {
        Map.Entry<Integer, TextRange> before = blocks.lowerEntry(offset);
        return before != null && before.getValue().holds(offset);
    }
}
