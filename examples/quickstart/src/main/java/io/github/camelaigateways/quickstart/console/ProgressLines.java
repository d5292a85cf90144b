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
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Progress as whole lines, for logs and pipes: one at the start, one at the end, and one every two seconds between. */
final class ProgressLines implements ProgressDisplay {

    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final PrintWriter out;
    private final Clock clock;
    private Instant due = Instant.MIN;
    private @Nullable Progress last;
    private boolean shown;

    ProgressLines(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public synchronized void accept(Progress progress) {
        if (progress.equals(last)) {
            return;
        }
        shown = false;
        last = progress;
        if (!clock.instant().isBefore(due)) {
            due = clock.instant().plus(PERIOD);
            show(progress);
        }
    }

    @Override
    public synchronized void close() {
        if (last != null && !shown) {
            show(last);
        }
    }

    private void show(Progress progress) {
        shown = true;
        out.println(String.format(
                Locale.ROOT,
                "Ingest: %,d of %,d files, %s",
                progress.files(),
                progress.totalFiles(),
                progress.details()));
        out.flush();
    }
}
