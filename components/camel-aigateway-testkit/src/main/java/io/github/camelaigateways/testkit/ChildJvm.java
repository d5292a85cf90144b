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
package io.github.camelaigateways.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Another JVM with this one's class path, for what must outlive a kill; it is killed at the latest when it is closed. */
public final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final List<String> seen = new ArrayList<>();

    private ChildJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts {@code main} with these options of the JVM. What it says on standard error is seen in this JVM's. */
    public static ChildJvm start(Class<?> main, List<String> options, String... arguments) throws IOException {
        return start(ChildClasses.ofThisJvm(), main, options, arguments);
    }

    /** The same with classes that start faster. */
    public static ChildJvm start(ChildClasses classes, Class<?> main, List<String> options, String... arguments)
            throws IOException {
        return start(command(classes, main, options, arguments).redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    /** Starts {@code main}, with what it says on standard error among its lines. */
    public static ChildJvm startWithErrors(Class<?> main, List<String> options, String... arguments)
            throws IOException {
        return start(command(ChildClasses.ofThisJvm(), main, options, arguments).redirectErrorStream(true));
    }

    private static ProcessBuilder command(
            ChildClasses classes, Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(classes.options());
        command.addAll(List.of("-cp", classes.path(), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static ChildJvm start(ProcessBuilder builder) throws IOException {
        return new ChildJvm(builder.start());
    }

    /** The next line that it prints; null once it has ended. */
    public @Nullable String line() throws IOException {
        String line = output.readLine();
        if (line != null) {
            seen.add(line);
        }
        return line;
    }

    /** Reads on until a line holds the word. */
    public void awaitLine(String word) throws IOException {
        for (String line = line(); line != null; line = line()) {
            if (line.contains(word)) {
                return;
            }
        }
        throw new AssertionError("the process ended without '" + word + "':\n" + String.join("\n", seen));
    }

    /** All that it prints, also what was read before; waits for its end. */
    public String allLines() throws IOException {
        while (line() != null) {
            // each is kept
        }
        return String.join("\n", seen);
    }

    /** Lets it read an empty line. */
    public void say() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Lets it live so long; whether it ends by itself before. */
    public boolean endsWithin(Duration life) throws InterruptedException {
        return process.waitFor(life.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it without notice, and returns what it had printed and nobody read. */
    public List<String> kill() throws InterruptedException {
        // by its handle, since the process itself would close its output with what is left in it
        process.toHandle().destroyForcibly();
        process.waitFor();
        return output.lines().toList();
    }

    /** Its number, for signals. */
    public long pid() {
        return process.pid();
    }

    /** How it ended. */
    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
        output.close();
    }
}
