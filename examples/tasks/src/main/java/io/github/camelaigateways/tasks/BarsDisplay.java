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

import java.util.LinkedHashMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for each task, each on a line of the terminal. */
final class BarsDisplay implements TaskDisplay {

    private static final int UPDATE_MILLIS = 200;
    private static final int COLUMNS = 78;

    private final Map<String, ProgressBar> bars = new LinkedHashMap<>();
    private boolean closed;

    @Override
    public synchronized void show(String key, int percent, String word) {
        if (closed) {
            return;
        }
        ProgressBar bar = bars.computeIfAbsent(key, BarsDisplay::bar);
        bar.setExtraMessage(word);
        bar.stepTo(percent);
    }

    private static ProgressBar bar(String key) {
        return new ProgressBarBuilder()
                .setTaskName(key)
                .setInitialMax(Board.WHOLE)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setMaxRenderedLength(COLUMNS)
                .continuousUpdate()
                .hideEta()
                .build();
    }

    @Override
    public synchronized void close() {
        closed = true;
        bars.values().forEach(ProgressBar::close);
    }
}
