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

import io.github.camelaigateways.rag.ledger.Chunk;
import io.github.camelaigateways.rag.ledger.KnownFailure;
import io.github.camelaigateways.rag.ledger.SourceChange;
import io.github.camelaigateways.rag.ledger.SourceId;
import io.github.camelaigateways.rag.ledger.SourceVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Some documents that go through the route together, and become one batch of the store. */
final class IngestGroup {

    private final Map<SourceId, Document> documents;
    private final List<SourceChange> changes = new ArrayList<>();
    private final List<FailedDocument> failures = new ArrayList<>();
    private final List<KnownFailure> known = new ArrayList<>();
    private final Set<SourceId> refused = new HashSet<>();
    private long batch;

    IngestGroup(Map<SourceId, Document> documents) {
        this.documents = documents;
    }

    /** Adds what reading one of the documents gave. */
    void add(Reading reading) {
        if (reading instanceof Reading.Changed changed) {
            changes.add(changed.change());
        } else if (reading instanceof Reading.Failed failed) {
            failures.add(failed.failure());
        } else if (reading instanceof Reading.Known failed) {
            known.add(failed.failure());
        }
    }

    /** How many of the documents are in the store as they are. */
    long unchanged() {
        return documents.size() - changes().size() - failures.size() - known.size();
    }

    long batch() {
        return batch;
    }

    /** Goes on as a batch of the store; again, as another one, without the documents that the gateway refused. */
    void become(long otherBatch) {
        this.batch = otherBatch;
    }

    /** The changes that can be written. */
    List<SourceChange> changes() {
        return changes.stream()
                .filter(change -> !refused.contains(change.source()))
                .toList();
    }

    List<FailedDocument> failures() {
        return List.copyOf(failures);
    }

    /** What failed before, in the same version; it is in the dead-letter folder already. */
    List<KnownFailure> known() {
        return List.copyOf(known);
    }

    /** The documents that are no more. */
    List<SourceId> gone() {
        return documents.values().stream()
                .filter(Document.Gone.class::isInstance)
                .map(Document::id)
                .toList();
    }

    /** The collections that its documents belong to. */
    Set<String> collections() {
        return documents.keySet().stream().map(SourceId::collection).collect(Collectors.toSet());
    }

    boolean hasRefusals() {
        return !refused.isEmpty();
    }

    /** Takes a document out because the gateway does not embed its text. */
    void refuse(SourceId source, Throwable failure) {
        Document document = documents.get(source);
        SourceVersion version = changes.stream()
                .filter(change -> change.source().equals(source))
                .map(SourceChange::version)
                .findFirst()
                .orElse(null);
        if (document != null && version != null && refused.add(source)) {
            failures.add(FailedDocument.forGood(document, version.contentHash(), version.settingsHash(), failure));
        }
    }

    /** The texts that are not in the ledger yet, each once, in calls of at most so many. */
    List<EmbeddingCall> calls(Set<String> missing, int textsPerCall) {
        List<EmbeddingCall> calls = new ArrayList<>();
        Map<String, EmbeddingCall.Text> texts = new LinkedHashMap<>();
        for (SourceChange change : changes) {
            for (Chunk chunk : change.chunks()) {
                if (missing.contains(chunk.embeddingKey())) {
                    texts.computeIfAbsent(
                                    chunk.embeddingKey(),
                                    key -> new EmbeddingCall.Text(key, chunk.context(), new HashSet<>()))
                            .sources()
                            .add(change.source());
                }
            }
        }
        List<EmbeddingCall.Text> all = List.copyOf(texts.values());
        for (int start = 0; start < all.size(); start += textsPerCall) {
            calls.add(new EmbeddingCall(all.subList(start, Math.min(all.size(), start + textsPerCall))));
        }
        return calls;
    }
}
