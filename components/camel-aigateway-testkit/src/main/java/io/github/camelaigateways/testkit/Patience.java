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
package io.github.camelaigateways.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what other threads and processes do. */
public final class Patience {

    /** So long that a busy machine never makes a test fail. What never comes takes as long to tell, which costs red tests only. */
    public static final Duration LIMIT = Duration.ofMinutes(1);

    private Patience() {}

    /** A wait that fails after the limit. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT);
    }
}
