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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users get: the Kamelets in the folder of the jar where Camel looks for them. */
class PackedJarIT {

    static Stream<KameletFile> files() {
        return KameletFile.all().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void liesInTheJar(KameletFile file) {
        URL location = getClass().getClassLoader().getResource("kamelets/" + file.fileName());
        assertThat(location).isNotNull().hasProtocol("jar");
    }

    @ParameterizedTest
    @MethodSource("files")
    void namesTheVersionOfTheBuild(KameletFile file) {
        JsonNode packed = Yaml.resource("kamelets/" + file.fileName());
        String version = packed.at("/metadata/annotations")
                .path("camel.apache.org/catalog.version")
                .asText();
        assertThat(version).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(packed.toString()).doesNotContain("@project").contains(":" + version);
    }
}
