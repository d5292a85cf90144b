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

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A sandbox that outlives this program, as a gateway does: a process of its own, which the next start finds again by a file. It
 * ends when everything is made, or by itself when nobody has asked it for a while.
 */
final class SandboxProcess {

    private static final int CONNECT_MILLIS = 1000;
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path file;
    private final int port;
    private final long pid;

    private SandboxProcess(Path file, int port, long pid) {
        this.file = file;
        this.port = port;
        this.pid = pid;
    }

    /**
     * The sandbox of an earlier start, or a new one.
     *
     * @param folder where the file is
     * @param taskDuration how long a task of a new one takes
     */
    static SandboxProcess open(Path folder, Duration taskDuration) throws IOException {
        Path file = folder.resolve("sandbox");
        Optional<SandboxProcess> running = find(file);
        return running.isPresent() ? running.get() : start(file, taskDuration);
    }

    private static Optional<SandboxProcess> find(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] told = Files.readString(file).strip().split(" ");
        SandboxProcess last = new SandboxProcess(file, Integer.parseInt(told[0]), Long.parseLong(told[1]));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), last.port), CONNECT_MILLIS);
            return Optional.of(last);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static SandboxProcess start(Path file, Duration taskDuration) throws IOException {
        List<String> command = new ArrayList<>();
        if (File.separatorChar == '/') {
            // a Ctrl-C goes to all processes of the terminal: this one is not meant
            command.addAll(List.of("sh", "-c", "trap '' INT; exec \"$0\" \"$@\""));
        }
        command.addAll(List.of(
                JAVA,
                "-Xmx256m",
                "-cp",
                classPath(),
                SandboxServer.class.getName(),
                Long.toString(taskDuration.toMillis())));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = process.inputReader().readLine();
        if (line == null) {
            throw new IOException("The sandbox does not start: " + JAVA);
        }
        SandboxProcess started = new SandboxProcess(file, Integer.parseInt(line), process.pid());
        Files.writeString(file, started.port + " " + started.pid + "\n");
        return started;
    }

    /** Maven runs programs in its own JVM, whose class path is not theirs. */
    private static String classPath() {
        if (SandboxProcess.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    /** What is set on the component. */
    Map<String, String> properties() {
        return Map.of(
                "baseUrl",
                "http://127.0.0.1:" + port + "/crazyrouter",
                "apiKey",
                "sk-sandbox",
                "taskPollInterval",
                "500ms",
                "taskPollRate",
                "100",
                "taskPollRatePerKey",
                "100");
    }

    /** Ends it: everything is made. */
    void end() throws IOException {
        ProcessHandle.of(pid)
                .filter(process -> process.info().command().filter(JAVA::equals).isPresent())
                .ifPresent(ProcessHandle::destroy);
        Files.deleteIfExists(file);
    }
}
