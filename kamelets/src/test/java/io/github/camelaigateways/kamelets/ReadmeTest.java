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
package io.github.camelaigateways.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's list of Kamelets is that of the folder; {@code -Dregenerate} rewrites it. */
class ReadmeTest {

    private static final String BEGIN = "<!-- Kamelets: written by ReadmeTest -->\n";
    private static final String END = "<!-- end of Kamelets -->";
    private static final Path README = KameletFile.FOLDER.resolve("README.md");

    @Test
    void listsEachKamelet() throws IOException {
        String text = Files.readString(README);
        String expected =
                text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + table() + text.substring(text.indexOf(END));
        if (System.getProperty("regenerate") != null) {
            Files.writeString(README, expected);
        }
        assertThat(README)
                .as("Run the tests of this module with -Dregenerate to write the list.")
                .content()
                .isEqualTo(expected);
    }

    private static String table() {
        return KameletFile.all().stream()
                .map(ReadmeTest::row)
                .collect(Collectors.joining("", "| Kamelet | What it does | Required |\n|---|---|---|\n", ""));
    }

    private static String row(KameletFile file) {
        List<String> required = new ArrayList<>();
        file.definition().path("required").forEach(name -> required.add("`" + name.asText() + "`"));
        return "| [`" + file.name() + "`](" + file.fileName() + ") | "
                + file.definition().path("description").asText() + " | " + String.join(", ", required) + " |\n";
    }
}
