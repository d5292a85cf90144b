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
package io.github.camelaigateways.rag.ledger;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.rag.StoreDump;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final String FIRST = "1".repeat(64);
    private static final String SECOND = "2".repeat(64);

    @TempDir
    private Path directory;

    /** The other one has the first text when this one comes, whose document says them the other way round. */
    @Test
    void twoRunsThatKeepTheSameNewTextsDoNotWaitForEachOther() throws Exception {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        vectors.put(SECOND, new float[] {1, 2});
        vectors.put(FIRST, new float[] {3, 4});
        try (Ledger ledger = Ledger.open(directory, Clock.systemUTC())) {
            CompletableFuture<Void> keeping;
            try (Connection other = StoreDump.hold(directory, merge(FIRST))) {
                keeping = CompletableFuture.runAsync(
                        () -> ledger.keep("model", vectors), task -> new Thread(task, "keep").start());
                await().during(Duration.ofMillis(200)).until(() -> StoreDump.isRunning(directory, "MERGE INTO"));
                other.createStatement().executeUpdate(merge(SECOND));
                other.commit();
            }
            keeping.join();
            assertThat(ledger.missing(List.of(FIRST, SECOND))).isEmpty();
        }
    }

    private static String merge(String key) {
        return "MERGE INTO embedding VALUES ('" + key + "', 'model', 2, X'00', FALSE, CURRENT_TIMESTAMP)";
    }
}
