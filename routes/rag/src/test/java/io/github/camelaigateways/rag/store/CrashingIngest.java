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
package io.github.camelaigateways.rag.store;

import io.github.camelaigateways.rag.RagContext;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that ingests a folder, stops at a write point, says so and waits to be killed. */
public final class CrashingIngest {

    static final String STOPPED = "STOPPED AT WRITE POINT";

    private CrashingIngest() {}

    /** @param arguments store, folder, base URL, key, write point, how often it is passed before it counts */
    public static void main(String[] arguments) {
        Path store = Path.of(arguments[0]);
        WritePoint point = WritePoint.valueOf(arguments[4]);
        AtomicInteger passes = new AtomicInteger(Integer.parseInt(arguments[5]));
        WritePointListener listener = reached -> {
            if (reached == point && passes.getAndDecrement() == 0) {
                System.out.println(STOPPED);
                System.out.flush();
                awaitKill();
            }
        };
        try (RagContext rag = new RagContext(arguments[2], arguments[3], listener)) {
            rag.ingest(store, CrashTest.SMALL_BATCHES).ingestFolder(Path.of(arguments[1]));
        }
    }

    private static void awaitKill() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
