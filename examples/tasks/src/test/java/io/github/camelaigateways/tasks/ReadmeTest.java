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
package io.github.camelaigateways.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- options: begin -->\n";
    private static final String END = "<!-- options: end -->";

    /** With -Dreadme.write=true it writes the table instead. */
    @Test
    void listsTheOptionsAsTheCommandLineHasThem() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(README, readme.substring(0, begin) + table() + readme.substring(end));
        } else {
            assertThat(readme.substring(begin, end)).isEqualTo(table());
        }
    }

    /** The command of the page is that of the profile, which starts the class that the other tests run. */
    @Test
    void namesAProfileThatStartsTheProgram() throws IOException {
        assertThat(Files.readString(README)).contains("mvn -q -Ptasks\n");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<id>tasks</id>", "<mainClass>" + TasksExample.class.getName() + "</mainClass>");
        assertThat(Files.readString(Path.of("..", "..", "pom.xml"))).contains("<id>tasks</id>");
    }

    private static String table() {
        return TasksExample.commandLine().getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
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
                        preset.replace("${sys:user.home}", "~").replace(System.getProperty("user.home"), "~"));
    }
}
