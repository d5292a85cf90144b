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
package io.github.camelaigateways.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One Kamelet as it lies in the folder.
 *
 * @param fileName with its ending
 * @param tree its content
 */
public record KameletFile(String fileName, JsonNode tree) {

    /** The module's folder: tests run in it. */
    public static final Path FOLDER = Path.of("").toAbsolutePath();

    private static final String ENDING = ".kamelet.yaml";

    /** All Kamelets of this module, by name. */
    public static List<KameletFile> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(KameletFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KameletFile read(Path file) {
        try {
            return new KameletFile(file.getFileName().toString(), Yaml.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String fileName(String kamelet) {
        return kamelet + ENDING;
    }

    /** The name that routes use. */
    public String name() {
        return tree.at("/metadata/name").asText();
    }

    public JsonNode definition() {
        return tree.at("/spec/definition");
    }

    public JsonNode properties() {
        return tree.at("/spec/definition/properties");
    }

    public JsonNode template() {
        return tree.at("/spec/template");
    }

    @Override
    public String toString() {
        return fileName;
    }
}
