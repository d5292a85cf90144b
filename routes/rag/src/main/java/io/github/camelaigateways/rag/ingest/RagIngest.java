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

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.rag.RagException;
import io.github.camelaigateways.rag.RagHeaders;
import io.github.camelaigateways.rag.ledger.Chunk;
import io.github.camelaigateways.rag.ledger.SourceChange;
import io.github.camelaigateways.rag.ledger.SourceId;
import io.github.camelaigateways.rag.store.RagStore;
import io.github.camelaigateways.rag.store.RagStores;
import io.github.camelaigateways.rag.store.WriteCounts;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The steps of an ingest route, in their order: {@link #begin}, then for each group of documents {@link #read},
 * {@link #calls}, {@link #embedded} after each call, {@link #settle}, {@link #write}, and at the end {@link #finish}.
 * Properties are set before the first message; then it is safe for several messages at once.
 */
public class RagIngest extends RagIngestSettings {

    private static final String RUN = "CamelAiGatewayRagRun";
    private static final String GROUP = "CamelAiGatewayRagGroup";
    private static final String CALL = "CamelAiGatewayRagCall";
    private static final String REFUSALS = "CamelAiGatewayRagRefusals";

    /** Starts a run. Takes a folder, a list of documents or one document; gives groups of documents, found as they are needed. */
    public Iterator<?> begin(Exchange exchange) {
        exchange.setProperty(RUN, new IngestRun(System::nanoTime));
        store(exchange).requireModel(embeddingModel(), dimensions());
        Message message = exchange.getMessage();
        String collection = message.getHeader(RagHeaders.COLLECTION, collection(), String.class);
        Path folder = DocumentSource.folder(message);
        // what callers say of other calls must not reach ours
        message.removeHeaders("CamelAiGateway*", "CamelAiGatewayRag*");
        Iterator<Document> documents = folder == null
                ? notOwn(onlyLast(new DocumentSource(collection).documents(message)))
                        .iterator()
                : folder(exchange, collection, folder);
        return new DocumentGroups(documents, groupDocuments(), groupBytes());
    }

    /** Reads a group of documents and stores in the ledger what is to be done with them. */
    public void read(Exchange exchange) throws InvalidPayloadException {
        List<?> documents = exchange.getMessage().getMandatoryBody(List.class);
        Map<SourceId, Document> byId = new LinkedHashMap<>();
        documents.forEach(document -> byId.put(((Document) document).id(), (Document) document));
        IngestGroup group = new IngestGroup(byId);
        exchange.setProperty(GROUP, group);
        RagStore store = store(exchange);
        Set<SourceId> sources = Set.copyOf(byId.keySet());
        store.claim(sources);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onFailure(Exchange failed) {
                try {
                    if (group.batch() != 0) {
                        store.drop(group.batch());
                    }
                } finally {
                    super.onFailure(failed);
                }
            }

            @Override
            public void onDone(Exchange done) {
                store.release(sources);
            }
        });
        for (Document document : byId.values()) {
            SourceId id = document.id();
            group.add(
                    reader().read(document, store.version(id), store.failures().find(id)));
        }
        if (!group.changes().isEmpty()) {
            group.become(store.intend(group.changes()));
        }
    }

    /** The calls to the gateway that the group needs; none when all its texts are in the ledger. */
    public List<?> calls(Exchange exchange) {
        IngestGroup group = group(exchange);
        Set<String> keys = group.changes().stream()
                .flatMap(change -> change.chunks().stream())
                .map(Chunk::embeddingKey)
                .collect(Collectors.toSet());
        return keys.isEmpty() ? List.of() : group.calls(store(exchange).missing(keys), textsPerCall());
    }

    /** The texts of the call in the body. */
    public List<String> texts(Exchange exchange) {
        EmbeddingCall call = exchange.getMessage().getBody(EmbeddingCall.class);
        exchange.setProperty(CALL, call);
        if (dimensions() > 0) {
            exchange.getMessage().setHeader(GatewayHeaders.DIMENSIONS, dimensions());
        }
        return call.words();
    }

    /** Keeps the reply to a call. Documents whose vectors no search could find are set aside. */
    public void embedded(Exchange exchange) {
        Message message = exchange.getMessage();
        EmbeddingCall call = call(exchange);
        @SuppressWarnings("unchecked")
        List<float[]> reply = message.getBody(List.class);
        run(exchange)
                .called(
                        call.texts().size(),
                        message.getHeader(GatewayHeaders.TOTAL_TOKENS, Long.class),
                        message.getHeader(GatewayHeaders.COST, Double.class));
        Map<String, float[]> vectors = call.vectors(reply);
        if (!vectors.isEmpty()) {
            store(exchange).keep(embeddingModel(), vectors);
            Refusals refusals = exchange.getProperty(REFUSALS, Refusals.class);
            if (refusals != null) {
                refusals.embedded();
            }
        }
        List<EmbeddingCall.Text> unsearchable = call.unsearchable(reply);
        RagException cause = new RagException(
                "The model '" + embeddingModel()
                        + "' sent a vector without direction, of zeros or of numbers that are not finite; no search could find it");
        if (unsearchable.size() > 1 && vectors.isEmpty() && !isProven(exchange)) {
            throw cause;
        }
        unsearchable.forEach(text -> refuse(exchange, text, cause));
    }

    /** Goes on if the gateway may have refused what a text says, to send the texts one by one. Else fails as before. */
    public void requireRefusal(Exchange exchange) throws Exception {
        Exception failure = caught(exchange);
        if (!Refusals.isPossible(failure, call(exchange))) {
            throw failure;
        }
        exchange.setProperty(REFUSALS, new Refusals());
    }

    /** The call that was refused, text by text. */
    public List<?> single(Exchange exchange) {
        return call(exchange).single();
    }

    /** Takes note that a text by itself was refused; {@link #setAside} decides. Fails as before if it was not. */
    public void refused(Exchange exchange) throws Exception {
        Exception failure = caught(exchange);
        if (!Refusals.isPossible(failure)) {
            throw failure;
        }
        required(exchange, REFUSALS, Refusals.class).failed(call(exchange), failure);
    }

    /** Sets the documents of the texts that were refused aside. Fails as before if the settings may be at fault. */
    public void setAside(Exchange exchange) throws Exception {
        Refusals refusals = required(exchange, REFUSALS, Refusals.class);
        for (Refusals.Refusal refusal : refusals.settle(isProven(exchange))) {
            refusal.call().texts().forEach(text -> refuse(exchange, text, refusal.cause()));
        }
    }

    /** The documents of the group that failed; what the gateway refused is taken out of the ledger's intent. */
    public List<FailedDocument> settle(Exchange exchange) {
        IngestGroup group = group(exchange);
        if (group.hasRefusals()) {
            RagStore store = store(exchange);
            long whole = group.batch();
            // first the new intent: with none, another run that ends now would delete vectors that nothing else needs
            // yet
            group.become(group.changes().isEmpty() ? 0 : store.intend(group.changes()));
            store.drop(whole);
        }
        return group.failures();
    }

    /** Writes the group to the store. */
    public void write(Exchange exchange) {
        IngestGroup group = group(exchange);
        IngestRun run = run(exchange);
        List<SourceChange> changes = group.changes();
        if (!changes.isEmpty()) {
            WriteCounts counts = store(exchange).write(group.batch(), changes);
            long gone =
                    changes.stream().filter(change -> change.version() == null).count();
            run.committed(changes.size() - gone, gone, counts);
        }
        run.unchanged(group.unchanged());
        group.failures().forEach(failure -> run.failed(failure.source(), failure.cause()));
        group.known().forEach(failure -> run.failed(failure.source(), failure.cause()));
        store(exchange).failures().forget(group.gone());
        store(exchange)
                .failures()
                .remember(group.failures().stream()
                        .map(FailedDocument::known)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Ends a run and tells what it did. */
    public IngestSummary finish(Exchange exchange) {
        store(exchange).sweep();
        return run(exchange).summary();
    }

    /** All documents of a folder, then those that the store holds and the folder does not. */
    private Iterator<Document> folder(Exchange exchange, String collection, Path folder) {
        FolderScan scan = new FolderScan(folder, include(), exclude(), new OwnFolders(store(), deadLetter()));
        List<Path> files = scan.files();
        List<SourceId> stored = store(exchange).sources(collection);
        if (files.isEmpty() && !stored.isEmpty() && !allowEmpty()) {
            throw new RagException("The folder " + folder + " has no document to ingest, but the store holds "
                    + stored.size() + " of collection '" + collection
                    + "'; nothing was removed. Mount the folder, correct include and exclude,"
                    + " or set allowEmpty=true to remove them");
        }
        Set<SourceId> there = files.stream()
                .map(file -> new SourceId(collection, scan.name(file)))
                .collect(Collectors.toSet());
        store(exchange).failures().forgetAllBut(collection, there);
        Stream<Document> present =
                files.stream().map(file -> new Document.InFile(new SourceId(collection, scan.name(file)), file));
        Stream<Document> gone =
                stored.stream().filter(source -> !there.contains(source)).map(Document.Gone::new);
        return Stream.concat(present, gone).iterator();
    }

    /** Of several versions of a document in one message the last. */
    private static List<Document> onlyLast(List<Document> documents) {
        Map<SourceId, Document> last = new LinkedHashMap<>();
        documents.forEach(document -> last.put(document.id(), document));
        return List.copyOf(last.values());
    }

    private List<Document> notOwn(List<Document> documents) {
        OwnFolders own = new OwnFolders(store(), deadLetter());
        for (Document document : documents) {
            if (document instanceof Document.InFile file) {
                own.refuse(file.file());
            }
        }
        return documents;
    }

    /** Whether the store holds documents of the same collection, which were embedded by the same model. */
    private boolean isProven(Exchange exchange) {
        return group(exchange).collections().stream()
                .anyMatch(name -> !store(exchange).sources(name).isEmpty());
    }

    private static void refuse(Exchange exchange, EmbeddingCall.Text text, Exception cause) {
        IngestGroup group = group(exchange);
        text.sources().forEach(source -> group.refuse(source, cause));
    }

    private RagStore store(Exchange exchange) {
        return RagStores.of(exchange.getContext()).open(Path.of(store()), analyzer());
    }

    private static IngestRun run(Exchange exchange) {
        return required(exchange, RUN, IngestRun.class);
    }

    private static IngestGroup group(Exchange exchange) {
        return required(exchange, GROUP, IngestGroup.class);
    }

    private static EmbeddingCall call(Exchange exchange) {
        return required(exchange, CALL, EmbeddingCall.class);
    }

    private static Exception caught(Exchange exchange) {
        return required(exchange, Exchange.EXCEPTION_CAUGHT, Exception.class);
    }

    private static <T> T required(Exchange exchange, String property, Class<T> type) {
        T value = exchange.getProperty(property, type);
        if (value == null) {
            throw new IllegalStateException("The steps of the ingest are out of order: no " + property);
        }
        return value;
    }
}
