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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The programs of an installed PostgreSQL, run by an account that they accept.
 *
 * @param folder where they are
 */
record PostgresPrograms(Path folder) {

    private static final String DEBIAN = "/usr/lib/postgresql";

    /** The account that the packages make; PostgreSQL refuses to run as root. */
    private static final String ACCOUNT = "postgres";

    /** @throws IllegalStateException if there are none, with what to install */
    static PostgresPrograms installed() {
        Stream<Path> path =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of);
        return Stream.concat(versions(), path)
                .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
                .findFirst()
                .map(PostgresPrograms::new)
                .orElseThrow(() -> new IllegalStateException(
                        "This test needs PostgreSQL's server, and there is none below " + DEBIAN
                                + " or in /usr/bin. Install it: apt-get install postgresql-15 (as .ci/run does)."));
    }

    private static Stream<Path> versions() {
        Path all = Path.of(DEBIAN);
        if (!Files.isDirectory(all)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(all)) {
            return versions.sorted(Comparator.reverseOrder()).map(version -> version.resolve("bin")).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + all, e);
        }
    }

    String program(String name) {
        return folder.resolve(name).toString();
    }

    /** A command, by an account that PostgreSQL accepts. */
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (isRoot()) {
            whole.addAll(List.of("setpriv", "--reuid=" + ACCOUNT, "--regid=" + ACCOUNT, "--init-groups"));
        }
        whole.addAll(command);
        return whole;
    }

    /** A new folder that the account may use. */
    Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("postgres");
            if (isRoot()) {
                Files.setOwner(
                        folder,
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ACCOUNT));
            }
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot make a folder for PostgreSQL", e);
        }
    }

    /** Runs a command to its end. */
    void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot run " + String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + String.join(" ", command), e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
