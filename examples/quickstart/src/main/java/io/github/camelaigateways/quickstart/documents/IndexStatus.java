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

import io.github.camelaigateways.rag.ingest.IngestSummary;
import org.jspecify.annotations.Nullable;

/**
 * The state of the index.
 *
 * @param ready false until the first ingest has ended
 * @param folder the documents' folder
 * @param gateway who is asked
 * @param models the models that are asked
 * @param files documents in the index
 * @param chunks chunks in the index
 * @param lastIngest when the last ingest ended, in ISO 8601, null before
 * @param summary what it did, null before
 */
public record IndexStatus(
        boolean ready,
        String folder,
        String gateway,
        Models models,
        long files,
        long chunks,
        @Nullable String lastIngest,
        @Nullable IngestSummary summary) {}
