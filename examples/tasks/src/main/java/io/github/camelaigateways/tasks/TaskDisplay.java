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
package io.github.camelaigateways.tasks;

import java.io.PrintStream;

/** Shows how far tasks are; closing it leaves the last state readable. */
interface TaskDisplay extends AutoCloseable {

    /**
     * @param percent 0 to 100
     * @param word what the task is doing
     */
    void show(String key, int percent, String word);

    @Override
    void close();

    /** Bars that move where there is a terminal, else a line for each change. */
    static TaskDisplay of(PrintStream out, boolean terminal) {
        return terminal ? new BarsDisplay() : new LinesDisplay(out);
    }
}
