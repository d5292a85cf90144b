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
package io.github.camelaigateways.rag.ingest;

import io.github.camelaigateways.rag.RagContext;
import io.github.camelaigateways.rag.store.WritePoint;
import io.github.camelaigateways.rag.store.WritePointListener;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that ingests a topic, stops at a write point of its second batch, says so and waits to be killed. */
public final class CrashingConsumer {

    static final String STOPPED = "STOPPED AT WRITE POINT";

    /** Small batches, and a short session so that the group goes on soon after a kill. */
    static final Map<String, String> SMALL_BATCHES = Map.of("maxPollRecords", "5", "sessionTimeoutMs", "6000");

    private CrashingConsumer() {}

    /** @param arguments store, brokers, base URL, key, write point */
    public static void main(String[] arguments) throws InterruptedException {
        WritePoint point = WritePoint.valueOf(arguments[4]);
        AtomicInteger passes = new AtomicInteger(1);
        CountDownLatch never = new CountDownLatch(1);
        WritePointListener listener = reached -> {
            if (reached == point && passes.getAndDecrement() == 0) {
                System.out.println(STOPPED);
                System.out.flush();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        Map<String, String> parameters = new HashMap<>(SMALL_BATCHES);
        parameters.put("brokers", arguments[1]);
        try (RagContext rag = RagKafkaTest.consume(
                new RagContext(arguments[2], arguments[3], listener), Path.of(arguments[0]), "killed", parameters)) {
            never.await();
        }
    }
}
