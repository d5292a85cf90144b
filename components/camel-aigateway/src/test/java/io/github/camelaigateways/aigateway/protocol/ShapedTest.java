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
package io.github.camelaigateways.aigateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests whose shape is data. */
class ShapedTest {

    private static final String SHAPE = """
            {"content": "JSON", "template": {"model": "{imageModel}", "n": "{count}", "image": "{image}"},
             "inputs": {"image": {"as": ["BASE64"]}}, "hosts": {"gpt-": "image"}}""";

    @TempDir
    Path folder = Path.of("");

    private final Shaped shaped = new Shaped();
    private Ask<Ask.Media> ask;

    @BeforeEach
    void asksWithAFileThatCannotBeRead() throws Exception {
        Part gone = new Part.Stored("image/png", "gone.png", folder.resolve("gone.png"), 1);
        ask = new Ask<>(
                null,
                Map.of(),
                Map.of(),
                new Ask.Media(
                        Json.mapper().readValue(SHAPE, Shape.class),
                        Map.of("imageModel", Json.valueToTree("gpt-image-2"), "count", Json.valueToTree(3)),
                        Map.of("image", List.of(gone)),
                        true));
    }

    @Test
    void readsItsInputsForTheRequest() {
        assertThatThrownBy(() -> shaped.encode(ask)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void findsTheHostWithoutReadingInputs() {
        assertThat(shaped.host(ask)).isEqualTo("image");
    }

    @Test
    void preparesForTheStreamWithoutReadingInputs() {
        assertThat(shaped.streamDecoder(ask)).isNotNull();
    }
}
