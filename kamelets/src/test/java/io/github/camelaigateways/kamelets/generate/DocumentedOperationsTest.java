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
package io.github.camelaigateways.kamelets.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelaigateways.testkit.documented.DocumentedOperation;
import io.github.camelaigateways.testkit.documented.DocumentedOperations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writes the list of all documented operations with what serves and what proves each; one without fails the build. */
class DocumentedOperationsTest {

    private static final Path COMPONENTS = Path.of("..", "components");
    private static final Path PAGE = COMPONENTS.resolve("OPERATIONS.md");
    private static final List<String> GATEWAYS = List.of("crofai", "crazyrouter", "crun", "aicraft");
    private static final Pattern ANNOTATION = Pattern.compile(
            "@Documents\\(\\s*rows = (\\{[^}]*}|\"[^\"]*\"),\\s*page = \"([^\"]*)\",\\s*uri =\\s*\"([^\"]*)\"\\)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    /** What a row is served by, or why it is not. */
    private record Proof(String served, String proof, String page) {}

    @Test
    void namesWhatServesEachDocumentedOperation() throws IOException {
        Map<String, Proof> proofs = proofs();
        List<String[]> rows = rows();
        assertThat(rows).hasSize(174);
        assertThat(rows.stream().map(row -> row[0]).filter(row -> !proofs.containsKey(row)))
                .as("documented operations that nothing serves")
                .isEmpty();
        assertThat(proofs.keySet())
                .as("fixtures name only rows that there are")
                .isSubsetOf(rows.stream().map(row -> row[0]).toList());
        String wanted = page(rows, proofs);
        if (System.getProperty("regenerate") != null) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE))
                .as("Run mvn -pl kamelets -am test -Dregenerate to write the list.")
                .isEqualTo(wanted);
    }

    private static List<String[]> rows() throws IOException {
        try (BufferedReader list = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DocumentedOperation.class.getResourceAsStream("operations.tsv")),
                StandardCharsets.UTF_8))) {
            return list.lines().skip(1).map(line -> line.split("\t")).toList();
        }
    }

    private static Map<String, Proof> proofs() throws IOException {
        Map<String, Proof> proofs = new LinkedHashMap<>();
        for (String gateway : GATEWAYS) {
            Path tests = COMPONENTS.resolve("camel-" + gateway).resolve(Path.of("src", "test"));
            for (DocumentedOperation fixture :
                    DocumentedOperations.in(tests.resolve(Path.of("resources", "documented")))) {
                if (fixture.out().failure() == null) {
                    add(
                            proofs,
                            fixture.rows(),
                            fixture.uri(),
                            "documented/" + fixture.name() + ".json",
                            fixture.page());
                }
            }
            annotated(proofs, tests.resolve("java"));
            impossible(proofs, tests.resolve(Path.of("resources", "impossible.json")));
        }
        return proofs;
    }

    private static void add(Map<String, Proof> proofs, List<String> rows, String uri, String proof, String page) {
        rows.forEach(row -> proofs.putIfAbsent(row, new Proof("`" + uri + "`", "`" + proof + "`", page)));
    }

    private static void annotated(Map<String, Proof> proofs, Path folder) throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(folder)) {
            sources = files.filter(file -> file.toString().endsWith("Test.java"))
                    .sorted()
                    .toList();
        }
        for (Path source : sources) {
            Matcher annotation = ANNOTATION.matcher(Files.readString(source));
            while (annotation.find()) {
                List<String> rows = new ArrayList<>();
                Matcher row = QUOTED.matcher(annotation.group(1));
                while (row.find()) {
                    rows.add(row.group(1));
                }
                String name = source.getFileName().toString().replace(".java", "");
                add(proofs, rows, annotation.group(3), name, annotation.group(2));
            }
        }
    }

    private static void impossible(Map<String, Proof> proofs, Path file) throws IOException {
        if (Files.exists(file)) {
            for (JsonNode entry : new ObjectMapper().readTree(file.toFile())) {
                proofs.put(
                        entry.path("row").asText(),
                        new Proof(
                                "not possible: " + entry.path("reason").asText(),
                                "-",
                                entry.path("page").asText()));
            }
        }
    }

    private static String page(List<String[]> rows, Map<String, Proof> proofs) {
        StringBuilder page = new StringBuilder(40_000);
        page.append("<!--\n");
        page.append(LICENCE.indent(2));
        page.append("-->\n# Documented operations\n\n")
                .append(
                        "Every operation that the gateways document, the URI that serves it, and the test that proves it. ")
                .append(
                        "A fixture (`documented/*.json` in the test resources of the gateway's module) holds what the page ")
                .append(
                        "shows: the request exactly, and the reply. This page is written by `DocumentedOperationsTest`.\n\n")
                .append("| documented | request | served by | proved by | page |\n|---|---|---|---|---|\n");
        for (String[] row : rows) {
            Proof proof = Objects.requireNonNull(proofs.get(row[0]));
            page.append("| ")
                    .append(row[0])
                    .append(" | `")
                    .append(row[1])
                    .append(' ')
                    .append(cell(row[2]))
                    .append("` | ");
            page.append(cell(proof.served()))
                    .append(" | ")
                    .append(proof.proof())
                    .append(" | ")
                    .append(proof.page())
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static final String LICENCE = """
            Licensed under the Apache License, Version 2.0 (the "License");
            you may not use this file except in compliance with the License.
            You may obtain a copy of the License at

                http://www.apache.org/licenses/LICENSE-2.0

            Unless required by applicable law or agreed to in writing, software
            distributed under the License is distributed on an "AS IS" BASIS,
            WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
            See the License for the specific language governing permissions and
            limitations under the License.
            """;
}
