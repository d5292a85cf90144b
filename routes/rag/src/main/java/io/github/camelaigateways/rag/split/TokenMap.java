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

import java.util.Arrays;

/** Where each token of a text ends; answers how many tokens a range has without counting again. */
final class TokenMap {

    private static final int UNITS_PER_TOKEN = 4;

    private final int length;
    private int[] ends;
    private int size;

    TokenMap(int length) {
        this.length = length;
        this.ends = new int[Math.max(16, length / UNITS_PER_TOKEN)];
    }

    void add(int end) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        ends[size++] = end;
    }

    /** The tokens that end in the range. */
    int between(int start, int end) {
        return endingUpTo(end) - endingUpTo(start);
    }

    /** The farthest offset that so many tokens reach from a start. */
    int reach(int start, int tokens) {
        int last = endingUpTo(start) + tokens;
        return last > size ? length : last == 0 ? 0 : Math.max(start, ends[last - 1]);
    }

    /** The nearest offset from which so many tokens lead up to an end. */
    int reachBack(int end, int tokens) {
        int first = endingUpTo(end) - tokens;
        return first <= 0 ? 0 : Math.min(end, ends[first - 1]);
    }

    private int endingUpTo(int offset) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
