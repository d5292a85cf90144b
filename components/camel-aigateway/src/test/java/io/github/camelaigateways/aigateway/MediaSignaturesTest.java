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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are known by what they begin with; pages and reports are no media. */
class MediaSignaturesTest {

    private static byte[] bytes(String text) {
        return text.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\\211PNG\\r\\n\\032\\n`|image/png",
                "`\\377\\330\\377\\340`|image/jpeg",
                "`GIF89a`|image/gif",
                "`RIFF\\1\\2\\3\\4WEBPVP8 `|image/webp",
                "`RIFF\\1\\2\\3\\4WAVEfmt `|audio/wav",
                "`RIFF\\1\\2\\3\\4AVI LIST`|video/x-msvideo",
                "`\\0\\0\\0\\034ftypavif`|image/avif",
                "`\\0\\0\\0\\034ftypheic`|image/heic",
                "`\\0\\0\\0\\034ftypisom`|video/mp4",
                "`\\0\\0\\0\\034ftypmp42`|video/mp4",
                "`\\0\\0\\0\\034ftypM4A `|audio/mp4",
                "`\\0\\0\\0\\024ftypqt  `|video/quicktime",
                "`\\032E\\337\\243\\1\\0\\0\\0\\0\\0\\0\\037B\\202\\204webm`|video/webm",
                "`\\032E\\337\\243\\1\\0\\0\\0\\0\\0\\0\\037B\\202\\210matroska`|video/x-matroska",
                "`OggS\\0\\2`|audio/ogg",
                "`ID3\\3`|audio/mpeg",
                "`\\377\\373\\220`|audio/mpeg",
                "`\\377\\361P`|audio/aac",
                "`fLaC\\0`|audio/flac",
                "`<?xml version='1.0'?>\\n<!-- made --><svg xmlns='http://www.w3.org/2000/svg'>`|image/svg+xml"
            })
    void knowsFilesByTheirBeginning(String head, String type) {
        assertThat(MediaSignatures.typesOf(bytes(head))).first().isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><svg>", "{\"error\":1}", "<?xml version='1.0'?><Error/>", "not found", "MZ"})
    void takesNothingElseForMedia(String head) {
        assertThat(MediaSignatures.typesOf(bytes(head))).isEmpty();
    }

    @Test
    void takesAContainerForWhatIsWanted() {
        byte[] head = bytes("\\0\\0\\0\\034ftypisom");
        assertThat(MediaSignatures.typeOf(head, List.of("audio"))).contains("audio/mp4");
        assertThat(MediaSignatures.typeOf(head, Set.of("image"))).isEmpty();
    }
}
