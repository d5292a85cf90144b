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
package io.github.camelaigateways.sandbox.chat;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Remembers how prompts begin, in blocks, as a gateway's automatic prompt caching does. Thread-safe. */
final class PromptCache {

    /** Tokens per block. */
    static final int BLOCK = 64;

    private static final int MOST_BLOCKS = 10_000;

    private final Set<Integer> beginnings = Collections.newSetFromMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
            return size() > MOST_BLOCKS;
        }
    });

    /** How many of the first tokens were in an earlier prompt's beginning; remembers this one. */
    synchronized int remember(int[] tokens) {
        int cached = 0;
        boolean known = true;
        int hash = 1;
        for (int end = BLOCK; end <= tokens.length; end += BLOCK) {
            hash = 31 * hash + Arrays.hashCode(Arrays.copyOfRange(tokens, end - BLOCK, end));
            known &= !beginnings.add(hash);
            cached = known ? end : cached;
        }
        return cached;
    }
}
