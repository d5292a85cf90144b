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
package io.github.camelaigateways.sandbox.account;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** What was asked of models, the last 10,000 calls. Thread-safe. */
public final class UsageLog {

    private static final int MOST_ENTRIES = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * One call.
     *
     * @param gateway    the gateway that was called
     * @param createdAt  when it was answered, in seconds since 1970
     * @param model      the model asked for
     * @param path       the path below the gateway's prefix
     * @param prompt     tokens of the prompt; 0 where the reply told none
     * @param completion tokens of the answer; 0 where the reply told none
     * @param streamed   whether the answer was streamed
     */
    public record Entry(
            String gateway, long createdAt, String model, String path, int prompt, int completion, boolean streamed) {

        /** What a call without tokens costs, such as a picture. */
        private static final int FLAT = 20_000;

        /** What it cost, in quota units: made up, 1 for a token in and 4 for one out. */
        public int quota() {
            return prompt + completion == 0 ? FLAT : prompt + 4 * completion;
        }
    }

    /** Remembers a call. */
    public synchronized void add(Entry entry) {
        entries.addFirst(entry);
        if (entries.size() > MOST_ENTRIES) {
            entries.removeLast();
        }
    }

    /** The calls that are wanted, the last one first. */
    public synchronized List<Entry> find(Predicate<Entry> wanted) {
        return entries.stream().filter(wanted).toList();
    }
}
