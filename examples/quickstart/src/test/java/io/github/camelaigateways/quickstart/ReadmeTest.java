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
package io.github.camelaigateways.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

class ReadmeTest {

    private static final String BEGIN = "<!-- options: begin -->\n";
    private static final String END = "<!-- options: end -->";

    @Test
    void listsTheOptionsAsTheCommandLineHasThem() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END)))
                .as("the table between the marks in examples/quickstart/README.md; put the expected one there")
                .isEqualTo(table());
    }

    /** The command of the page is that of the profile, which starts the class that the other tests run, with what is asked. */
    @Test
    void namesAProfileThatStartsTheProgram() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("mvn -q -Pquickstart -Dask=");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains(
                        "<id>quickstart</id>",
                        "<mainClass>" + Quickstart.class.getName() + "</mainClass>",
                        "<argument>--ask=${ask}</argument>",
                        "<argument>--folder=${folder}</argument>");
        assertThat(Files.readString(Path.of("..", "..", "pom.xml"))).contains("<id>quickstart</id>");
    }

    private static String table() {
        return Quickstart.commandLine().getCommandSpec().options().stream()
                .map(ReadmeTest::row)
                .collect(Collectors.joining("\n", "| option | what it does | default |\n|---|---|---|\n", "\n"));
    }

    private static String row(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        String preset = option.defaultValue() == null ? "" : "`" + option.defaultValue() + "`";
        return "| `%s%s` | %s | %s |"
                .formatted(
                        String.join("`, `", option.names()),
                        value,
                        String.join(" ", option.description()),
                        preset.replace(System.getProperty("user.home"), "~"));
    }
}
