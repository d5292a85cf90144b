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

import io.github.camelaigateways.aigateway.TaskRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How far each job is. What it is told, it shows; each job ends once, whoever tells of it. Thread-safe. */
final class Board {

    /** All of a progress, in percent. */
    static final int WHOLE = 100;

    private final TaskDisplay display;
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final CountDownLatch left;

    Board(List<Job> jobs, TaskDisplay display) {
        this.display = display;
        this.left = new CountDownLatch(jobs.size());
        jobs.forEach(job -> open.add(job.key()));
        jobs.forEach(job -> display.show(job.key(), 0, "waits"));
    }

    /** A job goes on. What is made is not yet all: its files are still to come. */
    void progress(String key, TaskRecord task) {
        if (open.contains(key)) {
            String word = task.status().isEmpty() ? task.state() : task.status();
            int percent = task.progress() == null ? 0 : Math.min(task.progress(), WHOLE - 1);
            display.show(key, percent, word.toLowerCase(Locale.ROOT));
        }
    }

    /** A job has ended, and its files are there. */
    void done(String key) {
        if (open.remove(key)) {
            display.show(key, WHOLE, "done");
            left.countDown();
        }
    }

    /** A job has ended without files. */
    void failed(String key, String reason) {
        if (open.remove(key)) {
            failures.put(key, reason);
            display.show(key, WHOLE, "FAILED");
            left.countDown();
        }
    }

    /** Waits until all jobs have ended, or the time is over; tells which. */
    boolean await(Duration limit) throws InterruptedException {
        return left.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    Map<String, String> failures() {
        return Map.copyOf(failures);
    }
}
