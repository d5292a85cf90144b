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

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a task. Neither prompt nor key of the account is among it.
 *
 * @param ref our own id, known before the gateway has heard of the task
 * @param intent what was asked for
 * @param phase how far it has come
 * @param taskId the gateway's id; null until it is accepted
 * @param status the gateway's own last word; may be empty
 * @param progress in percent, 0 to 100; null when not told; never falls
 * @param reply the gateway's last reply about it, as JSON; may hold signed links
 * @param reason why it failed, or what last went wrong in asking after it
 * @param created when the intent was written
 * @param changed when the phase last changed
 * @param expires when it is parked unless it has ended; null until it is accepted
 * @param late whether that was over when the task was read, by the clock of the store
 * @param polls how often the gateway was asked after it
 * @param failures how many of the last of these failed in a row
 * @param blanks how many of the last of these called it done without telling a result
 * @param deliveries how often it was given to a route
 * @param stage whether a route has it
 * @param holder the node that submits it, waits for it, or gives it to a route
 */
public record Task(
        String ref,
        Intent intent,
        TaskPhase phase,
        @Nullable String taskId,
        String status,
        @Nullable Integer progress,
        @Nullable String reply,
        @Nullable String reason,
        Instant created,
        Instant changed,
        @Nullable Instant expires,
        boolean late,
        int polls,
        int failures,
        int blanks,
        int deliveries,
        Stage stage,
        @Nullable String holder) {

    /**
     * What is asked for, written down before the gateway hears of it.
     *
     * @param gateway the scheme
     * @param operation the operation that submits
     * @param family the family whose API it is
     * @param account a fingerprint of the credential, with which alone it can be asked after
     * @param key the caller's own key, of which there is one task at a time in each account and operation; or null
     * @param tag a word of the caller's to find it by, or null
     * @param awaits whether an exchange waits for its end
     * @param calledBack whether the gateway will call when it changes, so that it is asked after rarely
     * @param interval between two questions after it
     * @param limit how long it may take before it is parked
     * @param mark tells its request from others, without holding it; null when that is not known
     */
    public record Intent(
            String gateway,
            String operation,
            String family,
            String account,
            @Nullable String key,
            @Nullable String tag,
            boolean awaits,
            boolean calledBack,
            Duration interval,
            Duration limit,
            @Nullable String mark) {

        /** An intent whose request is not known. */
        public Intent(
                String gateway,
                String operation,
                String family,
                String account,
                @Nullable String key,
                @Nullable String tag,
                boolean awaits,
                boolean calledBack,
                Duration interval,
                Duration limit) {
            this(gateway, operation, family, account, key, tag, awaits, calledBack, interval, limit, null);
        }

        /** Whether the other is known to ask for something else. */
        public boolean differs(Intent other) {
            return mark != null && other.mark != null && !mark.equals(other.mark);
        }
    }

    /** Whether a route has a task. */
    public enum Stage {
        /** Nobody waits for it; once it has ended it is for the first route that consumes tasks like it. */
        OPEN,
        /** An exchange of its holder waits for its end. */
        AWAITED,
        /** A route of its holder has it. */
        HANDED,
        /** A route has taken it; nothing is left to do. */
        DONE
    }

    /** Without its reply, which may hold signed links. */
    @Override
    public String toString() {
        return "Task[ref=" + ref + ", taskId=" + taskId + ", family=" + intent.family() + ", phase=" + phase
                + ", progress=" + progress + ", stage=" + stage + "]";
    }
}
