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
package io.github.camelaigateways.testkit.documented;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The documented operations of a gateway's module. */
public final class DocumentedOperations {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private DocumentedOperations() {}

    /** Those in the folder of the module that is being tested, in the order of their names. */
    public static List<DocumentedOperation> here() {
        return in(Path.of("src", "test", "resources", "documented"));
    }

    /** Those in a folder and the folders below it. */
    public static List<DocumentedOperation> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> read(folder, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DocumentedOperation read(Path folder, Path file) {
        String name = folder.relativize(file).toString().replace('\\', '/').replaceFirst("[.]json$", "");
        try {
            return JSON.readValue(file.toFile(), DocumentedOperation.class).named(name);
        } catch (IOException e) {
            throw new UncheckedIOException("the fixture " + file + " cannot be read", e);
        }
    }
}
