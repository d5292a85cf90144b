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
package io.github.camelaigateways.sandbox.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.wire.Template;
import java.time.Instant;

/** Writes what a gateway says about a task. */
public final class TaskReplies {

    private TaskReplies() {}

    /** The reply to its submit. */
    public static JsonNode submitted(Task task) {
        return values(task, task.submitted()).fill(task.contract().replies().submitted());
    }

    /** The reply to a query. */
    public static JsonNode query(Task task, Instant now) {
        TaskContract.Replies replies = task.contract().replies();
        Task.Moment moment = task.at(now);
        JsonNode template = replies.query();
        if (moment.done()) {
            template = Template.overlay(template, replies.whenDone());
        } else if (moment.failed()) {
            template = Template.overlay(template, replies.whenFailed());
        }
        return values(task, now).fill(template);
    }

    /** Another template filled with what is known of the task. */
    public static JsonNode fill(JsonNode template, Task task, Instant now) {
        return values(task, now).fill(template);
    }

    /** What a callback posts. */
    static JsonNode callback(Task task, Instant now) {
        TaskContract.Callback callback = task.contract().callback();
        Task.Moment moment = task.at(now);
        String word = callback.words().getOrDefault(moment.word(), moment.word());
        return new TaskValues(task, moment, word).fill(callback.payload());
    }

    private static TaskValues values(Task task, Instant now) {
        Task.Moment moment = task.at(now);
        return new TaskValues(task, moment, moment.word());
    }
}
