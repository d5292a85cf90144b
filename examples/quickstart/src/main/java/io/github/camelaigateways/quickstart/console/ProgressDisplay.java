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
package io.github.camelaigateways.quickstart.console;

import io.github.camelaigateways.quickstart.documents.Progress;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.function.Consumer;

/** Shows the progress of an ingest; closing it leaves the last state readable. */
public interface ProgressDisplay extends Consumer<Progress>, AutoCloseable {

    @Override
    void close();

    /**
     * A bar that moves where there is a terminal, else plain lines.
     *
     * @param terminal whether the output goes to one
     */
    static ProgressDisplay of(PrintWriter out, boolean terminal, Clock clock) {
        return terminal ? new ProgressBarDisplay(out) : new ProgressLines(out, clock);
    }
}
