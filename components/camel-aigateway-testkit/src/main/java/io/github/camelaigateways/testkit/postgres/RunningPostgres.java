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
package io.github.camelaigateways.testkit.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A PostgreSQL of this JVM's own: on a free port of the loopback address, in a folder below the temporary one. It ends, and
 * its folder goes, when it is closed and also when this JVM dies, however that happens: a shell that holds the server waits
 * for the end of its input, which is a pipe from here.
 */
public final class RunningPostgres implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    /** Of the shell: the folder, then the server's command. */
    private static final String KEEPER = "trap '' INT HUP; folder=$1; shift; \"$@\" < /dev/null & server=$!;"
            + " read -r end; kill -QUIT $server; wait $server; rm -rf \"$folder\"";

    private static final String HOST = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(60);
    private static final int TRIES = 3;

    private final PostgresPrograms programs;
    private final Path folder;
    private final int port;
    private final Process keeper;
    private final AtomicInteger databases = new AtomicInteger();

    private RunningPostgres(PostgresPrograms programs, Path folder, int port, Process keeper) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
        this.keeper = keeper;
    }

    /**
     * Starts one that does not wait for the disk, and so keeps nothing for later.
     *
     * @throws IllegalStateException if it cannot, with what to install or what the server said
     */
    public static RunningPostgres start() {
        return start("off", RunningPostgres::freePort);
    }

    /** Starts one that waits for the disk as a real one does, to measure it. */
    public static RunningPostgres startDurable() {
        return start("on", RunningPostgres::freePort);
    }

    /** @param ports gives ports that are free, as far as one can know before the server takes one: another JVM may be faster */
    static RunningPostgres start(String fsync, IntSupplier ports) {
        for (int left = TRIES - 1; ; left--) {
            try {
                return start(fsync, ports.getAsInt());
            } catch (PortTakenException e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private static RunningPostgres start(String fsync, int port) {
        PostgresPrograms programs = PostgresPrograms.installed();
        Path folder = programs.newFolder();
        Path data = folder.resolve("data");
        programs.run(List.of(
                programs.program("initdb"),
                "-D",
                data.toString(),
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync"));
        List<String> server = List.of(
                "sh",
                "-c",
                KEEPER,
                "keeper",
                folder.toString(),
                programs.program("postgres"),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=" + HOST,
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=" + fsync,
                "-c",
                "log_statement=none");
        try {
            Process keeper = new ProcessBuilder(programs.command(server))
                    .directory(programs.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            RunningPostgres postgres = new RunningPostgres(programs, folder, port, keeper);
            postgres.awaitReady();
            return postgres;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot start PostgreSQL", e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("There is no free port", e);
        }
    }

    private void awaitReady() {
        boolean ready = false;
        try {
            Awaitility.await().atMost(START).pollInterval(Duration.ofMillis(50)).until(this::isReady);
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        String log = Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
        if (log.contains("Address already in use")) {
            throw new PortTakenException(log);
        }
        if (log.contains("FATAL")) {
            throw new IllegalStateException("PostgreSQL did not start: " + log);
        }
        return log.contains("ready to accept connections");
    }

    /** The folder of its data and its log. */
    public Path folder() {
        return folder;
    }

    /** Where it listens, on the loopback address. */
    public int port() {
        return port;
    }

    /** The JDBC URL of a new, empty database. */
    public String newDatabase() {
        String name = "test" + databases.incrementAndGet();
        programs.run(List.of(
                programs.program("createdb"), "-h", HOST, "-p", Integer.toString(port), "-U", "postgres", name));
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + name + "?user=postgres";
    }

    @Override
    public void close() {
        try {
            keeper.getOutputStream().close();
            if (!keeper.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("PostgreSQL in " + folder + " does not end");
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot stop PostgreSQL", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class PortTakenException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        PortTakenException(String log) {
            super("PostgreSQL did not start: " + log);
        }
    }
}
