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

import io.github.camelaigateways.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line in a process of its own. */
class QuickstartCommandTest {

    private static final int SECONDS = 180;

    /**
     * A line of a logger; newer JDKs have warnings of their own, which no program can switch off, and Vert.x tells of a machine
     * that is busy.
     */
    private static final String LOGGED =
            "(?m)^(?!WARNING: |WARN BlockedThreadChecker: ).*(ERROR|WARN|lucene)|^INFO[: ]";

    @TempDir
    private Path directory;

    private Path manuals;

    @BeforeEach
    void write() throws IOException {
        manuals = Manuals.write(directory.resolve("manuals"));
    }

    @Test
    void answersTheQuestionOfItsArgumentThenThoseTypedAndEmbedsNothingTwice() throws Exception {
        String first = run("", "--no-serve", "--ask=" + Manuals.QUESTION);
        String second = run(Manuals.QUESTION + "\nWhen does the blue valve open?\n\n", "--no-serve");

        assertThat(first)
                .contains("Gateway: sandbox", "2 of 2 files", "2 new or changed", "40 bar", "[1] plant/pump.md > ")
                .contains("characters ", "Cost: unknown", "prompt tokens")
                .doesNotContain(" 0 embedded")
                .doesNotContainPattern(LOGGED);
        assertThat(second)
                .contains("0 new or changed, 2 unchanged", " 0 embedded, cost none")
                .contains("Question (empty line to stop asking): ", "40 bar", "noon");
    }

    @Test
    void servesUntilItIsStoppedOrKilledAndLeavesAnIndexThatIsUsed() throws Exception {
        Process stopped = start("--port=0", "--ask=" + Manuals.QUESTION);
        try (BufferedReader output = stopped.inputReader()) {
            String url = waitFor(output, "Serving ").replaceAll(".*(http://127[^ ]*/).*", "$1");
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(url + "status"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .contains("\"ready\":true");
            assertThat(sendTooMuch(url)).isEqualTo(413);
            // by its handle: the process itself would close its output
            stopped.toHandle().destroy();
            assertThat(stopped.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(output.lines()).noneMatch(Pattern.compile(LOGGED).asPredicate());
        } finally {
            stopped.destroyForcibly();
        }
        Process killed = start("--port=0", "--ask=" + Manuals.QUESTION);
        try (BufferedReader output = killed.inputReader()) {
            assertThat(waitFor(output, "Ingested ")).contains(" 0 embedded");
        } finally {
            killed.destroyForcibly().waitFor();
        }

        assertThat(run("", "--no-serve", "--ask=" + Manuals.QUESTION)).contains(" 0 embedded", "40 bar");
    }

    @Test
    void saysWhatIsWrongWithAFolderThatIsNotThere() throws Exception {
        Process process = start("--no-serve", "--folder=" + directory.resolve("nowhere"));

        String output = outputOf(process, "");

        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output).contains("Failed: There is no folder").doesNotContain("\tat ");
    }

    @Test
    void saysThatAFolderHasNothingToReadAndDoesNotAnswerFromIt() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path pictures = Files.createDirectory(directory.resolve("pictures"));
        Files.write(pictures.resolve("pump.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});

        for (Path folder : List.of(empty, pictures)) {
            Process process = start("--no-serve", "--folder=" + folder, "--ask=" + Manuals.QUESTION);
            String output = outputOf(process, "");

            assertThat(process.exitValue()).as(output).isEqualTo(1);
            assertThat(output)
                    .contains("No readable document in " + folder.toRealPath()
                            + " (text, Markdown, HTML, PDF, Word, CSV, JSON)")
                    .doesNotContain("Cost: ", "\tat ")
                    .doesNotContainPattern(LOGGED);
        }
        assertThat(run("\n", "--no-serve", "--folder=" + empty)).contains("No readable document in ", "Question (");
    }

    /** The sandbox plays the real gateway and accepts no key but its own. */
    @Test
    void namesTheRefusalOfAGatewayThatDoesNotTakeTheKey() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            Process process = start(
                    Map.of(
                            "CRAZYROUTER_API_KEY",
                            "sk-wrong",
                            "JDK_JAVA_OPTIONS",
                            "-Dcamel.component.crazyrouter.baseUrl=" + sandbox.baseUrl("crazyrouter")),
                    "--no-serve",
                    "--embedding-model=sandbox-embedding");

            String output = outputOf(process, "");

            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(output)
                    .containsPattern("(?m)^Failed: .*crazyrouter.*401")
                    .doesNotContainPattern("[1-9] chunks embedded")
                    .doesNotContain("Exchange[", "sk-wrong", "\tat ")
                    .doesNotContainPattern(LOGGED);
        }
    }

    private String run(String typed, String... arguments) throws Exception {
        Process process = start(arguments);
        String output = outputOf(process, typed);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static String outputOf(Process process, String typed) throws Exception {
        try (OutputStream input = process.getOutputStream()) {
            input.write(typed.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private Process start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // the program's own, not that of the tests
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Quickstart.class.getName(),
                "--folder=" + manuals,
                "--index=" + directory.resolve("indexes")));
        for (String argument : arguments) {
            command.removeIf(before -> before.startsWith("--") && before.split("=")[0].equals(argument.split("=")[0]));
            command.add(argument);
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(Arrays.asList("CRAZYROUTER_API_KEY", "JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int sendTooMuch(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + "ask"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("x".repeat(20_000)))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static String waitFor(BufferedReader output, String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            if (line.contains(text)) {
                return line;
            }
        }
        throw new AssertionError("The process ended before it wrote '" + text + "':\n" + seen);
    }
}
