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

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import io.github.camelaigateways.testkit.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, killed in the middle and started again. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TasksExampleTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    @Test
    void makesEverythingAndShowsIt() throws Exception {
        try (ChildJvm child = run("--videos=2", "--songs=1", "--seconds=1")) {
            String output = child.allLines();
            assertThat(child.exitCode()).as(output).isZero();
            assertThat(output)
                    .contains("first-video-01 100 % done", "first-video-02 100 % done", "first-song-01 100 % done")
                    .contains("4 files, each with its metadata beside it: " + folder.resolve("files"))
                    .doesNotContain("Exception");
        }
        assertThat(files("mp4", 4, "ftyp")).hasSize(2);
        assertThat(files("wav", 0, "RIFF")).hasSize(2);
        assertThat(folder.resolve("sandbox")).doesNotExist();
    }

    /** The sandbox of the program outlives it, as a gateway does. */
    @Test
    void goesOnWithTheSameSandboxAfterAKill() throws Exception {
        String sandbox;
        try (ChildJvm child = run("--videos=3", "--songs=0", "--seconds=10")) {
            child.awaitLine("first-video-03 0 % queued");
            sandbox = Files.readString(folder.resolve("sandbox"));
            child.kill();
        }
        try (ChildJvm child = run("--videos=3", "--songs=0", "--seconds=10")) {
            child.awaitLine("videos and");
            assertThat(Files.readString(folder.resolve("sandbox"))).isEqualTo(sandbox);
            String output = child.allLines();
            assertThat(child.exitCode()).as(output).isZero();
        }
        assertThat(files("mp4", 4, "ftyp")).hasSize(3);
        long pid = Long.parseLong(sandbox.strip().split(" ")[1]);
        await().atMost(LIMIT).until(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void submitsNothingTwiceWhenItIsKilledAgainAndAgain() throws Exception {
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.builder().taskDuration(Duration.ofSeconds(3)).build())) {
            String gateway = "--base-url=" + sandbox.baseUrl("crazyrouter");
            List<ThrowingConsumer<ChildJvm>> moments = List.of(
                    child -> child.awaitLine("first-song-02 0 % running"),
                    child -> await().atMost(LIMIT)
                            .pollInterval(Duration.ofMillis(1))
                            .until(() -> isOneThere(".wav")),
                    child -> child.awaitLine("100 % done"));
            for (ThrowingConsumer<ChildJvm> moment : moments) {
                try (ChildJvm child = run("--videos=4", "--songs=2", gateway)) {
                    moment.accept(child);
                    child.kill();
                    // a busy machine kills it when it has ended by itself
                    assertThat(child.exitCode()).isIn(137, 0);
                }
            }
            for (int start = 0; start < 2; start++) {
                try (ChildJvm child = run("--videos=4", "--songs=2", gateway)) {
                    String output = child.allLines();
                    assertThat(child.exitCode()).as(output).isZero();
                    assertThat(output.split("100 % done")).hasSize(7);
                }
            }
            assertThat(sandbox.requestCount("/crazyrouter/v1/video/create")).isEqualTo(4);
            assertThat(sandbox.requestCount("/crazyrouter/suno/submit/music")).isEqualTo(2);
        }
        assertThat(files("mp4", 4, "ftyp")).hasSize(4);
        assertThat(files("wav", 0, "RIFF")).hasSize(4);
    }

    private ChildJvm run(String... arguments) throws IOException {
        return ChildJvm.startWithErrors(
                TasksExample.class,
                List.of("-Xmx512m"),
                Stream.concat(Stream.of("--folder=" + folder), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private boolean isOneThere(String ending) throws IOException {
        Path files = folder.resolve("files");
        if (!Files.isDirectory(files)) {
            return false;
        }
        try (Stream<Path> all = Files.list(files)) {
            return all.anyMatch(file -> file.toString().endsWith(ending));
        }
    }

    /** The files that end so, each looked at. */
    private List<Path> files(String ending, int at, String magic) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("files"))) {
            List<Path> files =
                    all.filter(file -> file.toString().endsWith("." + ending)).toList();
            for (Path file : files) {
                byte[] bytes = Files.readAllBytes(file);
                assertThat(new String(bytes, at, magic.length(), StandardCharsets.US_ASCII))
                        .isEqualTo(magic);
                assertThat(file.resolveSibling(file.getFileName() + ".json")).exists();
            }
            return files;
        }
    }
}
