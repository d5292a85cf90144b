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
package io.github.camelaigateways.quickstart.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFolderTest {

    @TempDir
    private Path directory;

    @Test
    void findsTheRepositoryFromAFolderInIt() throws IOException {
        DocumentFolder folder = DocumentFolder.repository(Path.of("src"));

        assertThat(folder.root()).isEqualTo(Path.of("../..").toRealPath());
        assertThat(folder.count()).isPositive();
    }

    @Test
    void asksForAFolderOutsideOfTheRepository() {
        assertThatThrownBy(() -> DocumentFolder.repository(directory))
                .hasMessageContaining("give a folder of your own");
    }

    @Test
    void keepsOneIndexForEachFolderAndModel() throws IOException {
        DocumentFolder one = DocumentFolder.of(Files.createDirectories(directory.resolve("a/manuals")));
        DocumentFolder other = DocumentFolder.of(Files.createDirectories(directory.resolve("b/manuals")));

        assertThat(one.index(directory, "m")).isNotEqualTo(other.index(directory, "m"));
        assertThat(one.index(directory, "m")).isNotEqualTo(one.index(directory, "n"));
        assertThat(one.index(directory, "../../m").normalize()).startsWithRaw(directory);
        DocumentFolder odd = DocumentFolder.of(Files.createDirectories(directory.resolve("a;INIT=b c")));
        assertThat(odd.index(Path.of("indexes"), "m").toString()).matches("indexes.a_INIT_b_c-\\w{8}.m");
    }

    @Test
    void countsWhatTheIngestTakes() throws IOException {
        for (String name : new String[] {"a.md", "deep/b.txt", ".hidden/c.md", "target/d.md", "deep/target/e.md"}) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "text");
        }

        assertThat(DocumentFolder.of(directory).count()).isEqualTo(2);
    }
}
