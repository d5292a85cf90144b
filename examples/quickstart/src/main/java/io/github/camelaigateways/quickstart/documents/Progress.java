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
package io.github.camelaigateways.quickstart.documents;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far an ingest got.
 *
 * @param files documents in the index
 * @param totalFiles documents in the folder
 * @param embedded chunks that were embedded in this run
 * @param tokens what the gateway counted for them
 * @param cost what it charged for them, null when it does not say
 */
public record Progress(
        long files,
        long totalFiles,
        long embedded,
        long tokens,
        @Nullable Double cost) {

    /** Chunks, tokens and cost so far in words. */
    public String details() {
        return String.format(
                Locale.ROOT,
                "%,d chunks embedded, %,d tokens, cost %s",
                embedded,
                tokens,
                embedded == 0 ? "none" : cost(cost));
    }

    /** A cost in words; unknown is not 0. */
    public static String cost(@Nullable Double cost) {
        return cost == null ? "unknown" : String.format(Locale.ROOT, "%.6f USD", cost);
    }
}
