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
package io.github.camelaigateways.rag.ledger;

import java.util.List;
import java.util.UUID;

/**
 * A piece of a document as it is kept.
 *
 * @param id the same for the same text in the same document
 * @param ordinal its number in the document, from 0
 * @param start where it starts in the extracted text, overlap included, in UTF-16 units
 * @param end where it ends, exclusive
 * @param overlap how many units at its start are also the end of the one before
 * @param headingPath the headings above it, outermost first
 * @param text its text
 * @param tokens its length in tokens
 * @param embeddingKey SHA-256 of the text that is embedded, in hex
 */
public record Chunk(
        UUID id,
        int ordinal,
        int start,
        int end,
        int overlap,
        List<String> headingPath,
        String text,
        int tokens,
        String embeddingKey) {

    public Chunk {
        headingPath = List.copyOf(headingPath);
    }

    /** What is embedded and searched by words: the headings, then the text. */
    public String context() {
        return context(headingPath, text);
    }

    /** What is embedded and searched by words: the headings, then the text. */
    public static String context(List<String> headingPath, String text) {
        return headingPath.isEmpty() ? text : String.join(" > ", headingPath) + "\n\n" + text;
    }
}
