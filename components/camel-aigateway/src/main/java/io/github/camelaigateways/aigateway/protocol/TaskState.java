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
package io.github.camelaigateways.aigateway.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a task is doing, whatever word the gateway has for it. */
public enum TaskState {
    /** It waits or runs. Words that nobody knows mean this too, and so does none. */
    RUNNING,
    /** It is done, and its results are there. */
    SUCCEEDED,
    /** It failed, or was cancelled. */
    FAILED;

    private static final Set<String> DONE = Set.of("success", "succeed", "succeeded", "complete", "completed");
    private static final Set<String> BROKEN =
            Set.of("fail", "failed", "failure", "error", "cancel", "canceled", "cancelled", "expired");

    /**
     * The state that a word means; case does not matter.
     *
     * @param done words of success besides the usual ones
     * @param failed words of failure besides the usual ones
     */
    static TaskState of(String word, List<String> done, List<String> failed) {
        String known = word.toLowerCase(Locale.ROOT);
        if (DONE.contains(known) || done.contains(word)) {
            return SUCCEEDED;
        }
        return BROKEN.contains(known) || failed.contains(word) ? FAILED : RUNNING;
    }
}
