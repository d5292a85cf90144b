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
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as a bar on one line of a terminal. */
final class ProgressBarDisplay implements ProgressDisplay {

    /** Fits a usual terminal of 120 columns; a longer line would wrap and not be overwritten. */
    private static final int COLUMNS = 119;

    private static final int UPDATE_MILLIS = 200;

    private final PrintWriter out;
    private final ProgressBar bar;

    ProgressBarDisplay(PrintWriter out) {
        this.out = out;
        this.bar = new ProgressBarBuilder()
                .setTaskName("Ingest")
                .setUnit(" files", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                // chunks, tokens and cost move between two files
                .continuousUpdate()
                .hideEta()
                .setConsumer(new DelegatingProgressBarConsumer(this::overwrite, COLUMNS))
                .build();
    }

    @Override
    public void accept(Progress progress) {
        bar.maxHint(progress.totalFiles());
        bar.stepTo(progress.files());
        bar.setExtraMessage(" " + progress.details());
    }

    @Override
    public void close() {
        bar.close();
        out.println();
        out.flush();
    }

    private void overwrite(String line) {
        out.print("\r" + line);
        out.flush();
    }
}
