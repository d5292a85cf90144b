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

import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The sandbox as a process of its own. It prints its port, and ends when nobody has asked it anything for ten minutes. */
public final class SandboxServer {

    private static final int IDLE_MINUTES = 10;

    private SandboxServer() {}

    /** @param arguments how long a task takes, in milliseconds */
    public static void main(String[] arguments) throws InterruptedException {
        Duration takes = Duration.ofMillis(Long.parseLong(arguments[0]));
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.builder().taskDuration(takes).build())) {
            System.out.println(sandbox.port());
            CountDownLatch never = new CountDownLatch(1);
            long seen = -1;
            for (long asked = 0; asked != seen; asked = requests(sandbox)) {
                seen = asked;
                never.await(IDLE_MINUTES, TimeUnit.MINUTES);
            }
        }
    }

    private static long requests(Sandbox sandbox) {
        return sandbox.requestCounts().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
