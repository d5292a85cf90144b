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
package io.github.camelaigateways.rag.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.rag.RagException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderScanTest {

    private static final int NAME = 199;
    private static final int LONGEST_PATH = 4095;

    @TempDir
    private Path directory;

    @Test
    void listsWhatALinkedFolderHolds() throws IOException {
        write("docs/deep/a.txt");
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("docs"));
        assertThat(names(link, "")).containsExactly("deep/a.txt");
    }

    @Test
    void leavesOutWhatIsHiddenOrExcluded() throws IOException {
        for (String name : List.of(
                "a.txt", ".b.txt", ".c/d.txt", "e/.f/g.txt", "e/h.txt", "x/skip/i.txt", "j.tmp/k.txt", "l.tmp")) {
            write("docs/" + name);
        }
        assertThat(names(directory.resolve("docs"), "**/skip/**,**/*.tmp"))
                .containsExactly("a.txt", "e/h.txt", "j.tmp/k.txt");
    }

    /** The folder holds one whose path is longer than the system takes, so that reading it fails. */
    @ParameterizedTest
    @ValueSource(strings = {".hidden", "skip"})
    void doesNotReadFoldersThatAreLeftOut(String name) throws IOException {
        write("docs/a.txt");
        Path first = deep(directory.resolve("docs").resolve(name));
        Path second = directory.resolve("second");
        deep(second);
        Path inside = Files.move(second, first.resolve("second"));
        try {
            assertThat(names(directory.resolve("docs"), "skip/**")).containsExactly("a.txt");
            assertThatThrownBy(() -> names(directory.resolve("docs").resolve(name), ""))
                    .isInstanceOf(RagException.class)
                    .hasMessageContaining("Cannot list");
        } finally {
            Files.move(inside, second);
        }
    }

    /** What is left out is itself the folder whose path is too long. */
    @Test
    void goesOnWhenAFolderThatIsLeftOutCannotBeOpened() throws IOException {
        write("docs/a.txt");
        Path first = deep(directory.resolve("docs/skip"));
        Path second = directory.resolve("second");
        Path last = second;
        while (first.resolve(directory.relativize(last)).toString().length() + 2 * (NAME + 1) < LONGEST_PATH) {
            last = last.resolve("f".repeat(NAME));
        }
        Files.createDirectories(last.resolve("f".repeat(NAME)).resolve("." + "h".repeat(250)));
        Path inside = Files.move(second, first.resolve("second"));
        try {
            assertThat(names(directory.resolve("docs"), "")).containsExactly("a.txt");
        } finally {
            Files.move(inside, second);
        }
    }

    @Test
    void leavesTheStoreAndTheDeadLettersOut() throws IOException {
        write("docs/a.txt");
        write("docs/store/ledger.txt");
        write("docs/dead/b.txt");
        write("docs/storeroom/c.txt");
        Files.createSymbolicLink(directory.resolve("docs/link.txt"), directory.resolve("docs/dead/b.txt"));
        Path linked = Files.createSymbolicLink(directory.resolve("linked"), directory.resolve("docs/store"));
        OwnFolders own = new OwnFolders(linked.toString(), directory.resolve("docs/dead") + "?fileExist=Override");

        FolderScan scan = new FolderScan(directory.resolve("docs"), "**", "", own);

        assertThat(scan.files()).extracting(scan::name).containsExactly("a.txt", "storeroom/c.txt");
        assertThatThrownBy(() -> new FolderScan(directory.resolve("docs/dead"), "**", "", own))
                .isInstanceOf(RagException.class)
                .hasMessageContaining("dead-letter");
    }

    private static List<String> names(Path folder, String exclude) {
        FolderScan scan = new FolderScan(folder, "**", exclude, new OwnFolders("", ""));
        return scan.files().stream().map(scan::name).toList();
    }

    /** Some folders in each other, 3000 characters long. */
    private static Path deep(Path top) throws IOException {
        Path path = top;
        for (int i = 0; i < 15; i++) {
            path = path.resolve("f".repeat(NAME));
        }
        return Files.createDirectories(path);
    }

    private void write(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "The pump runs.");
    }
}
