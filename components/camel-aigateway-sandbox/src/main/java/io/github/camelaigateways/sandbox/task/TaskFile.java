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

import io.github.camelaigateways.sandbox.media.MediaKind;

/**
 * A file that a task makes.
 *
 * @param name   the name by which templates call its address
 * @param suffix what follows the task's id in the file's name, before the dot
 * @param media  what it is
 * @param format its extension
 */
public record TaskFile(String name, String suffix, MediaKind media, String format) {

    public TaskFile {
        suffix = suffix == null ? "" : suffix;
    }

    /** What the file of a task is called. */
    public String fileName(String taskId) {
        return taskId + suffix + "." + format;
    }
}
