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

import io.github.camelaigateways.rag.ledger.SourceId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailedDocumentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "../../up", "..", "/", "a/b.md", "C:\\x", "${sys.user.home}", "x/.hidden", " ", "é.", ".a.b"
            })
    void isASafeNameInTheFolderOfItsCollection(String path) {
        assertThat(fileName("manuals", path))
                .matches("manuals/[\\p{L}_][\\p{L}\\p{N}._ -]*-[0-9a-f]{16}(\\.[a-z._]*)?");
    }

    @Test
    void aNameAndAFolderOfThatNameDoNotMeet() {
        assertThat(fileName("manuals", "a")).matches("manuals/a-[^/]*");
        assertThat(fileName("manuals", "a/b.md")).matches("manuals/b-[^/]*[.]md");
        assertThat(fileName("manuals", "x/b.md")).isNotEqualTo(fileName("manuals", "y/b.md"));
        assertThat(fileName("manuals", "a?b")).isNotEqualTo(fileName("manuals", "a*b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "日", "😀"})
    void isShortEnoughForAnyFileSystem(String letter) {
        for (String part : fileName(letter.repeat(300), letter.repeat(300) + ".日日日日日日日日日日日")
                .split("/")) {
            assertThat((part + ".cause.txt").getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
        }
    }

    @Test
    void theCollectionDoesNotPointOutOfTheFolderEither() {
        assertThat(fileName("../up", "a.txt")).startsWith("__up/a-");
        assertThat(fileName("x/../..", "a.txt")).matches("[^/]*/a-[^/]*");
    }

    private static String fileName(String collection, String path) {
        return new FailedDocument(new SourceId(collection, path), null, "broken", null).fileName();
    }
}
