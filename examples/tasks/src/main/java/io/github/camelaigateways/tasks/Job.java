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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One thing to be made.
 *
 * @param key the key of its task: the same at each start
 * @param input the route that begins it
 * @param prompt what to make
 */
record Job(String key, String input, String prompt) {

    private static final List<String> SCENES =
            List.of("a fox in the snow", "a lake at dawn", "a train in the rain", "a market at night");

    /**
     * All of a run.
     *
     * @param run its name: another one makes everything anew
     */
    static List<Job> of(String run, int videos, int songs) {
        List<Job> jobs = new ArrayList<>();
        for (int i = 1; i <= videos; i++) {
            jobs.add(new Job(key(run, "video", i), "direct:text-to-video", "Video " + i + " of " + scene(i)));
        }
        for (int i = 1; i <= songs; i++) {
            jobs.add(new Job(key(run, "song", i), "direct:text-to-music", "Song " + i + " about " + scene(i)));
        }
        return jobs;
    }

    private static String key(String run, String kind, int number) {
        return String.format(Locale.ROOT, "%s-%s-%02d", run, kind, number);
    }

    private static String scene(int number) {
        return SCENES.get(number % SCENES.size());
    }
}
