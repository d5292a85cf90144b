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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: has videos and songs made, shows a bar for each, and goes on where an earlier start was stopped. */
@Command(
        name = "tasks",
        showDefaultValues = true,
        description = "Has many videos and songs made at once, with a progress bar for each.")
public final class TasksExample implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofHours(2);

    @Option(names = "--videos", paramLabel = "NUMBER", defaultValue = "16", description = "How many videos.")
    private int videos;

    @Option(names = "--songs", paramLabel = "NUMBER", defaultValue = "8", description = "How many songs.")
    private int songs;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            defaultValue = "${sys:user.home}/.camel-ai-gateways/tasks",
            description = "Where the tasks are kept, and the files in it.")
    private Path folder = Path.of("");

    @Option(
            names = "--run",
            paramLabel = "NAME",
            defaultValue = "first",
            description = "The beginning of the keys: the same one goes on, another one has everything made anew.")
    private String run = "";

    @Option(names = "--model", paramLabel = "MODEL", defaultValue = "sora-2", description = "What makes the videos.")
    private String model = "";

    @Option(
            names = "--seconds",
            paramLabel = "NUMBER",
            defaultValue = "20",
            description = "How long a task of the sandbox takes.")
    private int seconds;

    @Option(names = "--real", description = "Use the real gateway, which costs. Its key is in CRAZYROUTER_API_KEY.")
    private boolean real;

    @Option(names = "--base-url", hidden = true, description = "Another sandbox, or a proxy.")
    private @Nullable String baseUrl;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    private boolean help;

    public static void main(String[] arguments) {
        // from Java 22 on there is a console even without a terminal, unless one asks for the older kind
        System.setProperty("jdk.console", "java.base");
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, ready to run. */
    static CommandLine commandLine() {
        return new CommandLine(new TasksExample()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("Failed: " + failure.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path place = Files.createDirectories(folder.toAbsolutePath());
        List<Job> jobs = Job.of(run, videos, songs);
        SandboxProcess sandbox =
                real || baseUrl != null ? null : SandboxProcess.open(place, Duration.ofSeconds(seconds));
        System.out.printf(
                "%d videos and %d songs by %s. Ctrl-C stops, the next start goes on.%n",
                videos, songs, sandbox == null ? "Crazyrouter" : "the sandbox (offline, free of charge)");
        int failed = make(jobs, place, sandbox == null ? access() : sandbox.properties());
        if (sandbox != null) {
            sandbox.end();
        }
        return failed == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Map<String, String> access() {
        return baseUrl == null
                ? Map.of()
                : Map.of("baseUrl", baseUrl, "apiKey", "sk-sandbox", "taskPollInterval", "200ms");
    }

    private int make(List<Job> jobs, Path place, Map<String, String> gateway) throws IOException, InterruptedException {
        TaskDisplay display = TaskDisplay.of(System.out, System.console() != null);
        Board board = new Board(jobs, display);
        AtomicBoolean isOver = new AtomicBoolean();
        try (TasksApplication application = new TasksApplication(place, gateway, model, board)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(application, display, isOver), "tasks-stop"));
            application.begin(jobs);
            boolean ended = board.await(LIMIT);
            isOver.set(true);
            display.close();
            report(application.files(), board, ended);
        }
        return board.failures().size();
    }

    private static void stop(TasksApplication application, TaskDisplay display, AtomicBoolean isOver) {
        if (isOver.compareAndSet(false, true)) {
            display.close();
            application.close();
            System.out.println("Stopped. The same command goes on from here.");
        }
    }

    private static void report(Path files, Board board, boolean ended) throws IOException {
        board.failures().forEach((key, reason) -> System.out.println("Failed: " + key + ": " + reason));
        long count = 0;
        if (Files.isDirectory(files)) {
            try (Stream<Path> all = Files.list(files)) {
                count = all.filter(file -> !file.toString().endsWith(".json")
                                && !file.getFileName().toString().startsWith("."))
                        .count();
            }
        }
        System.out.println((ended ? "" : "Not all is made yet; the same command goes on. ") + count
                + " files, each with its metadata beside it: " + files);
    }
}
