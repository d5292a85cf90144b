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
package io.github.camelaigateways.kamelets.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.kamelets.KameletFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files say what the components' metadata and the route templates say; {@code -Dregenerate} rewrites them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedKameletsTest {

    private final Map<String, String> texts = new TreeMap<>(GatewayKamelets.texts());

    GeneratedKameletsTest() {
        texts.putAll(PipelineKamelets.texts());
        texts.putAll(MediaKamelets.texts());
    }

    Stream<String> names() {
        return texts.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysWhatTheMetadataSays(String name) throws IOException {
        Path file = KameletFile.FOLDER.resolve(KameletFile.fileName(name));
        if (System.getProperty("regenerate") != null) {
            Files.writeString(file, texts.get(name));
        }
        assertThat(file)
                .as("Run the tests of this module with -Dregenerate to write the file.")
                .exists()
                .content()
                .isEqualTo(texts.get(name));
    }

    @Test
    void coversEachFile() {
        assertThat(KameletFile.all()).extracting(KameletFile::name).containsExactlyInAnyOrderElementsOf(texts.keySet());
    }
}
