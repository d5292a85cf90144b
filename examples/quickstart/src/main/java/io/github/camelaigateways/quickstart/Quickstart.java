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

import io.github.camelaigateways.quickstart.console.AnswerPrinter;
import io.github.camelaigateways.quickstart.console.ProgressDisplay;
import io.github.camelaigateways.quickstart.console.Prompt;
import io.github.camelaigateways.quickstart.documents.DocumentFolder;
import io.github.camelaigateways.quickstart.documents.Models;
import io.github.camelaigateways.quickstart.documents.Progress;
import io.github.camelaigateways.rag.ingest.IngestSummary;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line: ingests a folder, answers questions about it, serves a page. */
@Command(
        name = "quickstart",
        showDefaultValues = true,
        description = "Ask your documents: ingests a folder, answers questions with citations, and serves a page.")
public final class Quickstart implements Callable<Integer> {

    private static final double MILLIS = 1000;

    @Option(
            names = {"-a", "--ask"},
            paramLabel = "QUESTION",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "The question. Without one, questions are read from the terminal until an empty line.")
    private String question = "";

    @Option(
            names = {"-f", "--folder"},
            paramLabel = "FOLDER",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "The documents. Default: the documentation of this repository.")
    private String folder = "";

    @Option(
            names = "--index",
            paramLabel = "FOLDER",
            defaultValue = "${sys:user.home}/.camel-ai-gateways/quickstart",
            description = "Where the indexes are kept, one for each folder and embedding model.")
    private Path indexes = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Where to serve, on 127.0.0.1 only; 0 for a free port.")
    private int port;

    @Option(names = "--no-serve", description = "End after the answers instead of serving.")
    private boolean noServe;

    @Option(names = "--sandbox", description = "Use the sandbox even if CRAZYROUTER_API_KEY is set.")
    private boolean sandbox;

    @Option(
            names = "--chat-model",
            paramLabel = "MODEL",
            description = "The model that answers; by default one of the gateway.")
    private @Nullable String chatModel;

    @Option(
            names = "--embedding-model",
            paramLabel = "MODEL",
            description = "The model that embeds; by default one of the gateway.")
    private @Nullable String embeddingModel;

    @Option(
            names = "--rerank-model",
            paramLabel = "MODEL",
            description = "The model that orders what was found; by default one of the gateway.")
    private @Nullable String rerankModel;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        // from Java 22 on there is a console even without a terminal, unless one asks for the older kind
        System.setProperty("jdk.console", "java.base");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, ready to run. */
    static CommandLine commandLine() {
        return new CommandLine(new Quickstart()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("Failed: " + failure.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    @Override
    public Integer call() throws InterruptedException {
        DocumentFolder documents =
                folder.isBlank() ? DocumentFolder.repository(Path.of("")) : DocumentFolder.of(Path.of(folder));
        GatewayAccess gateway = GatewayAccess.choose(System.getenv(), sandbox);
        Settings settings = new Settings(documents, models(gateway.defaultModels()), noServe ? null : port);
        QuickstartApplication application =
                new QuickstartApplication(settings, indexes.toAbsolutePath(), gateway, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(application::close, "quickstart-stop"));
        try (application) {
            announce(gateway, settings);
            application.start();
            return work(application);
        }
    }

    private int work(QuickstartApplication application) throws InterruptedException {
        try {
            ingest(application);
            if (application.status().chunks() == 0) {
                say("No readable document in %s (%s)", application.status().folder(), DocumentFolder.FORMATS);
                if (!question.isBlank()) {
                    return CommandLine.ExitCode.SOFTWARE;
                }
            }
            answer(application);
            serve(application);
            return CommandLine.ExitCode.OK;
        } catch (RuntimeException e) {
            if (application.isClosed()) {
                say("Stopped before the end; the next start goes on from here.");
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw e;
        }
    }

    private void announce(GatewayAccess gateway, Settings settings) {
        say(
                "Gateway: %s, models %s, %s, %s",
                gateway.name(),
                settings.models().chat(),
                settings.models().embedding(),
                settings.models().rerank());
        if (gateway.sandbox() != null) {
            say("The sandbox copies its answers from the documents; set %s for real ones.", GatewayAccess.KEY_VARIABLE);
        }
        say("Folder: %s", settings.folder().root());
    }

    private void ingest(QuickstartApplication application) {
        say("Index: %s", application.index());
        IngestSummary summary;
        try (ProgressDisplay display = ProgressDisplay.of(out(), System.console() != null, Clock.systemUTC())) {
            summary = application.ingest(display);
        }
        say(
                "Ingested in %.1f s: %,d new or changed, %,d unchanged, %,d removed, %,d failed, %,d embedded, cost %s",
                summary.millis() / MILLIS,
                summary.ingested(),
                summary.unchanged(),
                summary.deleted(),
                summary.failed(),
                summary.embedded(),
                summary.embedded() == 0 ? "none" : Progress.cost(summary.cost()));
        summary.failures().forEach(failure -> say("Failed: %s: %s", failure.source(), failure.cause()));
    }

    private void answer(QuickstartApplication application) {
        AnswerPrinter printer = new AnswerPrinter(out());
        if (!question.isBlank()) {
            printer.print(application.ask(question));
            return;
        }
        if (!noServe) {
            say("The page: %s", application.url());
        }
        BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, typedCharset()));
        new Prompt(typed, out()).run(next -> {
            try {
                printer.print(application.ask(next));
            } catch (RuntimeException e) {
                say("No answer: %s", String.valueOf(e.getMessage()));
            }
        });
    }

    private void serve(QuickstartApplication application) throws InterruptedException {
        if (!noServe) {
            say("Serving %s until Ctrl-C", application.url());
            new CountDownLatch(1).await();
        }
    }

    private Models models(Models defaults) {
        return new Models(
                chatModel == null ? defaults.chat() : chatModel,
                embeddingModel == null ? defaults.embedding() : embeddingModel,
                rerankModel == null ? defaults.rerank() : rerankModel);
    }

    private void say(String format, Object... values) {
        out().println(String.format(Locale.ROOT, format, values));
        out().flush();
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("The command line was not parsed");
        }
        return spec.commandLine().getOut();
    }

    /** What the terminal sends, which is not always what files are written in. */
    private static Charset typedCharset() {
        return Charset.forName(
                System.getProperty("native.encoding", Charset.defaultCharset().name()));
    }
}
