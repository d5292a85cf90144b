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

import org.jspecify.annotations.Nullable;

/** A reply body is not what the operation returns. The message says what is missing, without quoting the body. */
public final class NotAnAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean ofSubmit;
    private final @Nullable String taskId;

    public NotAnAnswerException(String message) {
        this(message, false, null);
    }

    private NotAnAnswerException(String message, boolean ofSubmit, @Nullable String taskId) {
        super(message);
        this.ofSubmit = ofSubmit;
        this.taskId = taskId;
    }

    /** Of the reply to the submit of a task, whose id it may tell in spite of all. */
    static NotAnAnswerException ofSubmit(String message, @Nullable String taskId) {
        return new NotAnAnswerException(message, true, taskId);
    }

    /** Whether a task was submitted. */
    public boolean isOfSubmit() {
        return ofSubmit;
    }

    /** The id of the task that the reply tells of, or null. */
    public @Nullable String taskId() {
        return taskId;
    }
}
