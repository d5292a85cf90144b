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

import io.github.camelaigateways.rag.ingest.IngestSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Gathers scores and writes them as a Markdown table between the markers of a file. */
final class ResultTable {

    private static final String BEGIN = "<!-- results: begin, written by RetrievalBenchmark -->";
    private static final String END = "<!-- results: end -->";
    private static final long SEED = 1400;

    private final Clock clock;
    private final Map<Integer, IngestSummary> summaries = new LinkedHashMap<>();
    private final Map<Row, List<Scores>> rows = new LinkedHashMap<>();

    private record Row(int maxTokens, String mode) {}

    ResultTable(Clock clock) {
        this.clock = clock;
    }

    void ingested(int maxTokens, IngestSummary summary) {
        summaries.put(maxTokens, summary);
    }

    void add(int maxTokens, String mode, Scores scores) {
        rows.computeIfAbsent(new Row(maxTokens, mode), row -> new ArrayList<>()).add(scores);
    }

    void writeInto(Path file) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(file + " has no markers for the table: " + BEGIN + " and " + END);
        }
        Files.writeString(file, text.substring(0, begin + BEGIN.length()) + "\n" + markdown() + text.substring(end));
    }

    private String markdown() {
        StringBuilder text = new StringBuilder(1000);
        text.append("\nMeasured ")
                .append(LocalDate.now(clock))
                .append(
                        " with the sandbox's sentence model (all-MiniLM-L6-v2, quantised, 384 dimensions) and its rerank model,")
                .append(
                        " the module's own splitter (overlap an eighth of the chunk), Lucene BM25 with the English analyzer,")
                .append(" depth 50, reciprocal rank fusion with k = 60; k of the measures in the head of the columns.")
                .append(" Mean [95 % bootstrap interval] over the questions.\n\n")
                .append("| chunk tokens | chunks | search | recall@5 | recall@10 | MRR@10 | nDCG@10 |\n")
                .append("|---:|---:|---|---|---|---|---|\n");
        rows.forEach((row, scores) -> text.append("| ")
                .append(row.maxTokens())
                .append(" | ")
                .append(chunks(row.maxTokens()))
                .append(" | ")
                .append(row.mode())
                .append(" | ")
                .append(interval(scores, Scores::recall5))
                .append(" | ")
                .append(interval(scores, Scores::recall10))
                .append(" | ")
                .append(interval(scores, Scores::reciprocalRank10))
                .append(" | ")
                .append(interval(scores, Scores::ndcg10))
                .append(" |\n"));
        return text.append('\n').toString();
    }

    private long chunks(int maxTokens) {
        IngestSummary summary = summaries.get(maxTokens);
        return summary == null ? 0 : summary.chunksWritten();
    }

    private static Interval interval(List<Scores> scores, ToDoubleFunction<Scores> measure) {
        return Interval.of(scores.stream().mapToDouble(measure).toArray(), new SplittableRandom(SEED));
    }
}
