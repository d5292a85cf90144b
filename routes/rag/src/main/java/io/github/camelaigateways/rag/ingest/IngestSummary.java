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

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run did. {@code seen = ingested + unchanged + deleted + failed}.
 *
 * @param seen documents that were looked at, those gone included
 * @param ingested documents that are new or changed and are now in the store
 * @param unchanged documents that were in the store as they are
 * @param deleted documents that are gone and were removed from the store
 * @param failed documents that are in the dead-letter folder, those included that failed before and did not change
 * @param chunksWritten pieces that the index got, new ones and those that moved
 * @param chunksRemoved pieces that the index lost
 * @param embedded texts that were sent to the gateway
 * @param calls embeddings requests of the route; the component may cut one into several
 * @param tokens tokens that the gateway counted; 0 when it counts none
 * @param cost what the gateway charged, null when it does not say so of every call
 * @param millis how long the run took
 * @param failures the documents that failed and why, at most 100 of them
 */
public record IngestSummary(
        long seen,
        long ingested,
        long unchanged,
        long deleted,
        long failed,
        long chunksWritten,
        long chunksRemoved,
        long embedded,
        long calls,
        long tokens,
        @Nullable Double cost,
        long millis,
        List<Failure> failures) {

    public IngestSummary {
        failures = List.copyOf(failures);
    }

    /**
     * A document that failed.
     *
     * @param source its collection and name
     * @param cause why
     */
    public record Failure(String source, String cause) {}
}
