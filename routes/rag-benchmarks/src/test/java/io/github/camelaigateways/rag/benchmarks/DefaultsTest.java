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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The defaults of the route templates are those that the table of the module's README speaks for. */
class DefaultsTest {

    private static final List<String> COLUMNS =
            List.of("chunk tokens", "chunks", "search", "recall@5", "recall@10", "MRR@10", "nDCG@10");

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    private String defaultOf(String template, String parameter) throws Exception {
        if (context.getRouteTemplateDefinition(template) == null) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(
                            context, "classpath:rag/" + template + ".camel.yaml"));
        }
        return context.getRouteTemplateDefinition(template).getTemplateParameters().stream()
                .filter(it -> it.getName().equals(parameter))
                .map(it -> it.getDefaultValue())
                .findFirst()
                .orElseThrow();
    }

    /** The rows of the table, each with its cells. */
    private static List<List<String>> rows() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("README.md"))) {
            List<List<String>> table = lines.filter(line -> line.startsWith("|") && !line.startsWith("|-"))
                    .map(line -> Stream.of(line.substring(1).split("\\|"))
                            .map(String::strip)
                            .toList())
                    .toList();
            assertThat(table.get(0)).isEqualTo(COLUMNS);
            return table.subList(1, table.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"recall@5", "recall@10", "nDCG@10"})
    void areTheBestRowOfAMeasure(String measure) throws Exception {
        int column = COLUMNS.indexOf(measure);
        List<String> best = rows().stream()
                .max(Comparator.comparingDouble(
                        row -> Double.parseDouble(row.get(column).split(" ")[0])))
                .orElseThrow();
        String rerank = defaultOf("rag-ask", "rerankModel").isEmpty() ? "" : " + rerank";
        assertThat(List.of(best.get(0), best.get(2)))
                .containsExactly(defaultOf("rag-ingest", "maxTokens"), defaultOf("rag-ask", "mode") + rerank);
    }

    @Test
    void areWhatTheTableWasMeasuredWith() throws Exception {
        assertThat(Integer.parseInt(defaultOf("rag-ingest", "overlapTokens")))
                .isEqualTo(Integer.parseInt(defaultOf("rag-ingest", "maxTokens")) / 8);
        assertThat(Files.readString(Path.of("README.md")))
                .contains("depth " + defaultOf("rag-ask", "candidates") + ",")
                .contains("the " + capitalized(defaultOf("rag-ingest", "analyzer")) + " analyzer");
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
