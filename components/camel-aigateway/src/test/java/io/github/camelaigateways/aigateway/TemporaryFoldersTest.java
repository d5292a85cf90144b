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
package io.github.camelaigateways.aigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFoldersTest {

    /** What a disk that is gone makes a list of files throw is no {@link IOException}. */
    @Test
    void givesAFolderBackThatCannotBeRemoved(@TempDir Path place) throws IOException {
        Set<Path> used = new HashSet<>();
        TemporaryFolders folders;
        Path taken;
        try (FileSystem disk = FileSystems.newFileSystem(place.resolve("disk.zip"), Map.of("create", "true"))) {
            folders = new TemporaryFolders(disk.getPath("/"), used);
            taken = folders.take("ref-1");
        }
        assertThat(used).containsExactly(taken);
        folders.leave(taken, false);
        assertThat(used).isEmpty();
    }
}
