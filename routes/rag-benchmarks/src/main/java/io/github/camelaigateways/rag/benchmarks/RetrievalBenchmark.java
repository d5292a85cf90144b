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
package io.github.camelaigateways.rag.benchmarks;

import io.github.camelaigateways.rag.RagHeaders;
import io.github.camelaigateways.rag.ask.Retriever;
import io.github.camelaigateways.rag.index.Passage;
import io.github.camelaigateways.rag.index.SearchMode;
import io.github.camelaigateways.rag.ingest.IngestSummary;
import io.github.camelaigateways.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.support.DefaultExchange;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Ingests judged documents through the route template {@code rag-ingest} into the sandbox's real sentence model, asks every
 * question in every mode, and writes the table of the module's README.
 */
@Command(name = "retrieval-benchmark", mixinStandardHelpOptions = true)
public final class RetrievalBenchmark implements Callable<Integer> {

    /** How many passages each search brings; documents are then ranked by their best passage. */
    private static final int DEPTH = 50;

    private static final String EMBEDDING_MODEL = "sandbox-embedding";

    @Option(
            names = "--dataset",
            required = true,
            description = "Folder with documents.jsonl, queries.jsonl, qrels.tsv.")
    private Path dataset = Path.of(".");

    @Option(names = "--readme", required = true, description = "File whose table is rewritten.")
    private Path readme = Path.of("README.md");

    @Option(names = "--max-tokens", split = ",", defaultValue = "128,256,512", description = "Chunk sizes to try.")
    private List<Integer> maxTokens = List.of();

    @Option(names = "--max-documents", defaultValue = "2147483647", description = "Takes only so many documents.")
    private int maxDocuments;

    private final Clock clock;

    RetrievalBenchmark(Clock clock) {
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RetrievalBenchmark(Clock.systemUTC())).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Dataset judged = Dataset.read(dataset);
        ResultTable table = new ResultTable(clock);
        try (Sandbox sandbox = Sandbox.start()) {
            for (int size : maxTokens) {
                measure(judged, sandbox, size, table);
            }
        }
        table.writeInto(readme);
        return 0;
    }

    private void measure(Dataset judged, Sandbox sandbox, int size, ResultTable table) throws Exception {
        Path store = Files.createTempDirectory("retrieval-benchmark");
        Main main = new Main();
        main.configure().withRoutesIncludePattern("classpath:rag/*.camel.yaml");
        main.addInitialProperty("camel.component.crazyrouter.baseUrl", sandbox.baseUrl("crazyrouter"));
        main.addInitialProperty("camel.component.crazyrouter.apiKey", sandbox.apiKey());
        main.start();
        try {
            IngestSummary summary = ingest(main.getCamelContext(), judged, store, size);
            table.ingested(size, summary);
            try (Retriever retriever = new Retriever(
                    main.getCamelContext(), store, "crazyrouter", EMBEDDING_MODEL, "sandbox-rerank", DEPTH)) {
                ask(judged, retriever, size, table);
            }
        } finally {
            main.stop();
        }
    }

    private IngestSummary ingest(CamelContext context, Dataset judged, Path store, int size) throws Exception {
        TemplatedRouteBuilder.builder(context, "rag-ingest")
                .parameter("store", store.toString())
                .parameter("embeddingModel", EMBEDDING_MODEL)
                .parameter("deadLetter", store.resolve("dead-letter").toString())
                .parameter("maxTokens", size)
                .parameter("overlapTokens", size / 8)
                .parameter("minTokens", size / 8)
                .add();
        List<Exchange> documents = new ArrayList<>();
        judged.documents().stream()
                .filter(document -> !document.text().isEmpty())
                .limit(maxDocuments)
                .forEach(document -> documents.add(document(context, document)));
        return context.createProducerTemplate().requestBody("direct:rag-ingest", documents, IngestSummary.class);
    }

    private static Exchange document(CamelContext context, Dataset.Text document) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setHeader(RagHeaders.SOURCE, document.id() + ".txt");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain");
        exchange.getMessage().setBody(document.text());
        return exchange;
    }

    private static void ask(Dataset judged, Retriever retriever, int size, ResultTable table) {
        for (Dataset.Text question : judged.questions()) {
            Map<String, Integer> gains = judged.judgements().getOrDefault(question.id(), Map.of());
            for (SearchMode mode : SearchMode.values()) {
                List<Passage> found = retriever.search(question.text(), mode, DEPTH);
                table.add(size, mode.name().toLowerCase(java.util.Locale.ROOT), Scores.of(documents(found), gains));
                if (mode == SearchMode.HYBRID) {
                    List<Passage> reranked = retriever.rerank(question.text(), found, DEPTH);
                    table.add(size, "hybrid + rerank", Scores.of(documents(reranked), gains));
                }
            }
        }
    }

    /** The documents of passages in the order of their best passage. */
    private static List<String> documents(List<Passage> passages) {
        LinkedHashSet<String> ids = new LinkedHashSet<>();
        passages.forEach(passage -> ids.add(passage.path().replaceFirst("\\.txt$", "")));
        return List.copyOf(ids);
    }
}
