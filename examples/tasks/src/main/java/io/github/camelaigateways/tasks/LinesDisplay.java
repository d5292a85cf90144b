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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A line for each change, for logs and pipes. */
final class LinesDisplay implements TaskDisplay {

    private final PrintStream out;
    private final Map<String, String> shown = new HashMap<>();

    LinesDisplay(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void show(String key, int percent, String word) {
        String line = String.format(Locale.ROOT, "%s %d %% %s", key, percent, word);
        if (!line.equals(shown.put(key, line))) {
            out.println(line);
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
